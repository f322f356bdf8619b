using Platform.Hosting.Authorization;

namespace Platform.Hosting.Due;

/// <summary>Work that waits in a unit: how much of one kind, since when, and whether it is late.</summary>
/// <param name="Kind">What must be done, for example <c>confirmation.TrafficAccidents</c>; whoever shows it knows the page where it is done.</param>
/// <param name="UnitId">The unit.</param>
/// <param name="UnitCode">Its code on the day asked about.</param>
/// <param name="UnitName">Its name on the day asked about.</param>
/// <param name="Count">How many.</param>
/// <param name="Since">The day on which the oldest fell due; null when it never was done.</param>
/// <param name="Late">Past its last day; else due or waiting.</param>
public sealed record DueItem(string Kind, Guid UnitId, string UnitCode, string UnitName, int Count, DateOnly? Since, bool Late);

/// <summary>Finds one kind of waiting work in a service's own records.</summary>
public interface IDueSource
{
    /// <summary>Who does this work: the action of the permission table.</summary>
    string Permission { get; }

    /// <summary>What waits on a day in the units of a scope for an account: what wants a second person does not wait for the first.</summary>
    Task<IReadOnlyList<DueCount>> ReadAsync(UnitScope scope, string accountId, DateOnly on, CancellationToken cancellationToken);
}

/// <summary>What a source found in one unit; parameters as in <see cref="DueItem"/>.</summary>
/// <param name="Kind">What must be done.</param>
/// <param name="UnitId">Where.</param>
/// <param name="Count">How many.</param>
/// <param name="Since">Since when; null when never done.</param>
/// <param name="Late">Past its last day.</param>
public sealed record DueCount(string Kind, Guid UnitId, int Count, DateOnly? Since, bool Late);
