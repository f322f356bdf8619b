using System.Text.Json;
using Platform.Hosting.Authorization;
using Platform.Hosting.Problems;
using Platform.Scoring.Attestations;
using Platform.Scoring.Catalogue;
using Platform.Scoring.Evaluation;

namespace Platform.Scoring.Scoreboard;

/// <summary>A criterion of a unit, explained down to the subjects behind it.</summary>
internal sealed class ExplainCriterion(UnitResolver units, BoardReader reader, SubjectReader subjects, PartReader parts, StatementReader statements)
{
    /// <summary>What a path asks for, once found and allowed.</summary>
    internal sealed record Asked(AskedUnit Unit, Programme Programme, Criterion Criterion, DateOnly Day, DateTime? KnownAt);

    public async Task<Result<Explanation>> ExplainAsync(
        string unit, string criterion, string? asOf, string? knownAt, UnitScope scope, Discretion discretion, CancellationToken cancellationToken)
    {
        if ((await FindAsync(unit, criterion, asOf, knownAt, scope, cancellationToken)).IsRefused(out var refusal, out var asked))
            return refusal;
        var standing = asked.Unit.Unit;
        var reading = await reader.ReadAsync(asked.Programme, [standing.UnitId], asked.Unit.AsOf, asked.KnownAt, cancellationToken);
        return new Explanation(
            standing.UnitId, standing.Code, standing.Name, standing.From, standing.To, asked.Unit.AsOf,
            asked.Programme.Code, asked.Programme.Name.ToString(), asked.Programme.Deadline,
            new ExplainedWindow(asked.Programme.First, asked.Day),
            await TreeAsync(asked, asked.Criterion, discretion, reading, reading.Forecasts(asked.Programme, standing.UnitId, asked.Unit.AsOf), cancellationToken));
    }

    /// <summary>Finds unit and criterion; a unit the reader may not see is as good as none.</summary>
    public async Task<Result<Asked>> FindAsync(
        string unit, string criterion, string? asOf, string? knownAt, UnitScope scope, CancellationToken cancellationToken)
    {
        if (ReadPoint.Read(asOf, knownAt).IsRefused(out var refusal, out var point))
            return refusal;
        if ((await units.FindAsync(unit, point.AsOf, cancellationToken)).IsRefused(out refusal, out var asked))
            return refusal;
        if (!scope.Holds(asked.Unit.UnitId))
            return UnitResolver.NotRegistered(unit);
        var programme = asked.Programmes.FirstOrDefault(p => p.Criteria.Any(c => c.Code == criterion));
        if (programme is null)
            return new Refusal("unknown-criterion", StatusCodes.Status404NotFound) { Field = "criterion", Args = [criterion] };
        return asked.AsOf < programme.First
            ? GetScoreboard.BeforeWindow([programme])
            : new Asked(asked, programme, programme.Criteria.Single(c => c.Code == criterion), programme.Judged(asked.AsOf), point.KnownAt);
    }

    private async Task<ExplainedCriterion> TreeAsync(Asked asked, Criterion criterion, Discretion discretion, Reading reading, IReadOnlyDictionary<short, Forecast> forecasts, CancellationToken cancellationToken)
    {
        var unit = asked.Unit.Unit.UnitId;
        var children = new List<ExplainedCriterion>();
        foreach (var child in criterion.Children)
            children.Add(await TreeAsync(asked, child, discretion, reading, forecasts, cancellationToken));
        var brought = discretion.ResultsOnly ? null : await parts.ReadAsync(asked.Programme, criterion, unit, asked.Day, asked.KnownAt, cancellationToken);
        Guid[] looked = [.. brought?.Select(p => p.UnitId) ?? [unit]];
        var shown = reading.Present(asked.Programme, criterion, unit, discretion, forecasts);
        return new ExplainedCriterion
        {
            Code = criterion.Code,
            Name = shown.Name,
            Formula = criterion.Formula.ToString(),
            Kind = JsonNamingPolicy.CamelCase.ConvertName(criterion.Kind.ToString()),
            Proof = criterion.Proof?.ToString(),
            LegalSource = criterion.LegalSource,
            RuleVersion = asked.Programme.RuleVersion,
            Recoverable = criterion.Recoverable,
            Attesters = criterion.Attesters,
            Awaiting = criterion.Awaiting,
            Computed = shown.Computed,
            Result = shown.Result,
            Reasons = shown.Reasons,
            Numerator = shown.Numerator,
            Denominator = shown.Denominator,
            Official = discretion.ResultsOnly ? null : reading.Outcomes[(unit, criterion.Id)].Official,
            Threshold = shown.Threshold,
            FreshAt = shown.FreshAt,
            ConfirmedThrough = reading.Register(unit, criterion).FreshThrough(asked.Day),
            Suppressed = shown.Suppressed,
            SmallCount = shown.SmallCount,
            Forecast = shown.Forecast,
            Subjects = shown.Suppressed || criterion.Fact is null ? null
                : discretion.Subjects(criterion, unit, await subjects.ReadAsync(criterion, looked, asked.Day, asked.KnownAt, cancellationToken)),
            Proven = shown.Suppressed ? null : await subjects.ProvenAsync(criterion, looked, asked.Day, asked.KnownAt, cancellationToken),
            Parts = discretion.Shares(criterion, unit, brought),
            Said = discretion.ResultsOnly || criterion.IsComposite || criterion != asked.Criterion ? null
                : discretion.Said(criterion, unit, await statements.ReadAsync(asked.Programme, criterion, unit, asked.Day, asked.KnownAt, cancellationToken)),
            Children = children,
        };
    }
}
