using System.Globalization;
using Microsoft.AspNetCore.Authentication.OpenIdConnect;
using Microsoft.IdentityModel.Protocols.OpenIdConnect;
using Platform.Hosting.Authorization;
using Platform.Portal.Gateway;

namespace Platform.Portal.Attesting;

/// <summary>Beside the page of attestations: the way to the password and back, and one row's refusal or dispute.</summary>
internal static class AttestationEndpoints
{
    public static void MapAttestations(this WebApplication app)
    {
        app.MapGet("/attestations/password", Password).RequireAuthorization(Actions.CriterionAttest);
        app.MapPost("/attestations/objections", ObjectAsync).RequireAuthorization(Actions.CriterionAttest);
    }

    /// <summary>The provider asks for the password again; what was chosen comes back in the address.</summary>
    private static IResult Password(string? asOf, string? chosen)
    {
        var back = $"/attestations?asOf={Uri.EscapeDataString(asOf ?? "")}&chosen={Uri.EscapeDataString(chosen ?? "")}";
        return Results.Challenge(new OpenIdConnectChallengeProperties { Prompt = OpenIdConnectPrompt.Login, RedirectUri = back }, [OpenIdConnectDefaults.AuthenticationScheme]);
    }

    // That a form is bound at all makes the framework ask for its antiforgery token.
    private static async Task<IResult> ObjectAsync(IFormCollection form, AttestationsApi attestations, CancellationToken cancellationToken)
    {
        var asOf = form["asOf"].ToString();
        if (!Guid.TryParse(form["unit"], out var unit) || !DateOnly.TryParseExact(asOf, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day))
            return Results.BadRequest();
        var reply = await attestations.ObjectAsync(
            unit, form["criterion"].ToString(), form["kind"] == "dispute", new Objecting(form["reason"].ToString().Trim(), day), new Conditions(form["key"]), cancellationToken);
        var told = reply.Problem is { } problem ? "refused=" + Uri.EscapeDataString(problem.Detail ?? problem.Title ?? problem.Code) : "objected=" + Uri.EscapeDataString(form["criterion"].ToString());
        return Results.Redirect($"/attestations?asOf={asOf}&{told}");
    }
}
