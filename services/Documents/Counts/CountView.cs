using System.Globalization;
using Platform.Contracts.Documents.V1;
using Platform.Documents.Records;
using UnitName = Platform.Hosting.Records.UnitName;

namespace Platform.Documents.Counts;

/// <summary>A unit's signed figures of one kind.</summary>
/// <param name="RecordId">The register's id.</param>
/// <param name="Version">Also the ETag.</param>
/// <param name="Unit">The unit.</param>
/// <param name="Kind">What is counted.</param>
/// <param name="Statements">Every statement, oldest first.</param>
internal sealed record CountView(Guid RecordId, long Version, UnitName Unit, OfficeCountKind Kind, IReadOnlyList<StatementView> Statements)
{
    public static CountView Of(OfficeCount count, Reading reading) => new(
        count.Head.RecordId,
        count.Head.Version,
        reading.Units.Name(count.Head.OwnerId, count.Day),
        count.Kind,
        [.. count.Statements.OrderBy(s => s.Through).Select(s => StatementView.Of(count, s, reading))]);
}

/// <summary>A statement as the reader may see it.</summary>
/// <param name="StatementId">Its id.</param>
/// <param name="From">First day that it speaks of.</param>
/// <param name="Through">Last day.</param>
/// <param name="Met">It says what is asked for.</param>
/// <param name="Sealed">Its figures are closed.</param>
/// <param name="Suppressed">They are not the reader's to see.</param>
/// <param name="Numerator">How many; null where suppressed.</param>
/// <param name="Denominator">Of how many; null where breaches are counted, or suppressed.</param>
/// <param name="SignedBy">The account that signed; an id, never a name.</param>
/// <param name="SignedAt">When.</param>
/// <param name="Files">Uploaded files; none where suppressed.</param>
/// <param name="WithdrawnAt">When it was taken back.</param>
/// <param name="WithdrawReason">Why.</param>
internal sealed record StatementView(
    Guid StatementId,
    DateOnly From,
    DateOnly Through,
    bool Met,
    bool Sealed,
    bool Suppressed,
    int? Numerator,
    int? Denominator,
    string SignedBy,
    DateTimeOffset SignedAt,
    IReadOnlyList<Guid> Files,
    DateTimeOffset? WithdrawnAt,
    string? WithdrawReason)
{
    public static StatementView Of(OfficeCount count, Statement statement, Reading reading)
    {
        var own = statement.Closed is null || statement.IsOwn(reading.Caller, count.Head.OwnerId);
        var figures = statement.Figures ?? (own ? Open(count, statement, reading) : null);
        return new StatementView(
            statement.StatementId, statement.From, statement.Through, statement.Met, statement.Closed is not null, !own, figures?.Numerator, figures?.Denominator, statement.SignedBy, statement.SignedAt,
            own ? statement.Files : [], statement.Withdrawal?.At, statement.Withdrawal?.Reason);
    }

    private static Figures Open(OfficeCount count, Statement statement, Reading reading)
    {
        var parts = reading.Keys.Open(count.Head.RecordId, $"{Statement.Field}/{statement.StatementId:N}", statement.Closed!).Split('/');
        return new Figures(int.Parse(parts[0], CultureInfo.InvariantCulture), parts[1].Length == 0 ? null : int.Parse(parts[1], CultureInfo.InvariantCulture));
    }
}
