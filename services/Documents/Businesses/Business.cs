using System.Text.Json.Serialization;
using Platform.Contracts;
using Platform.Contracts.Documents.V1;
using Platform.Documents.Records;
using Platform.Hosting.Authorization;
using Platform.Hosting.Problems;
using Platform.Hosting.Records;
using Platform.Hosting.Units;

namespace Platform.Documents.Businesses;

/// <summary>A conditional business with its inspections and pledges, or another point of public order with its plans and outcome.</summary>
internal sealed record Business : IOfficeRecord<Business, BusinessInput, BusinessView>, IPlacedRecord<Business>
{
    public static string Table => "business";

    public static string ReadAction => Actions.BusinessRead;

    public static string WriteAction => Actions.BusinessWrite;

    static string IRecord<Business>.InUnits => "unit_ids && @Units";

    public required Head Head { get; init; }

    public required BusinessFields Fields { get; init; }

    public required IReadOnlyList<Stretch> Stretches { get; init; }

    public IReadOnlyList<BusinessInspection> Inspections { get; init; } = [];

    public IReadOnlyList<DateOnly> Pledges { get; init; } = [];

    public IReadOnlyList<PointPlan> Plans { get; init; } = [];

    public DateOnly? ResolvedOn { get; init; }

    public string? ResolvedBy { get; init; }

    [JsonIgnore]
    public DateOnly Day => Fields.From;

    [JsonIgnore]
    public string Once => $"{Head.OwnerId:N}/{Fields.Kind}/{Fields.Name.Trim().ToUpperInvariant()}/{Fields.Address.Trim().ToUpperInvariant()}/{Fields.From:yyyyMMdd}";

    [JsonIgnore]
    public IReadOnlyList<string> Labels => [$"kind:{Fields.Kind}", $"state:{(Fields.ClosedOn is not null ? "Closed" : ResolvedOn is not null ? "Resolved" : "Open")}"];

    [JsonIgnore]
    public IReadOnlyList<Guid> Files => Fields.Files;

    [JsonIgnore]
    public IReadOnlyCollection<Guid> PlaceIds => [Head.OwnerId];

    [JsonIgnore]
    public IReadOnlyCollection<Guid> KeptBy => Stretches.UnitsFrom([Head.OwnerId], Fields.From);

    [JsonIgnore]
    public IReadOnlyCollection<Guid> SeenIn => [.. KeptBy.Append(Head.OwnerId).Distinct()];

    public Business With(Head head) => this with { Head = head };

    public Business Along(IReadOnlyList<Stretch> stretches) => this with { Stretches = stretches };

    public Fact Tell(Told subject, bool withdrawn) => new BusinessFact { Segments = BusinessLine.Of(this, withdrawn) };

    public static Result<Business> Decide(Business? before, BusinessInput input, Entry entry) => BusinessDecisions.Decide(before, input, entry);

    public static BusinessView Show(Business record, Reading reading) => new(record, reading);
}

/// <summary>An inspection of a business.</summary>
/// <param name="On">When.</param>
/// <param name="RecordNo">Number of the record.</param>
/// <param name="Clean">No violation was found.</param>
public sealed record BusinessInspection(DateOnly On, string RecordNo, bool Clean);

/// <summary>A plan to deal with a point.</summary>
/// <param name="Number">Number of the plan.</param>
/// <param name="On">Its date.</param>
/// <param name="Due">By when it is to be done.</param>
public sealed record PointPlan(string Number, DateOnly On, DateOnly Due);
