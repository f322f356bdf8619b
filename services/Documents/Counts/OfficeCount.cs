using System.Text.Json.Serialization;
using Platform.Contracts;
using Platform.Contracts.Documents.V1;
using Platform.Documents.Records;
using Platform.Hosting.Authorization;
using Platform.Hosting.Records;
using Platform.Hosting.Secrecy;

namespace Platform.Documents.Counts;

/// <summary>Every signed statement of one unit on one figure. Each stands from the last day it speaks of until the next.</summary>
internal sealed record OfficeCount : IOfficeRecord<OfficeCount>
{
    public static string Table => "office_count";

    public static string WriteAction => Actions.OfficeSign;

    public required Head Head { get; init; }

    public required OfficeCountKind Kind { get; init; }

    public required IReadOnlyList<Statement> Statements { get; init; }

    [JsonIgnore]
    public DateOnly Day => Statements.Max(s => s.Through);

    [JsonIgnore]
    public string Once => OnceOf(Head.OwnerId, Kind);

    [JsonIgnore]
    public IReadOnlyList<string> Labels => [$"kind:{Kind}"];

    [JsonIgnore]
    public IReadOnlyList<Guid> Files => [.. Statements.Where(s => s.Withdrawal is null).SelectMany(s => s.Files)];

    public static string OnceOf(Guid unitId, OfficeCountKind kind) => $"{unitId:N}/{kind}";

    public OfficeCount With(Head head) => this with { Head = head };

    public Fact Tell(Told subject, bool withdrawn)
    {
        var standing = Statements.Where(s => s.Withdrawal is null).OrderBy(s => s.Through).ToList();
        // Where none is left, the last one is told as withdrawn, so that what was told before counts nothing.
        var told = standing.Count > 0 ? standing : [Statements[^1]];
        return new OfficeCountFact
        {
            Segments = [.. told.Select((statement, i) => new Segment<OfficeCountAttributes>
            {
                ValidFrom = statement.Through,
                ValidTo = i + 1 < told.Count ? told[i + 1].Through : null,
                UnitId = subject.UnitId,
                Attributes = new OfficeCountAttributes
                {
                    Kind = Kind, Through = statement.Through, Met = statement.Met, Numerator = statement.Figures?.Numerator, Denominator = statement.Figures?.Denominator, Withdrawn = withdrawn || statement.Withdrawal is not null,
                },
            })],
        };
    }
}

/// <summary>What a signer stands for. Of a sealed one the figures are closed.</summary>
internal sealed record Statement(
    Guid StatementId, DateOnly From, DateOnly Through, bool Met, Figures? Figures, Sealed? Closed, string SignedBy, IReadOnlyList<string> SignedAs, DateTimeOffset SignedAt, IReadOnlyList<Guid> Files, Withdrawal? Withdrawal)
{
    public const string Field = "figures";

    /// <summary>Whose figures they are: the signer's, and of those who sign for the same unit in the same role.</summary>
    public bool IsOwn(Caller caller, Guid unitId) => caller.AccountId == SignedBy || (caller.Scope(Actions.OfficeSign).Holds(unitId) && caller.Roles.Any(SignedAs.Contains));
}

/// <summary>A figure.</summary>
/// <param name="Numerator">How many.</param>
/// <param name="Denominator">Of how many; null where breaches are counted.</param>
internal sealed record Figures(int Numerator, int? Denominator);
