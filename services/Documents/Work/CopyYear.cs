using System.ComponentModel.DataAnnotations;
using System.Globalization;
using Npgsql;
using Platform.Contracts.Documents.V1;
using Platform.Documents.Papers;
using Platform.Hosting.Authorization;
using Platform.Hosting.Problems;
using Platform.Hosting.Time;
using Platform.Hosting.Units;

namespace Platform.Documents.Work;

/// <summary>POST /api/office/work/copies: last year's set as drafts of this year's; nothing is recorded.</summary>
internal static class CopyYear
{
    public static void MapCopyYear(this WebApplication app) =>
        app.MapPost("/api/office/work/copies", RunAsync)
            .RequirePermission(Actions.OfficeWrite)
            .WithName("CopyOfficeYear")
            .WithSummary("Last year's documents as drafts of another year's")
            .WithDescription("The documents of the unit's year that were put forward for criteria, without number, date and files, the year in their abstracts changed; those of which the new year has one already are left out. "
                + "Nothing is recorded. Refusals: unknown-unit, same-year (422), foreign-unit (403).")
            .Produces<IReadOnlyList<CopiedDocument>>()
            .ProducesProblem(StatusCodes.Status400BadRequest)
            .ProducesProblem(StatusCodes.Status403Forbidden)
            .ProducesProblem(StatusCodes.Status422UnprocessableEntity);

    private static async Task<IResult> RunAsync(CopyInput input, HttpContext http, NpgsqlDataSource database, UnitReplica units, TimeProvider clock, CancellationToken cancellationToken)
    {
        var day = new DateOnly(input.ToYear, 12, 31) is var end && end > BusinessDay.Today(clock) ? BusinessDay.Today(clock) : end;
        if (input.FromYear == input.ToYear)
            return new Refusal("same-year") { Field = "toYear" }.ToResult();
        if (await units.FindAsync(input.UnitCode, day, cancellationToken) is not { } unit)
            return new Refusal("unknown-unit") { Field = "unitCode", Args = [input.UnitCode, day] }.ToResult();
        if (!Caller.Of(http).Scope(Actions.OfficeWrite).Holds(unit.UnitId))
            return new Refusal("foreign-unit", StatusCodes.Status403Forbidden) { Field = "unitCode" }.ToResult();
        var records = await WorkRecords.ReadAsync(database, unit.UnitId, day, cancellationToken);
        return TypedResults.Ok(Of(records.Documents, unit.UnitId, input.FromYear, input.ToYear));
    }

    /// <summary>What the new year does not have yet. Pure.</summary>
    public static IReadOnlyList<CopiedDocument> Of(IEnumerable<Document> documents, Guid unitId, int fromYear, int toYear)
    {
        var own = documents.Where(d => d.Head.OwnerId == unitId && d.Fields.Secrecy == Secrecy.Open && d.Fields.Criteria.Count > 0).ToList();
        var there = own.Where(d => d.Fields.IssuedOn.Year == toYear).ToList();
        var (before, after) = (fromYear.ToString(CultureInfo.InvariantCulture), toYear.ToString(CultureInfo.InvariantCulture));
        return
        [
            .. own.Where(d => d.Fields.IssuedOn.Year == fromYear && !there.Exists(t => t.Fields.Type == d.Fields.Type && t.Fields.Issuer == d.Fields.Issuer && t.Fields.Criteria.Intersect(d.Fields.Criteria).Any()))
                .OrderBy(d => d.Fields.IssuedOn)
                .Select(d => new CopiedDocument(
                    d.Head.RecordId, d.Fields.Number, d.Fields.Type, d.Fields.Issuer, (d.Fields.Abstract ?? "").Replace(before, after, StringComparison.Ordinal), d.Fields.Criteria, d.Fields.Urgency)),
        ];
    }

    /// <summary>Which year becomes which.</summary>
    /// <param name="UnitCode">GSO code, read on the last day of the new year, or today.</param>
    /// <param name="FromYear">The year that is copied.</param>
    /// <param name="ToYear">The new year.</param>
    public sealed record CopyInput([property: Required, StringLength(10, MinimumLength = 1)] string UnitCode, [property: Range(2000, 2100)] int FromYear, [property: Range(2000, 2100)] int ToYear);

    /// <summary>A draft.</summary>
    /// <param name="CopiedFrom">The document of the year before.</param>
    /// <param name="FormerNumber">Its number, as a pattern for the new one.</param>
    /// <param name="Type">The type.</param>
    /// <param name="Issuer">The body.</param>
    /// <param name="Abstract">What it is about, the year changed.</param>
    /// <param name="Criteria">What it is put forward for.</param>
    /// <param name="Urgency">Grade of urgency.</param>
    internal sealed record CopiedDocument(Guid CopiedFrom, string FormerNumber, DocumentType Type, IssuerBody Issuer, string Abstract, IReadOnlyList<OfficeCriterion> Criteria, Urgency Urgency);
}
