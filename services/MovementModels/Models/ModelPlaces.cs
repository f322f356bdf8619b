using Npgsql;
using Platform.Hosting.Problems;
using Platform.Hosting.Units;
using Platform.MovementModels.Hamlets;
using Platform.MovementModels.Records;

namespace Platform.MovementModels.Models;

/// <summary>Where a model works: its unit through time, and the hamlets it names.</summary>
internal sealed class ModelPlaces(UnitReplica units, HamletReplica hamlets)
{
    /// <summary>The unit, and after its end the one that follows it where that is one alone.</summary>
    public async Task<IReadOnlyList<Stretch>> FindAsync(NpgsqlTransaction transaction, Guid unitId, CancellationToken cancellationToken)
    {
        var stretches = new List<Stretch>();
        for (Guid? next = unitId; next is { } id;)
        {
            var names = await units.ListAsync(transaction, [id], cancellationToken);
            stretches.AddRange(names.Select(u => new Stretch(unitId, id, u.ValidFrom ?? DateOnly.MinValue, u.ValidTo)));
            next = names is [.., { ValidTo: not null, SuccessorIds: [var successor] }] ? successor : null;
        }
        return stretches;
    }

    /// <summary>Refuses hamlets that do not stand in the unit on a day.</summary>
    public async Task<Refusal?> CheckHamletsAsync(
        NpgsqlTransaction transaction, Guid unitId, IReadOnlyList<Guid> hamletIds, DateOnly day, CancellationToken cancellationToken)
    {
        var stretches = await hamlets.FindAsync(transaction, hamletIds, cancellationToken);
        var foreign = hamletIds.ToList().FindIndex(id => stretches.UnitOn(id, day) != unitId);
        return foreign < 0 ? null : HamletReplica.Unknown($"hamletIds[{foreign}]", day);
    }
}
