using static System.FormattableString;

namespace Platform.Portal.Gateway;

/// <summary>Accidents as TrafficIncidents keeps them.</summary>
internal sealed class TrafficApi(HttpClient http)
{
    private const string Accidents = "/api/traffic/accidents";

    /// <summary>A page of accidents, newest first.</summary>
    public Task<Page<AccidentItem>> ListAsync(string query, CancellationToken cancellationToken) =>
        http.ReadAsync<Page<AccidentItem>>(Accidents + query, cancellationToken);

    /// <summary>One accident and the version read.</summary>
    /// <exception cref="GatewayFault">Not there, or not this person's to see.</exception>
    public async Task<(AccidentDetail Accident, string ETag)> GetAsync(Guid id, CancellationToken cancellationToken)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, Invariant($"{Accidents}/{id}"));
        var reply = await http.SendAsync<AccidentDetail>(request, cancellationToken);
        return reply.Problem is null ? (reply.Body!, reply.ETag ?? "") : throw new GatewayFault(reply.Problem);
    }

    /// <summary>What was done to it, oldest first.</summary>
    public Task<IReadOnlyList<AccidentChange>> HistoryAsync(Guid id, CancellationToken cancellationToken) =>
        http.ReadAsync<IReadOnlyList<AccidentChange>>(Invariant($"{Accidents}/{id}/history"), cancellationToken);

    public Task<Reply<AccidentDetail>> RecordAsync(AccidentRequest accident, Conditions conditions, CancellationToken cancellationToken) =>
        http.WriteAsync<AccidentDetail>(HttpMethod.Post, Accidents, accident, conditions, cancellationToken);

    public Task<Reply<AccidentDetail>> CorrectAsync(Guid id, AccidentRequest accident, Conditions conditions, CancellationToken cancellationToken) =>
        http.WriteAsync<AccidentDetail>(HttpMethod.Put, Invariant($"{Accidents}/{id}"), accident, conditions, cancellationToken);

    public Task<Reply<AccidentDetail>> AddDeathAsync(Guid id, DeathRequest death, Conditions conditions, CancellationToken cancellationToken) =>
        http.WriteAsync<AccidentDetail>(HttpMethod.Post, Invariant($"{Accidents}/{id}/deaths"), death, conditions, cancellationToken);

    public Task<Reply<AccidentDetail>> CancelAsync(Guid id, string reason, Conditions conditions, CancellationToken cancellationToken) =>
        http.WriteAsync<AccidentDetail>(HttpMethod.Post, Invariant($"{Accidents}/{id}/cancellation"), new { reason }, conditions, cancellationToken);

    public Task<IReadOnlyList<UnitStatistics>> StatisticsAsync(DateOnly from, DateOnly to, CancellationToken cancellationToken) =>
        http.ReadAsync<IReadOnlyList<UnitStatistics>>(Invariant($"/api/traffic/statistics?from={from:yyyy-MM-dd}&to={to:yyyy-MM-dd}&by=unit"), cancellationToken);

    /// <summary>Each unit's newest confirmation of the register.</summary>
    public Task<IReadOnlyList<Confirmation>> ConfirmationsAsync(CancellationToken cancellationToken) =>
        http.ReadAsync<IReadOnlyList<Confirmation>>("/api/traffic/confirmations", cancellationToken);

    public Task<Reply<Confirmed>> ConfirmAsync(string unitCode, DateOnly through, Conditions conditions, CancellationToken cancellationToken) =>
        http.WriteAsync<Confirmed>(HttpMethod.Post, "/api/traffic/confirmations", new { unitCode, through }, conditions, cancellationToken);
}

/// <summary>One page of a list; <paramref name="Next"/> leads to the one after it.</summary>
public sealed record Page<T>(IReadOnlyList<T> Items, string? Next);

public enum Outcome
{
    Dead,
    Injured,
    Unhurt,
}

public sealed record Place(double? Lon, double? Lat, string? Road, double? Km);

public sealed record AccidentItem(Guid Id, DateTimeOffset OccurredAt, Guid UnitId, string UnitCode, string? UnitName, string Severity, int Deaths, int Injured)
{
    public string? Road { get; init; }

    public bool Cancelled { get; init; }
}

public sealed record AccidentDetail(Guid Id, DateTimeOffset OccurredAt, Guid UnitId, string UnitCode, IReadOnlyList<Casualty> Casualties)
{
    public string? UnitName { get; init; }

    public Place? Place { get; init; }

    public long? PropertyDamageVnd { get; init; }

    public string? Note { get; init; }

    public string? Severity { get; init; }

    /// <summary>Injury percentages are still missing, or the rule itself is uncertain.</summary>
    public bool SeverityProvisional { get; init; }

    public int DeathsCounted { get; init; }

    public bool Cancelled { get; init; }

    public DateOnly? WatchEnds { get; init; }

    public long Version { get; init; }
}

public sealed record Casualty(Guid? CasualtyId, Outcome Outcome)
{
    public bool? Serious { get; init; }

    public DateTimeOffset? DiedAt { get; init; }

    public decimal? InjuryPercent { get; init; }
}

/// <summary>An accident as recorded, or as corrected when it gives a reason.</summary>
public sealed record AccidentRequest(DateTimeOffset OccurredAt, string UnitCode, Place? Place, IReadOnlyList<Casualty> Casualties, long? PropertyDamageVnd, string? Note)
{
    [System.Text.Json.Serialization.JsonIgnore(Condition = System.Text.Json.Serialization.JsonIgnoreCondition.WhenWritingNull)]
    public string? Reason { get; init; }
}

public sealed record DeathRequest(Guid CasualtyId, DateTimeOffset DiedAt, string? ForensicConclusion);

public sealed record AccidentChange(long Version, string Action, DateTimeOffset RecordedAt, string? Reason)
{
    public int? Deaths { get; init; }
}

public sealed record UnitStatistics(Guid UnitId, string UnitCode, string Name, int Accidents, int FatalAccidents, int Deaths, int Injured);

public sealed record Confirmation(Guid UnitId, DateOnly Through, DateTimeOffset ConfirmedAt, bool ChangedSince);

public sealed record Confirmed(Guid UnitId, DateOnly Through);
