using Platform.Hosting.Problems;

namespace Platform.DrugCases.Persons;

/// <summary>Why an identity is looked at: the header <c>X-Purpose</c>, kept in the audit.</summary>
internal static class Purpose
{
    private static readonly string[] Codes = ["CaseWork", "Verification", "Handover", "Inspection"];

    public static Result<string> Read(HttpContext http) => http.Request.Headers["X-Purpose"] is [{ } code] && Codes.Contains(code)
        ? code
        : new Refusal("purpose-needed", StatusCodes.Status400BadRequest) { Field = "X-Purpose", Args = [string.Join(", ", Codes)] };
}
