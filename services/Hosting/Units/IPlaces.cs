using Npgsql;

namespace Platform.Hosting.Units;

/// <summary>Knows to which units some places belong through time.</summary>
public interface IPlaces
{
    /// <summary>The stretches of the places it knows, by place and day; the others have none.</summary>
    Task<Stretch[]> FindAsync(NpgsqlTransaction transaction, IReadOnlyCollection<Guid> placeIds, CancellationToken cancellationToken);
}
