using System.Globalization;
using Microsoft.AspNetCore.Localization;

namespace Platform.Portal.Words;

internal static class WordsSetup
{
    private static readonly string[] Languages = ["vi", "en"];

    public static void AddWords(this WebApplicationBuilder builder)
    {
        builder.Services.AddLocalization();
        builder.Services.AddSingleton<Texts>();
        // Vietnamese unless the person chose otherwise: browsers here often ask for English without their owner's knowing.
        builder.Services.Configure<RequestLocalizationOptions>(localization =>
            localization.RequestCultureProviders = [new CookieRequestCultureProvider { Options = localization, CookieName = "language" }]);
    }

    /// <summary>POST /language: remembers the language for a year and goes back to the page.</summary>
    public static void MapLanguage(this WebApplication app) =>
        app.MapPost("/language", (IFormCollection form, HttpContext http) =>
            {
                if (Languages.Contains(form["to"].ToString(), StringComparer.Ordinal))
                    http.Response.Cookies.Append(
                        "language",
                        CookieRequestCultureProvider.MakeCookieValue(new RequestCulture(CultureInfo.GetCultureInfo(form["to"].ToString()))),
                        new CookieOptions { MaxAge = TimeSpan.FromDays(365), SameSite = SameSiteMode.Lax, HttpOnly = true, Secure = http.Request.IsHttps, IsEssential = true });
                var back = form["back"].ToString();
                return TypedResults.LocalRedirect(IsLocal(back) ? back : "/");
            })
            .AllowAnonymous()
            .WithName("SetLanguage");

    /// <summary>A path of ours: one slash and no other host behind it.</summary>
    internal static bool IsLocal(string path) => path.StartsWith('/') && !path.StartsWith("//", StringComparison.Ordinal) && !path.StartsWith("/\\", StringComparison.Ordinal);
}
