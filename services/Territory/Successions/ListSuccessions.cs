using System.Text.Json;
using Dapper;
using Npgsql;
using Platform.Hosting.Authorization;
using Platform.Hosting.Http;

namespace Platform.Territory.Successions;

/// <summary>GET /api/territory/successions: what was proposed and what came of it, newest first.</summary>
internal static class ListSuccessions
{
    private const string Sql = "select succession_id, proposal, proposed_by, decided_by, approved from succession order by proposed_at desc limit 200";

    public static void MapListSuccessions(this WebApplication app) =>
        app.MapGet("/api/territory/successions", async (NpgsqlDataSource database, CancellationToken cancellationToken) =>
            {
                await using var connection = await database.OpenConnectionAsync(cancellationToken);
                var rows = await connection.QueryAsync<Row>(new CommandDefinition(Sql, cancellationToken: cancellationToken));
                return TypedResults.Ok<IReadOnlyList<SuccessionView>>([.. rows.Select(r => r.ToView())]);
            })
            .RequirePermission(Actions.UnitRead)
            .WithName("ListSuccessions")
            .WithSummary("Mergers and splits, newest first")
            .WithDescription("At most 200, also those that wait or were rejected. The moves are those that were proposed; hamlets are listed when it is decided.")
            .Produces<IReadOnlyList<SuccessionView>>();

    private sealed record Row(Guid SuccessionId, string Proposal, string ProposedBy, string? DecidedBy, bool? Approved)
    {
        public SuccessionView ToView()
        {
            var input = JsonSerializer.Deserialize<SuccessionInput>(Proposal, PlatformJson.Options)!;
            return new SuccessionView(
                SuccessionId,
                input.EffectiveOn,
                input.LegalDocument,
                Approved switch { null => SuccessionState.Proposed, true => SuccessionState.Approved, false => SuccessionState.Rejected },
                ProposedBy,
                DecidedBy,
                input.Successors,
                [.. input.Predecessors.Select(p => new SuccessionView.Move(p.UnitCode, p.Successor, Main: true, []))]);
        }
    }
}
