using CsCheck;
using Dapper;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;
using Platform.Contracts;
using Platform.Scoring.Catalogue;
using Platform.Scoring.Evaluation;
using static Platform.Scoring.Tests.Make;

namespace Platform.Scoring.Tests;

internal enum Word
{
    Signed,
    Refused,
    Disputed,
    Proved,
}

/// <summary>What an attester or another said of a leaf of a day: a signature for what was counted then, a refusal, a dispute, a proof.</summary>
internal sealed record Said(Criterion Leaf, Guid Unit, DateOnly Day, DateTime At, Word Word, int Role = 0, int Until = 0)
{
    private static readonly Word[] Words = [Word.Signed, Word.Signed, Word.Signed, Word.Signed, Word.Refused, Word.Disputed, Word.Proved];

    /// <summary>The leaves that are signed for, of programmes in which the units of the tests take part.</summary>
    public static IReadOnlyList<(Programme Programme, Criterion Leaf)> Leaves(ScoringFixture scoring) =>
        [.. from programme in scoring.Services.GetRequiredService<ActiveCatalogue>().Set.Programmes
            where programme.IsOfCity || programme.Registrations.Any(r => r.UnitCode == "25459")
            from leaf in programme.Criteria
            where leaf.Attesters.Count > 0
            select (programme, leaf)];

    /// <summary>Anything, said amid a history: mostly where something was told that changes what is signed for, and half of it where no confirmation has to be drawn, too.</summary>
    public static Gen<Said[]> Amid(FactChanged[] told, IReadOnlyList<(Programme Programme, Criterion Leaf)> leaves)
    {
        var types = told.Select(f => Facts.FactTypes.Of(f.Fact)).ToHashSet();
        var moved = leaves.Select(l => l.Leaf).Where(l => l.Fact is { } fact && types.Contains(fact)).OrderByDescending(l => l.Kind == CriterionKind.Document).ToList();
        var (first, last) = told.Length == 0 ? (Start, Start) : (told.Min(f => f.RecordedAt), told.Max(f => f.RecordedAt));
        return (from place in Gen.Select(Gen.Int[0, 1], Gen.Int[0, 99], Gen.Int[0, 1])
                from day in Gen.Int[0, 360].Select(d => Make.Day(1, 1).AddDays(d))
                from moment in Gen.Int[0, 999].Select(m => first.UtcDateTime.AddTicks((last - first).Ticks / 1000 * m / 10 * 10))
                from word in Gen.Int[0, 6].Select(k => Words[k])
                from until in Gen.Int[0, 3]
                let leaf = moved.Count == 0 ? leaves[place.Item2 % leaves.Count].Leaf : place.Item2 % 2 == 0 ? moved[0] : moved[place.Item2 % moved.Count]
                select new Said(leaf, leaf.City is not null ? City : place.Item1 == 0 ? Ward3 : NinhSon, day, moment, word, place.Item3, until)).Array[3, 12];
    }

    /// <summary>Forgets all that was said, as nobody but a test can.</summary>
    public static async Task ForgetAsync(ScoringFixture scoring)
    {
        await using var connection = await scoring.Sql.OpenConnectionAsync();
        await connection.ExecuteAsync("""
            set session_replication_role = replica;
            delete from ledger.attestation; delete from ledger.dispute_resolution; delete from ledger.objection; delete from ledger.evidence_removal; delete from ledger.evidence;
            set session_replication_role = default;
            """);
    }

    /// <summary>Enters all of it beside the facts that were told.</summary>
    public static async Task EnterAsync(ScoringFixture scoring, IEnumerable<Said> said)
    {
        await using var connection = await scoring.Sql.OpenConnectionAsync();
        var set = scoring.Services.GetRequiredService<ActiveCatalogue>().Set;
        // A signature binds the proofs that were there.
        foreach (var word in said.OrderBy(s => s.At))
            await word.EnterAsync(connection, set.Programme(word.Leaf.Id));
    }

    private async Task EnterAsync(NpgsqlConnection connection, Programme programme)
    {
        if (Word != Word.Signed)
        {
            await connection.ExecuteAsync(Word == Word.Proved ? Proof : Objection, new
            {
                id = Guid.CreateVersion7(), unit = Unit, criterion = Leaf.Id, day = Day, at = At, kind = Word == Word.Refused ? "Refusal" : "Dispute", role = Leaf.Attesters[Role % Leaf.Attesters.Count],
                hash = new string((char)('a' + Until), 64), later = At.AddDays(Until), ends = Until % 2 == 0,
            });
            return;
        }
        var figures = await FiguresAsync(connection, programme);
        foreach (var role in Leaf.Attesters)
            await connection.ExecuteAsync(Signature, new
            {
                id = Guid.CreateVersion7(), unit = Unit, criterion = Leaf.Id, day = Day, at = At, role, figures.Numerator, figures.Denominator, figures.FailingDigest,
            });
    }

    /// <summary>What was counted at that instant on that day.</summary>
    private async Task<Counters> FiguresAsync(NpgsqlConnection connection, Programme programme)
    {
        var cities = await Cities.ReadAsync(connection, transaction: null, [programme], CancellationToken.None);
        var own = new Dictionary<Guid, Counters>();
        foreach (var (unit, counter, sum) in await connection.QueryAsync<(Guid, short, long)>(Sums, new { units = cities.With([Unit]), criterion = Leaf.Id, day = Day, at = At }))
            own[unit] = own.GetValueOrDefault(unit).Plus((Counter)counter, sum);
        return cities.Counters(programme, Leaf, Unit, Day, own.GetValueOrDefault);
    }

    private const string Sums = """
        select unit_id, counter, sum(delta)::bigint from projection.tally
        where unit_id = any(@units) and criterion = @criterion and day <= @day and known_at <= @at group by unit_id, counter
        """;

    private const string Signature = """
        insert into ledger.attestation (attestation_id, unit_id, criterion, role, account_id, as_of, known_at, signed_at, authenticated_at, computed, numerator, denominator, failing_digest, documents, absence)
        select @id, @unit, @criterion, @role, 'somebody', @day, @at, @at, @at, 0, @Numerator, @Denominator, @FailingDigest,
            coalesce((select array_agg(distinct e.sha256 order by e.sha256) from ledger.evidence e left join ledger.evidence_removal r using (evidence_id)
                where e.unit_id = @unit and e.criterion = @criterion and e.as_of <= @day and e.attached_at <= @at and (r.removed_at is null or r.removed_at > @at)), '{}'), true
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
}
