using Platform.Contracts.Documents.V1;
using Platform.Hosting.Authorization;

namespace Platform.Documents.Papers;

/// <summary>GET /api/office/number-forms: what a number tells, and how one should look.</summary>
internal static class SuggestNumber
{
    public static void MapSuggestNumber(this WebApplication app) => app
        .MapGet("/api/office/number-forms", (string? number, DocumentType? type, IssuerBody? issuer, NumberForms forms) => TypedResults.Ok(new NumberSuggestion(
            number is { Length: > 0 and <= 100 } ? forms.Guess(number) : null,
            type is { } kind && issuer is { } body ? forms.Form(kind, body) : null)))
        .RequirePermission(Actions.OfficeRead)
        .WithName("SuggestNumber")
        .WithSummary("Read a number, or suggest its form")
        .WithDescription("number: what it tells of type and body; type and issuer: the form of Decree 30/2020, or of the Party. A suggestion: any number is taken.")
        .ProducesProblem(StatusCodes.Status400BadRequest);

    /// <summary>What is suggested.</summary>
    /// <param name="Read">What the number tells; null without one.</param>
    /// <param name="Form">How a number of this type and body looks; null where the body's symbol is not known.</param>
    internal sealed record NumberSuggestion(NumberGuess? Read, string? Form);
}
