using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Platform.Hosting.Authorization;
using Platform.Hosting.Time;
using Platform.Hosting.Units;

namespace Platform.Hosting.Due;

/// <summary>GET: everything of a service that waits for the caller, for his start page.</summary>
internal static class ListDue
{
    public static void MapDue(this WebApplication app, string path) => app
        .MapGet(path, async (HttpContext http, Handler handler, DateOnly? asOf, CancellationToken cancellationToken) =>
            TypedResults.Ok(await handler.ReadAsync(Caller.Of(http), asOf, cancellationToken)))
        .RequirePermission(Actions.UnitRead)
        .WithName("ListDue")
        .WithSummary("What is due, late or waiting for the caller")
        .WithDescription("Only work the caller may do, in units he may write for, as of a day (default today). Late first, then the oldest. Kinds: confirmation.<register> and the service's own.")
        .ProducesProblem(StatusCodes.Status400BadRequest);

    internal sealed class Handler(IEnumerable<IDueSource> sources, UnitReplica units, TimeProvider clock)
    {
        public async Task<IReadOnlyList<DueItem>> ReadAsync(Caller caller, DateOnly? asOf, CancellationToken cancellationToken)
        {
            var on = asOf ?? BusinessDay.Today(clock);
            var named = (await units.ListAsync(on, cancellationToken)).ToDictionary(u => u.UnitId);
            var items = new List<DueItem>();
            foreach (var source in sources)
            {
                var scope = caller.Scope(source.Permission);
                if (!scope.All && scope.Units.Count == 0)
                    continue;
                // What a unit left undone waits in the one that follows it.
                var before = await units.ListBeforeAsync(scope.All ? named.Keys : scope.Units, on, cancellationToken);
                var wider = scope with { Units = scope.Units.Concat(before.Keys).ToHashSet() };
                var found = (await source.ReadAsync(wider, caller.AccountId, on, cancellationToken)).Select(f => f with { UnitId = before.GetValueOrDefault(f.UnitId, f.UnitId) });
                foreach (var alike in found.GroupBy(f => (f.Kind, f.UnitId, f.Late)))
                    if (named.TryGetValue(alike.Key.UnitId, out var unit))
                        items.Add(new DueItem(alike.Key.Kind, unit.UnitId, unit.Code, unit.Name, alike.Sum(f => f.Count), alike.Min(f => f.Since), alike.Key.Late));
            }
            return [.. items.OrderByDescending(i => i.Late).ThenBy(i => i.Since ?? DateOnly.MinValue).ThenBy(i => i.UnitCode, StringComparer.Ordinal).ThenBy(i => i.Kind, StringComparer.Ordinal)];
        }
    }

    public static void AddDue(this IServiceCollection services, PlatformOptions options)
    {
        services.AddSingleton<Handler>();
        foreach (var register in options.ConfirmedRegisters)
            services.AddSingleton<IDueSource>(provider => ActivatorUtilities.CreateInstance<DueConfirmations>(provider, register));
    }
}
