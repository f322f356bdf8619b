using Platform.Hosting.Problems;

namespace Platform.TrafficIncidents.Imports;

/// <summary>An import as its table holds it.</summary>
internal sealed class ImportRow
{
    public const string Columns = "import_id, status, profile, created_at, completed_at, total, rows, accepted, rejected, records, confirmed_through, account_id, groups_done";

    public Guid ImportId { get; init; }

    public string Status { get; init; } = "";

    public string Profile { get; init; } = "";

    public DateTimeOffset CreatedAt { get; init; }

    public DateTimeOffset? CompletedAt { get; init; }

    /// <summary>Groups of rows in the file, once it was read.</summary>
    public int? Total { get; init; }

    public int Rows { get; init; }

    public int Accepted { get; init; }

    public int Rejected { get; init; }

    public int Records { get; init; }

    public DateOnly? ConfirmedThrough { get; init; }

    public string AccountId { get; init; } = "";

    public int GroupsDone { get; init; }

    public ImportView ToView(IReadOnlyList<FieldProblem> errors) => new(
        ImportId, Status, Profile, CreatedAt, CompletedAt, Rows, Accepted, Rejected, Records,
        Status == "Completed" ? 1 : Total is > 0 ? Math.Round((double)GroupsDone / Total.Value, 3) : 0, ConfirmedThrough, errors);
}
