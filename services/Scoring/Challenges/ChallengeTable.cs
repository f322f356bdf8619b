using Dapper;
using Npgsql;
using Platform.Hosting.Authorization;
using Platform.Scoring.Catalogue;
using Platform.Scoring.Dossiers;
using Platform.Scoring.Evaluation;
using Platform.Scoring.Scoreboard;

namespace Platform.Scoring.Challenges;

/// <summary>Challenges in the ledger.</summary>
internal static class ChallengeTable
{
    public static Task<IEnumerable<ChallengeRow>> ListAsync(NpgsqlConnection connection, NpgsqlTransaction? transaction, Guid dossierId, CancellationToken cancellationToken)
    {
        const string sql = """
            select c.challenge_id, c.ordinal, k.code, c.raised_at, c.numerator, c.denominator, c.result,
                s.numerator as sealed_numerator, s.denominator as sealed_denominator, s.result as sealed_result,
                c.decided_at, c.decided_by, c.upheld, c.reason
            from ledger.challenge c join ledger.sealed_result s using (dossier_id, ordinal, criterion) join ledger.criterion k on k.id = c.criterion
            where c.dossier_id = @dossierId order by c.raised_at desc, k.code
            """;
        return connection.QueryAsync<ChallengeRow>(new CommandDefinition(sql, new { dossierId }, transaction, cancellationToken: cancellationToken));
    }
}

/// <summary>A challenge beside what was sealed.</summary>
internal sealed class ChallengeRow
{
    public Guid ChallengeId { get; init; }

    public int Ordinal { get; init; }

    public required string Code { get; init; }

    public DateTime RaisedAt { get; init; }

    public long? Numerator { get; init; }

    public long? Denominator { get; init; }

    public short Result { get; init; }

    public long? SealedNumerator { get; init; }

    public long? SealedDenominator { get; init; }

    public short SealedResult { get; init; }

    public DateTime? DecidedAt { get; init; }

    public string? DecidedBy { get; init; }

    public bool? Upheld { get; init; }

    public string? Reason { get; init; }

    public ChallengeView Present(Dossier dossier, CatalogueSet catalogue, Caller caller, Discretion discretion)
    {
        var standing = Ordinal == dossier.Row.Sealed;
        var programme = catalogue.Programmes.FirstOrDefault(p => p.Code == dossier.Row.Programme);
        var criterion = programme?.Criteria.FirstOrDefault(c => c.Code == Code);
        return new ChallengeView(
            ChallengeId,
            Code,
            criterion?.Name.ToString() ?? Code,
            new DateTimeOffset(RaisedAt),
            standing,
            Figures((Result)SealedResult, SealedNumerator, SealedDenominator),
            Figures((Result)Result, Numerator, Denominator),
            standing && DecidedAt is null && caller.Scope(Actions.DossierWrite).Holds(dossier.Row.UnitId) && ChallengeRules.Decide(dossier, upheld: true, documented: true, caller).Refusal is null,
            DossierRules.NeedsDocument(DossierRules.Upheld(dossier.State!.Value)),
            DecidedAt is { } at ? new DecidedChallenge(Upheld!.Value, new DateTimeOffset(at), DecidedBy!, Reason!) : null);

        ChallengeFigures Figures(Result result, long? numerator, long? denominator) => criterion is not null && discretion.IsSmall(criterion, dossier.Row.UnitId, numerator, denominator)
            ? new ChallengeFigures(result, null, null, SmallCount: true)
            : new ChallengeFigures(result, numerator, denominator, SmallCount: false);
    }
}
