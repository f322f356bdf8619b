using CsCheck;
using Dapper;
using Microsoft.Extensions.DependencyInjection;
using Platform.Contracts;
using Platform.Scoring.Attestations;
using Platform.Scoring.Catalogue;
using Platform.Scoring.Evaluation;
using static Platform.Scoring.Tests.Make;

namespace Platform.Scoring.Tests;

/// <summary>What attesters and others may have said amid a history: signatures for what was counted then, refusals, disputes, proofs.</summary>
internal sealed record Said(int Unit, int Leaf, int Role, DateOnly Day, int Moment, int Kind, int Until)
{
    private static readonly Guid[] Units = [Ward3, NinhSon];

    private static readonly int[] Kinds = [0, 0, 0, 0, 1, 2, 3];

    public static readonly Gen<Said[]> Any =
        (from place in Gen.Select(Gen.Int[0, 1], Gen.Int[0, 99], Gen.Int[0, 1])
         from day in Gen.Int[0, 360].Select(d => Make.Day(1, 1).AddDays(d))
         from moment in Gen.Int[0, 999]
         from kind in Gen.Int[0, 6].Select(k => Kinds[k])
         from until in Gen.Int[0, 3]
         select new Said(place.Item1, place.Item2, place.Item3, day, moment, kind, until)).Array[5, 25];

    /// <summary>Forgets all that was said, as nobody but a test can.</summary>
    public static Task ForgetAsync(ScoringFixture scoring) => ExecuteAsync(scoring, """
        set session_replication_role = replica;
        delete from ledger.attestation; delete from ledger.dispute_resolution; delete from ledger.objection; delete from ledger.evidence_removal; delete from ledger.evidence;
        set session_replication_role = default;
        """, new { });

    /// <summary>Enters it beside the facts that were told.</summary>
    public async Task EnterAsync(ScoringFixture scoring, FactChanged[] told)
    {
        var leaves = scoring.Services.GetRequiredService<ActiveCatalogue>().Set.Programmes.SelectMany(p => p.Criteria.Where(c => c.Attesters.Count > 0)).ToList();
        // Mostly where something was told that changes what is signed for, and half of it where no confirmation has to be drawn, too.
        var types = told.Select(f => Platform.Scoring.Facts.FactTypes.Of(f.Fact)).ToHashSet();
        var moved = leaves.Where(l => l.Fact is { } fact && types.Contains(fact)).OrderByDescending(l => l.Kind == CriterionKind.Document).ToList();
        var leaf = moved.Count == 0 ? leaves[Leaf % leaves.Count] : Leaf % 2 == 0 ? moved[0] : moved[Leaf % moved.Count];
        var first = told.Length == 0 ? Start : told.Min(f => f.RecordedAt);
        var last = told.Length == 0 ? Start : told.Max(f => f.RecordedAt);
        var at = first.UtcDateTime.AddTicks((last - first).Ticks / 1000 * Moment / 10 * 10);
        var row = new
        {
            id = Guid.CreateVersion7(), unit = leaf.City is null ? Units[Unit] : City, ofCity = leaf.City is not null, criterion = leaf.Id, role = leaf.Attesters[Role % leaf.Attesters.Count], day = Day, at, kind = Kind == 1 ? "Refusal" : "Dispute",
            hash = new string((char)('a' + Until), 64), later = at.AddDays(Until), ends = Until % 2 == 0,
        };
        if (Kind == 0)
            foreach (var role in leaf.Attesters)
                await ExecuteAsync(scoring, Signature, new { row.unit, row.ofCity, row.criterion, row.day, row.at, role, id = Guid.CreateVersion7() });
        else
            await ExecuteAsync(scoring, Kind == 3 ? Proof : Objection, row);
    }

    // For what was counted at that instant on that day.
    private const string Signature = """
        insert into ledger.attestation (attestation_id, unit_id, criterion, role, account_id, as_of, known_at, signed_at, authenticated_at, computed, numerator, denominator, failing_digest, documents, absence)
        select @id, @unit, @criterion, @role, 'somebody', @day, @at, @at, @at, 0,
            coalesce(sum(delta) filter (where counter = 0), 0), coalesce(sum(delta) filter (where counter = 1), 0), coalesce(sum(delta) filter (where counter = 5), 0),
            coalesce((select array_agg(distinct e.sha256 order by e.sha256) from ledger.evidence e left join ledger.evidence_removal r using (evidence_id)
                where e.unit_id = @unit and e.criterion = @criterion and e.as_of <= @day and e.attached_at <= @at and (r.removed_at is null or r.removed_at > @at)), '{}'), true
        from projection.tally where (unit_id = @unit or @ofCity) and criterion = @criterion and day <= @day and known_at <= @at
        """;

    private const string Objection = """
        insert into ledger.objection (objection_id, unit_id, criterion, kind, role, account_id, as_of, raised_at, reason) values (@id, @unit, @criterion, @kind, @role, 'somebody', @day, @at, 'vì');
        insert into ledger.dispute_resolution (objection_id, role, account_id, resolved_at, reason) select @id, 'city_consolidator', 'another', @later, 'xong' where @kind = 'Dispute' and @ends;
        """;

    private const string Proof = """
        insert into ledger.evidence (evidence_id, unit_id, criterion, as_of, attached_at, role, account_id, service, file_id, sha256, data_class)
        values (@id, @unit, @criterion, @day, @at, 'commune_clerk', 'somebody', 'movement', @id, @hash, 'Internal');
        insert into ledger.evidence_removal (evidence_id, role, account_id, removed_at, reason) select @id, 'commune_clerk', 'somebody', @later, 'nhầm' where @ends;
        """;

    private static async Task ExecuteAsync(ScoringFixture scoring, string sql, object parameters)
    {
        await using var connection = await scoring.Sql.OpenConnectionAsync();
        await connection.ExecuteAsync(sql, parameters);
    }
}
