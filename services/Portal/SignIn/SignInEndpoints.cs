using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Authentication.OpenIdConnect;

namespace Platform.Portal.SignIn;

/// <summary>Sign-out. Signing in needs no address of its own: any page that needs a person asks for one.</summary>
internal static class SignInEndpoints
{
    // That a form is bound at all makes the framework ask for its antiforgery token.
    public static void MapSignIn(this WebApplication app) =>
        app.MapPost("/sign-out", (IFormCollection _) => TypedResults.SignOut(
                new AuthenticationProperties { RedirectUri = "/signed-out" },
                [CookieAuthenticationDefaults.AuthenticationScheme, OpenIdConnectDefaults.AuthenticationScheme]))
            .WithName("SignOut");
}
