using Dapper;
using Npgsql;
using Platform.FireInspections.Facilities;
using Platform.Hosting.Records;

namespace Platform.FireInspections.Plans;

/// <summary>A plan as it is shown.</summary>
/// <param name="PlanId">The register's id.</param>
/// <param name="Version">Also the ETag.</param>
/// <param name="Unit">The unit, as it was called on the first day planned.</param>
/// <param name="Year">The year.</param>
/// <param name="From">The first day planned.</param>
/// <param name="Lines">Its lines, by day; those that were taken back too.</param>
internal sealed record PlanView(Guid PlanId, long Version, UnitName Unit, int Year, DateOnly From, IReadOnlyList<PlanLineView> Lines)
{
    public static PlanView Of(Plan plan, UnitNames.Lookup units, IEnumerable<PlanLineView> lines) =>
        new(plan.PlanId, plan.Version, units.Name(plan.UnitId, plan.From), plan.Year, plan.From, [.. lines]);

    /// <summary>The lines of plans, by plan.</summary>
    public static async Task<ILookup<Guid, PlanLineView>> LinesAsync(
        NpgsqlConnection connection, IReadOnlyCollection<Guid> planIds, CancellationToken cancellationToken, NpgsqlTransaction? transaction = null)
    {
        const string sql = """
            select l.state, f.state as facility from plan_line l join facility f using (facility_id)
            where l.plan_id = any(@planIds) order by l.due, f.name, l.line_id
            """;
        var rows = await connection.QueryAsync<(string State, string Facility)>(
            new CommandDefinition(sql, new { planIds = planIds.ToArray() }, transaction, cancellationToken: cancellationToken));
        return rows.Select(r => (Line: RecordStore.Read<PlanLine>(r.State), Facility: RecordStore.Read<Facility>(r.Facility)))
            .ToLookup(r => r.Line.PlanId, r => PlanLineView.Of(r.Line, r.Facility.Name));
    }
}

/// <summary>A planned inspection as it is shown.</summary>
/// <param name="LineId">The register's id.</param>
/// <param name="SubjectId">What Scoring's explanations call it.</param>
/// <param name="Version">The line's version.</param>
/// <param name="FacilityId">The facility.</param>
/// <param name="FacilityName">What it is called now.</param>
/// <param name="Due">The day planned.</param>
/// <param name="InspectionId">The inspection that did it.</param>
/// <param name="DoneOn">The day of that inspection.</param>
/// <param name="WithdrawnAt">When it was taken back.</param>
/// <param name="WithdrawReason">Why.</param>
internal sealed record PlanLineView(
    Guid LineId,
    Guid SubjectId,
    long Version,
    Guid FacilityId,
    string FacilityName,
    DateOnly Due,
    Guid? InspectionId,
    DateOnly? DoneOn,
    DateTimeOffset? WithdrawnAt,
    string? WithdrawReason)
{
    public static PlanLineView Of(PlanLine line, string facilityName) => new(
        line.LineId,
        line.SubjectId,
        line.Version,
        line.FacilityId,
        facilityName,
        line.Due,
        line.InspectionId,
        line.DoneOn,
        line.Withdrawal?.At,
        line.Withdrawal?.Reason);
}
