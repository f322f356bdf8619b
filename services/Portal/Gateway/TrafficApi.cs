using System.Text.Json.Serialization;
using static System.FormattableString;

namespace Platform.Portal.Gateway;

/// <summary>Accidents as TrafficIncidents keeps them.</summary>
internal sealed class TrafficApi(HttpClient http)
{
    private const string Accidents = "/api/traffic/accidents";

    /// <summary>A page of accidents, newest first.</summary>
    public Task<Page<Accident>> ListAsync(string query, CancellationToken cancellationToken) =>
        http.ReadAsync<Page<Accident>>(Accidents + query, cancellationToken);

    /// <summary>One accident and the version read.</summary>
    /// <exception cref="GatewayFault">Not there, or not this person's to see.</exception>
    public async Task<(AccidentDetail Detail, string ETag)> GetAsync(Guid id, CancellationToken cancellationToken)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, Invariant($"{Accidents}/{id}"));
        var reply = await http.SendAsync<AccidentDetail>(request, cancellationToken);
        return reply.Problem is null ? (reply.Body!, reply.ETag ?? "") : throw new GatewayFault(reply.Problem);
    }

    public Task<Reply<Accident>> RecordAsync(AccidentRequest accident, Conditions conditions, CancellationToken cancellationToken) =>
        http.WriteAsync<Accident>(HttpMethod.Post, Accidents, accident, conditions, cancellationToken);

    public Task<Reply<Accident>> CorrectAsync(Guid id, AccidentRequest accident, Conditions conditions, CancellationToken cancellationToken) =>
        http.WriteAsync<Accident>(HttpMethod.Put, Invariant($"{Accidents}/{id}"), accident, conditions, cancellationToken);

    public Task<Reply<Accident>> AddDeathAsync(Guid id, DeathRequest death, Conditions conditions, CancellationToken cancellationToken) =>
        http.WriteAsync<Accident>(HttpMethod.Post, Invariant($"{Accidents}/{id}/deaths"), death, conditions, cancellationToken);

    public Task<Reply<Accident>> CancelAsync(Guid id, string reason, Conditions conditions, CancellationToken cancellationToken) =>
        http.WriteAsync<Accident>(HttpMethod.Post, Invariant($"{Accidents}/{id}/cancellation"), new { reason }, conditions, cancellationToken);

    public Task<Reply<Accident>> ApproveAsync(Guid id, Conditions conditions, CancellationToken cancellationToken) =>
        http.WriteAsync<Accident>(HttpMethod.Post, Invariant($"{Accidents}/{id}/approval"), new { }, conditions, cancellationToken);

    public Task<Reply<Accident>> DropAsync(Guid id, string reason, Conditions conditions, CancellationToken cancellationToken) =>
        http.WriteAsync<Accident>(HttpMethod.Post, Invariant($"{Accidents}/{id}/approval/withdrawal"), new { reason }, conditions, cancellationToken);

    public Task<IReadOnlyList<UnitStatistics>> StatisticsAsync(DateOnly from, DateOnly to, CancellationToken cancellationToken) =>
        http.ReadAsync<IReadOnlyList<UnitStatistics>>(Invariant($"/api/traffic/statistics?from={from:yyyy-MM-dd}&to={to:yyyy-MM-dd}&by=unit"), cancellationToken);
}

/// <summary>One page of a list; <paramref name="Next"/> leads to the one after it.</summary>
public sealed record Page<T>(IReadOnlyList<T> Items, string? Next);

public enum Outcome
{
    Dead,
    Injured,
    Unhurt,
}

/// <summary>An accident as it stands.</summary>
public sealed record Accident(
    Guid AccidentId, long Version, DateTimeOffset OccurredAt, AccidentUnit Unit, string Severity, int DeathsCounted, int Injured, IReadOnlyList<Casualty> Casualties)
{
    /// <summary>Something that decides the class is not known yet.</summary>
    public bool SeverityProvisional { get; init; }

    /// <summary>First day on which nobody is on watch any more.</summary>
    public DateOnly? WatchEnds { get; init; }

    public long? PropertyDamageVnd { get; init; }

    public Place? Place { get; init; }

    public string? Note { get; init; }

    public DateTimeOffset? CancelledAt { get; init; }

    public string? CancelReason { get; init; }

    /// <summary>What waits for a second person.</summary>
    public ProposedChange? Proposed { get; init; }

    public bool IsCancelled => CancelledAt is not null;
}

/// <summary>A change that waits for a second person; <paramref name="By"/> is an account's id.</summary>
public sealed record ProposedChange(string By, DateOnly On, string Reason, int DeathsCounted, bool Cancels);

/// <summary>The unit where it happened, as it was called on that day.</summary>
public sealed record AccidentUnit(Guid UnitId, string? Code, string? Name);

public sealed record Place(double? Lon, double? Lat, string? Road, decimal? Km);

public sealed record Casualty(Guid? CasualtyId, Outcome Outcome)
{
    public bool Serious { get; init; }

    public DateTimeOffset? DiedAt { get; init; }

    public int? InjuryPercent { get; init; }

    public string? ForensicConclusion { get; init; }
}

/// <summary>An accident with what was done to it, oldest first, and as it is to read once a second person agrees.</summary>
public sealed record AccidentDetail(Accident Accident, IReadOnlyList<AccidentChange> History, Accident? AsProposed = null);

public sealed record AccidentChange(long Version, DateTimeOffset RecordedAt, string Kind, string? Reason);

/// <summary>An accident as recorded, or as corrected when it gives a reason.</summary>
public sealed record AccidentRequest(DateTimeOffset OccurredAt, string UnitCode, Place? Place, IReadOnlyList<Casualty> Casualties, long? PropertyDamageVnd, string? Note)
{
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Reason { get; init; }
}

public sealed record DeathRequest(Guid CasualtyId, DateTimeOffset DiedAt, string? ForensicConclusion);

public sealed record UnitStatistics(Guid UnitId, string UnitCode, string Name, int Accidents, int FatalAccidents, int Deaths, int Injured);
