using Npgsql;
using Platform.Scoring.Evaluation;

namespace Platform.Scoring.Challenges;

/// <summary>
/// Raises a challenge where a result no longer is what was sealed as met, in the transaction that changes the result. Nothing
/// sealed is touched: a person decides. One is open at a time for a criterion, and figures that were decided on are not raised
/// again. While a lost projection is being filled again it holds less than was sealed, and proves nothing.
/// </summary>
internal static class ChallengeRaiser
{
    private const string Raise = """
        insert into ledger.challenge (challenge_id, dossier_id, ordinal, criterion, raised_at, numerator, denominator, result)
        select gen_random_uuid(), s.dossier_id, s.ordinal, s.criterion, now(), r.numerator, r.denominator, r.result
        from ledger.dossier d
        join ledger.snapshot p on p.dossier_id = d.dossier_id and p.ordinal = d.sealed
        join ledger.sealed_result s on s.dossier_id = p.dossier_id and s.ordinal = p.ordinal
        join projection.result_interval r on r.unit_id = d.unit_id and r.criterion = s.criterion and r.valid_from <= p.as_of and r.valid_to > p.as_of
        where d.unit_id = any($1) and d.sealed is not null and s.result = $2 and r.result <> $2
          and not exists (
              select from ledger.challenge c
              where c.dossier_id = s.dossier_id and c.ordinal = s.ordinal and c.criterion = s.criterion
                and (c.decided_at is null or (c.numerator, c.denominator, c.result) is not distinct from (r.numerator, r.denominator, r.result)))
          and p.versions <= (
              select count(distinct (f.subject_id, f.epoch, f.version)) from projection.fact f
              where f.unit_id = d.unit_id and f.type = any(p.types) and f.recorded_at <= p.known_at)
        on conflict do nothing
        """;

    public static NpgsqlBatchCommand For(IEnumerable<Guid> units) =>
        new(Raise) { Parameters = { new() { Value = units.Distinct().ToArray() }, new() { Value = (short)Result.Met } } };
}
