using Dapper;
using Npgsql;
using Platform.Contracts.Traffic.V1;
using Platform.Hosting.Authorization;
using Platform.Hosting.Http;
using Platform.Hosting.Problems;
using Platform.Hosting.Units;
using Platform.TrafficIncidents.Rules;

namespace Platform.TrafficIncidents.Accidents;

/// <summary>GET /api/traffic/accidents: newest first, with filters.</summary>
internal static class ListAccidents
{
    private const string Sql = $"""
        select {AccidentStore.Columns} from accident
        where (@All or unit_id = any(@Units))
          and (@unitId::uuid is null or unit_id = @unitId)
          and (@subjectId::uuid is null or subject_id = @subjectId)
          and (@from::date is null or day >= @from) and (@to::date is null or day <= @to)
          and (@severity::text is null or severity = @severity)
          and (@fatal::boolean is null or (deaths_counted > 0) = @fatal)
          and (@cancelled::boolean is null or (cancelled_at is not null) = @cancelled)
          and (@approvalPending::boolean is null or (proposed is not null) = @approvalPending)
          and (@beforeAt::timestamptz is null or (occurred_at, accident_id) < (@beforeAt, @beforeId))
        order by occurred_at desc, accident_id desc
        limit @take
        """;

    public static void MapListAccidents(this WebApplication app) =>
        app.MapGet("/api/traffic/accidents", RunAsync)
            .RequirePermission(Actions.AccidentRead)
            .WithName("ListAccidents")
            .WithSummary("Accidents, newest first")
            .WithDescription("Filters: unitId, subjectId (as an explanation names it), from and to (days, inclusive), severity, fatal, cancelled, approvalPending (a change waits for a second person). limit 1 to 200, 50 when left out; after: the next of the page before.")
            .Produces<Page<AccidentView>>()
            .ProducesProblem(StatusCodes.Status400BadRequest);

    private static async Task<IResult> RunAsync(
        [AsParameters] Query query, HttpContext http, NpgsqlDataSource database, UnitReplica units, TrafficRules rules, CancellationToken cancellationToken)
    {
        if (Cursor.Decode<Position>(query.After).IsRefused(out var refusal, out var before))
            return refusal.ToResult();
        var limit = query.Limit ?? 50;
        if (limit is < 1 or > Cursor.MaxLimit)
            return new Refusal("invalid-parameter", StatusCodes.Status400BadRequest) { Field = "limit", Args = ["limit"] }.ToResult();
        var caller = Caller.Of(http);
        var scope = caller.Scope(Actions.AccidentRead);
        await using var connection = await database.OpenConnectionAsync(cancellationToken);
        var rows = (await connection.QueryAsync<AccidentRow>(new CommandDefinition(
            Sql,
            new
            {
                scope.All,
                Units = scope.Units.ToArray(),
                query.UnitId,
                query.SubjectId,
                query.From,
                query.To,
                severity = query.Severity?.ToString(),
                query.Fatal,
                query.Cancelled,
                query.ApprovalPending,
                beforeAt = before?.OccurredAt.UtcDateTime,
                beforeId = before?.AccidentId,
                take = limit + 1,
            },
            cancellationToken: cancellationToken))).Select(r => r.ToAccident()).ToList();
        if (rows.Count == 0)
            return TypedResults.Ok(new Page<AccidentView>([], null));
        var names = (await units.ListAsync(rows[^1].Day, rows[0].Day, cancellationToken)).ToLookup(u => u.UnitId);
        var page = rows.Take(limit).Select(a => AccidentView.Of(a, rules, names[a.UnitId].FirstOrDefault(u => Covers(u, a.Day))).For(caller)).ToList();
        return TypedResults.Ok(new Page<AccidentView>(
            page, rows.Count > limit ? Cursor.Encode(new Position(rows[limit - 1].OccurredAt, rows[limit - 1].AccidentId)) : null));
    }

    private static bool Covers(Unit unit, DateOnly day) => (unit.ValidFrom is null || unit.ValidFrom <= day) && (unit.ValidTo is null || unit.ValidTo > day);

    /// <summary>Filters and place.</summary>
    internal sealed record Query(
        Guid? UnitId, Guid? SubjectId, DateOnly? From, DateOnly? To, AccidentSeverity? Severity, bool? Fatal, bool? Cancelled, bool? ApprovalPending, int? Limit, string? After);

    private sealed record Position(DateTimeOffset OccurredAt, Guid AccidentId);
}
