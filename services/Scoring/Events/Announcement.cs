using System.Text.Json;
using Npgsql;
using Platform.Hosting.Http;
using Platform.Scoring.Catalogue;
using Platform.Scoring.Evaluation;

namespace Platform.Scoring.Events;

/// <summary>A unit's criterion with what it comes to on the day a board shows when none is asked for.</summary>
internal readonly record struct Announced(Guid UnitId, short Criterion, Outcome Outcome);

/// <summary>Tells who listens, in the caller's transaction: nobody hears of what is not committed.</summary>
internal static class Announcement
{
    // The unit's row lock is held, so versions of one result rise in the order of their commits.
    private const string RaiseAndNotify = """
        with raised as (
            insert into projection.result (unit_id, criterion, version)
            select unit_id, criterion, nextval('ledger.result_version') from unnest($1, $2) as c (unit_id, criterion)
            on conflict (unit_id, criterion) do update set version = excluded.version
            returning unit_id, criterion, version
        )
        select pg_notify($4, (payload::jsonb || jsonb_build_object('resultVersion', version))::text)
        from raised join unnest($1, $2, $3) as c (unit_id, criterion, payload) using (unit_id, criterion)
        """;

    public static NpgsqlBatchCommand Of(CatalogueSet catalogue, IReadOnlyCollection<Announced> results) => new(RaiseAndNotify)
    {
        Parameters =
        {
            new() { Value = results.Select(r => r.UnitId).ToArray() },
            new() { Value = results.Select(r => r.Criterion).ToArray() },
            new() { Value = results.Select(r => JsonSerializer.Serialize(
                new ScoreChanged(r.UnitId, catalogue.Criterion(r.Criterion).Code, r.Outcome.Computed, r.Outcome.Result, ResultVersion: 0), PlatformJson.Options)).ToArray() },
            new() { Value = ScoreChanged.Channel },
        },
    };
}
