using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Platform.Hosting.Authorization;
using Platform.Hosting.Http;
using Platform.Hosting.Problems;

namespace Platform.Hosting.Imports;

/// <summary>GET …/imports/{kind}: what can be mapped and what was; PUT …/mappings/{name}: an office maps its columns once.</summary>
internal static class SaveMapping
{
    private const int NameLimit = 100;

    public static void MapMappings(this IEndpointRouteBuilder imports, IImportKind kind, string name)
    {
        imports.MapGet("/", async (HttpContext http, SheetMappings mappings) =>
                TypedResults.Ok(new ImportForm(kind.Name, [.. kind.Fields, ImportField.Key], await mappings.ListAsync(Caller.Of(http), kind.Name, http.RequestAborted))))
            .WithName($"Get{name}Import")
            .WithSummary("The fields that a sheet's columns can fill, and the mappings that the caller's unit or team saved")
            .WithDescription($"Fields: {string.Join(", ", kind.Fields.Append(ImportField.Key).Select(Show))}.")
            .Produces<ImportForm>();
        imports.MapPut("/mappings/{mapping}", (string mapping, SheetMapping input, HttpContext http, Transactions transactions, SheetMappings mappings) =>
                RunAsync(kind, mapping, input, http, transactions, mappings))
            .WithName($"Save{name}Mapping")
            .WithSummary("Save a mapping under a name, in place of the one it had")
            .WithDescription("It is the unit's, or the team's. The header it was made for finds it again. Refusals: validation, invalid-parameter (400), unknown-field, unclear-source, unmapped-field, missing-column (422).")
            .Produces<SavedMapping>()
            .ProducesProblem(StatusCodes.Status400BadRequest)
            .ProducesProblem(StatusCodes.Status422UnprocessableEntity);
    }

    private static string Show(ImportField field) => $"{field.Name} ({field.Choices ?? field.Type.ToString()}{(field.Required ? ", required" : "")})";

    private static Task<IResult> RunAsync(IImportKind kind, string name, SheetMapping input, HttpContext http, Transactions transactions, SheetMappings mappings) =>
        transactions.RunAsync(http, async (transaction, cancellationToken) =>
        {
            if (name.Length > NameLimit)
                return Reply.Refuse(new Refusal("invalid-parameter", StatusCodes.Status400BadRequest) { Field = "mapping", Args = ["mapping"] });
            if (input.Check([.. kind.Fields, ImportField.Key], new SheetTable(1, input.Titles, [])) is { } refusal)
                return Reply.Refuse(refusal);
            var saved = new SavedMapping(name, SheetTable.FingerprintOf(input.Titles), input);
            await mappings.SaveAsync(transaction, Caller.Of(http), kind.Name, saved, cancellationToken);
            return Reply.Ok(saved);
        });
}

/// <summary>What can be mapped.</summary>
/// <param name="Kind">The kind of record.</param>
/// <param name="Fields">Its fields.</param>
/// <param name="Mappings">Those of the caller's unit or team.</param>
internal sealed record ImportForm(string Kind, IReadOnlyList<ImportField> Fields, IReadOnlyList<SavedMapping> Mappings);
