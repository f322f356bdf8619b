namespace Platform.Portal.Gateway;

/// <summary>What if: results under other rules, which nobody keeps.</summary>
internal sealed class SimulationApi(HttpClient http)
{
    /// <summary>Programmes to begin with.</summary>
    public Task<IReadOnlyList<SimulationProgramme>> ProgrammesAsync(CancellationToken cancellationToken) =>
        http.ReadAsync<IReadOnlyList<SimulationProgramme>>("/api/scoring/simulations/programmes", cancellationToken);

    public Task<Reply<SimulationAnswer>> RunAsync(SimulationInput input, CancellationToken cancellationToken) =>
        http.WriteAsync<SimulationAnswer>(HttpMethod.Post, "/api/scoring/simulations", input, new Conditions(IdempotencyKey: null), cancellationToken);
}

public sealed record SimulationProgramme(
    string Programme, string Name, string RuleVersion, bool Unofficial, Window Window, int ConfirmationMaxAgeDays, int OfficialCountTolerance, IReadOnlyList<ChangeableCriterion> Criteria);

/// <summary>A criterion whose parameters may be changed.</summary>
public sealed record ChangeableCriterion(string Code, string Name, string Threshold, IReadOnlyList<string>? Ratings);

public sealed record SimulationInput(
    IReadOnlyList<string> Units, string Programme, DateOnly? AsOf, Window? Window, int? ConfirmationMaxAgeDays, int? OfficialCountTolerance, IReadOnlyList<SimulatedCriterion> Criteria);

public sealed record SimulatedCriterion(string Code, string? Threshold, IReadOnlyList<string>? Ratings);

public sealed record SimulationAnswer(string Programme, string Name, string RuleVersion, bool Unofficial, DateOnly AsOf, Window Window, IReadOnlyList<SimulatedUnit> Units);

public sealed record SimulatedUnit(Guid UnitId, string Code, string Name, Result Computed, int Differences, IReadOnlyList<SimulatedResult> Criteria);

public sealed record SimulatedResult(string Code, string Name, string? Parent, bool Differs, SimulatedFigures? Stored, SimulatedFigures Simulated);

public sealed record SimulatedFigures(Result Computed, IReadOnlyList<string> Reasons, long? Numerator, long? Denominator, string? Threshold, bool SmallCount = false);
