using Dapper;
using Npgsql;
using Platform.Contracts.Movement.V1;
using Platform.Hosting.Authorization;
using Platform.Hosting.Due;
using Platform.Hosting.Records;
using Platform.Hosting.Units;
using Platform.MovementModels.Coverage;
using Platform.MovementModels.Models;

namespace Platform.MovementModels.Due;

/// <summary>What may wait to be done about what hangs in a hamlet.</summary>
public enum CoverageDue
{
    /// <summary>A mailbox to be opened.</summary>
    Mailbox,

    /// <summary>A hotline board to be looked at.</summary>
    HotlineBoard,
}

/// <summary>Households without the year's pledge, mailboxes to be opened, boards to be looked at, models to be rated.</summary>
internal sealed class DueMovement(NpgsqlDataSource database) : IDueSource
{
    private const int AheadDays = 7;

    private const string Pledges = """
        select 'household-pledge' as kind, h.unit_id, count(*)::int as count, greatest(min(l.since), @newYear) as since, false as late
        from household l join hamlet_replica h on h.hamlet_id = l.hamlet_id and h.valid_from <= @on and (h.valid_to is null or h.valid_to > @on)
        where not l.withdrawn and l.since <= @on and (l.left_on is null or l.left_on > @on) and (@All or h.unit_id = any(@Units))
          and not exists (
            select from jsonb_array_elements(l.state->'pledges') p
            where (p->>'year')::int = @year and (p->>'signedOn')::date <= @on and coalesce((p->>'revokedOn')::date > @on, true))
        group by h.unit_id
        """;

    public string Permission => Actions.MovementWrite;

    public async Task<IReadOnlyList<DueCount>> ReadAsync(UnitScope scope, string accountId, DateOnly on, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenConnectionAsync(cancellationToken);
        var parameters = new { on, on.Year, newYear = new DateOnly(on.Year, 1, 1), scope.All, Units = scope.Units.ToArray() };
        var pledges = await connection.QueryAsync<DueCount>(new CommandDefinition(Pledges, parameters, cancellationToken: cancellationToken));
        var coverage = await ReadAsync<HamletCoverage>(connection, "true", scope, cancellationToken);
        var models = await ReadAsync<Model>(connection, "not withdrawn", scope, cancellationToken);
        var work = coverage.SelectMany(c => Hanging(c, on)).Concat(models.SelectMany(m => Unrated(m, on)));
        return
        [
            .. pledges,
            .. work.Where(w => w.UnitId is { } unitId && scope.Holds(unitId))
                .GroupBy(w => (w.Kind, UnitId: w.UnitId!.Value, Late: w.Since < on), w => w.Since)
                .Select(alike => new DueCount(alike.Key.Kind, alike.Key.UnitId, alike.Count(), alike.Min(), alike.Key.Late)),
        ];
    }

    /// <summary>The hamlets in which something of one kind waits.</summary>
    public async Task<Guid[]> HamletsAsync(UnitScope scope, DateOnly on, CoverageDue due, CancellationToken cancellationToken)
    {
        var kind = due == CoverageDue.Mailbox ? "mailbox" : "hotline-board";
        await using var connection = await database.OpenConnectionAsync(cancellationToken);
        var coverage = await ReadAsync<HamletCoverage>(connection, "true", scope, cancellationToken);
        return [.. coverage.Where(c => Hanging(c, on).Any(work => work.Kind == kind)).Select(c => c.HamletId)];
    }

    private static async Task<IEnumerable<T>> ReadAsync<T>(NpgsqlConnection connection, string condition, UnitScope scope, CancellationToken cancellationToken)
        where T : class, IRecord<T> =>
        (await connection.QueryAsync<string>(new CommandDefinition(
            $"select state from {T.Table} where (@All or unit_ids && @Units) and {condition}",
            new { scope.All, Units = scope.Units.ToArray() },
            cancellationToken: cancellationToken))).Select(RecordStore.Read<T>);

    /// <summary>A mailbox is opened before its last opening is too old; a board is looked at in every year.</summary>
    internal static IEnumerable<(string Kind, Guid? UnitId, DateOnly Since)> Hanging(HamletCoverage coverage, DateOnly on)
    {
        var unit = coverage.Stretches.UnitOn(coverage.HamletId, on);
        foreach (var box in coverage.Mailboxes.Where(m => m.Withdrawal is null && m.InstalledOn <= on && !(m.RemovedOn <= on)))
        {
            var due = box.Openings.LastOrDefault(o => o.On <= on)?.StaleOn ?? box.InstalledOn;
            if (due <= on.AddDays(AheadDays))
                yield return ("mailbox", unit, due);
        }
        foreach (var board in coverage.Boards.Where(b => b.Withdrawal is null && b.InstalledOn <= on && !(b.RemovedOn <= on)))
        {
            var last = board.Checks.LastOrDefault(c => c.On <= on && c.On.Year == on.Year);
            if (last is not { NumbersCurrent: true, Photo: not null })
                yield return ("hotline-board", unit, last?.On ?? (board.InstalledOn.Year == on.Year ? board.InstalledOn : new DateOnly(on.Year, 1, 1)));
        }
    }

    /// <summary>A model that was at work in a year is rated by its end; in December that year's falls due.</summary>
    internal static IEnumerable<(string Kind, Guid? UnitId, DateOnly Since)> Unrated(Model model, DateOnly on)
    {
        var atWork = model.Stages.FirstOrDefault(s => s.Stage == ModelStage.Active)?.On;
        if (atWork is not { } since || since > on || model.Stages.Any(s => s.Stage == ModelStage.Dissolved && s.On <= on))
            yield break;
        var year = on.Month == 12 ? on.Year : on.Year - 1;
        if (since.Year <= year && !model.Ratings.Any(r => r.Year == year && r.On <= on))
            yield return ("model-rating", model.Stretches.UnitOn(model.UnitId, on), new DateOnly(year, 12, 31));
    }
}
