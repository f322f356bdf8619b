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
        app.MapPost("/attestations/objections", ObjectAsync).RequireAuthorization();
        app.MapPost("/attestations/resolutions", ResolveAsync).RequireAuthorization();
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
        if (Place.Of(form) is not { } place)
            return Results.BadRequest();
        var reply = await attestations.ObjectAsync(
            place.Unit, place.Criterion, form["kind"] == "dispute", new Objecting(form["reason"].ToString().Trim(), place.Day), new Conditions(form["key"]), cancellationToken);
        return place.Back(reply.Problem);
    }

    private static async Task<IResult> ResolveAsync(IFormCollection form, AttestationsApi attestations, CancellationToken cancellationToken)
    {
        if (Place.Of(form) is not { } place || !Guid.TryParse(form["dispute"], out var dispute))
            return Results.BadRequest();
        return place.Back((await attestations.ResolveAsync(dispute, form["reason"].ToString().Trim(), new Conditions(form["key"]), cancellationToken)).Problem);
    }

    /// <summary>Whose criterion a form speaks of, and the page it stands on.</summary>
    private sealed record Place(Guid Unit, string Criterion, DateOnly Day, bool OnCriterion)
    {
        public static Place? Of(IFormCollection form) =>
            Guid.TryParse(form["unit"], out var unit) && DateOnly.TryParseExact(form["asOf"], "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day)
                ? new Place(unit, form["criterion"].ToString(), day, form["back"] == "criterion")
                : null;

        public IResult Back(Problem? problem)
        {
            var told = problem is null ? "objected=" + Uri.EscapeDataString(Criterion) : "refused=" + Uri.EscapeDataString(problem.Detail ?? problem.Title ?? problem.Code);
            var page = OnCriterion ? $"/units/{Unit}/criteria/{Uri.EscapeDataString(Criterion)}" : "/attestations";
            return Results.Redirect(FormattableString.Invariant($"{page}?asOf={Day:yyyy-MM-dd}&{told}"));
        }
    }
}
