using Dapper;
using Npgsql;
using Platform.FireInspections.Rules;
using Platform.Hosting.Records;
using Platform.Hosting.Time;

namespace Platform.FireInspections.Facilities;

/// <summary>Fetches what was held and what is planned for facilities, and shows them with what is due.</summary>
internal sealed class FacilityInspections(UnitNames names, FireRules rules, TimeProvider clock)
{
    /// <summary>The last periodic inspection of each facility before a day.</summary>
    public static async Task<IReadOnlyDictionary<Guid, DateOnly>> LastHeldAsync(
        NpgsqlConnection connection, IReadOnlyCollection<Guid> facilityIds, DateOnly before, CancellationToken cancellationToken)
    {
        const string sql = """
            select facility_id, max(held_on) from inspection
            where facility_id = any(@facilityIds) and not withdrawn and kind = 'Periodic' and held_on < @before
            group by facility_id
            """;
        return (await connection.QueryAsync<(Guid FacilityId, DateOnly HeldOn)>(
            new CommandDefinition(sql, new { facilityIds = facilityIds.ToArray(), before }, cancellationToken: cancellationToken)))
            .ToDictionary(r => r.FacilityId, r => r.HeldOn);
    }

    /// <summary>Shows facilities with what is due of them today.</summary>
    public async Task<Func<Facility, FacilityWithDue>> ShowAsync(
        NpgsqlConnection connection, IReadOnlyList<Facility> facilities, CancellationToken cancellationToken)
    {
        const string linesSql = """
            select l.facility_id, l.line_id, l.due from plan_line l
            where l.facility_id = any(@ids) and not l.withdrawn
              and not exists (select from inspection i where i.line_id = l.line_id and not i.withdrawn)
            order by l.due
            """;
        var today = BusinessDay.Today(clock);
        var ids = facilities.Select(f => f.FacilityId).ToArray();
        var held = await LastHeldAsync(connection, ids, today.AddDays(1), cancellationToken);
        var lines = (await connection.QueryAsync<(Guid FacilityId, Guid LineId, DateOnly Due)>(
            new CommandDefinition(linesSql, new { ids }, cancellationToken: cancellationToken))).ToLookup(l => l.FacilityId, l => new OpenLine(l.LineId, l.Due));
        var units = await names.LoadAsync([.. facilities.SelectMany(f => f.UnitIds).Distinct()], cancellationToken);
        return facility =>
        {
            DateOnly? last = held.TryGetValue(facility.FacilityId, out var day) ? day : null;
            var due = InspectionCycle.NextDue(rules, facility, last, today);
            return new FacilityWithDue(FacilityView.Of(facility, units), last, due, [.. lines[facility.FacilityId]]);
        };
    }
}
