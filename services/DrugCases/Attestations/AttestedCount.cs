using System.ComponentModel.DataAnnotations;
using System.Text.Json.Serialization;
using Platform.Contracts;
using Platform.Contracts.Drugs.V1;
using Platform.Hosting.Authorization;
using Platform.Hosting.Records;

namespace Platform.DrugCases.Attestations;

/// <summary>Every signed statement of one unit on one kind of suspicion.</summary>
internal sealed record AttestedCount : IRecord<AttestedCount>
{
    public static string Table => "attested_count";

    public static string ReadAction => Actions.DrugAttest;

    public static string WriteAction => Actions.DrugAttest;

    public static string Upsert => """
        insert into attested_count (attested_count_id, subject_id, version, unit_id, kind, withdrawn, state)
        values (@AttestedCountId, @SubjectId, @Version, @UnitId, @Kind, false, @State::jsonb)
        on conflict (attested_count_id) do update set version = excluded.version, state = excluded.state
        """;

    public required Guid AttestedCountId { get; init; }

    public required Guid SubjectId { get; init; }

    public required long Version { get; init; }

    public required DateTimeOffset RecordedAt { get; init; }

    public required Guid UnitId { get; init; }

    public required SuspicionKind Kind { get; init; }

    public required IReadOnlyList<Statement> Statements { get; init; }

    [JsonIgnore]
    public Guid RecordId => AttestedCountId;

    [JsonIgnore]
    public bool IsWithdrawn => false;

    public object Columns() => new { AttestedCountId, SubjectId, Version, UnitId, Kind = Kind.ToString() };

    public AttestedCount Next(DateTimeOffset now) => this with { Version = Version + 1, RecordedAt = RecordTime.After(RecordedAt, now) };

    public IReadOnlyList<FactChanged> ToFacts(int epoch) =>
    [
        new FactChanged
        {
            SubjectId = SubjectId, Epoch = epoch, Version = Version, RecordedAt = RecordedAt, Fact = new AttestedCountFact { Segments = AttestedCountLine.Of(this) },
        },
    ];
}

/// <summary>What a signer stands for over some days. A sealed one keeps no number, here neither.</summary>
internal sealed record Statement(Guid StatementId, DateOnly From, DateOnly Through, bool Open, int? Count, string SignedBy, DateTimeOffset SignedAt, Withdrawal? Withdrawal);

/// <summary>A signed count.</summary>
/// <param name="UnitCode">GSO code, read at <paramref name="Through"/>.</param>
/// <param name="Kind">Person, Gang or Ring.</param>
/// <param name="From">First day.</param>
/// <param name="Through">Last day; not in the future.</param>
/// <param name="OpenCount">How many are neither cleared nor handled.</param>
/// <param name="Sealed">The number is not kept, only whether it is zero.</param>
public sealed record AttestedCountInput(
    [property: Required, StringLength(10, MinimumLength = 1)] string UnitCode,
    SuspicionKind Kind,
    DateOnly From,
    DateOnly Through,
    [property: Range(0, 100_000)] int OpenCount,
    bool Sealed);

/// <summary>A correction of a statement: the whole as it should read.</summary>
/// <param name="From">As for signing.</param>
/// <param name="Through">As for signing.</param>
/// <param name="OpenCount">As for signing.</param>
/// <param name="Sealed">As for signing.</param>
/// <param name="Reason">Why.</param>
public sealed record StatementCorrectionInput(
    DateOnly From, DateOnly Through, [property: Range(0, 100_000)] int OpenCount, bool Sealed, [property: Required, StringLength(500, MinimumLength = 3)] string Reason);
