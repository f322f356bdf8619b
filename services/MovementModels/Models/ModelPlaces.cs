using Npgsql;
using Platform.Hosting.Problems;
using Platform.Hosting.Units;
using Platform.MovementModels.Hamlets;

namespace Platform.MovementModels.Models;

/// <summary>The hamlets that a model names.</summary>
internal sealed class ModelPlaces(HamletReplica hamlets)
{
    /// <summary>Refuses hamlets that do not stand in the unit on a day.</summary>
    public async Task<Refusal?> CheckHamletsAsync(
        NpgsqlTransaction transaction, Guid unitId, IReadOnlyList<Guid> hamletIds, DateOnly day, CancellationToken cancellationToken)
    {
        var stretches = await hamlets.FindAsync(transaction, hamletIds, cancellationToken);
        var foreign = hamletIds.ToList().FindIndex(id => stretches.UnitOn(id, day) != unitId);
        return foreign < 0 ? null : HamletReplica.Unknown($"hamletIds[{foreign}]", day);
    }
}
