using System.Text.Json.Serialization;
using Platform.Contracts;
using Platform.Contracts.Documents.V1;
using Platform.Documents.Papers;
using Platform.Documents.Records;
using Platform.Hosting.Problems;

namespace Platform.Documents.Money;

/// <summary>Money that a decision allots to a unit for a year.</summary>
internal sealed record BudgetLine : IOfficeRecord<BudgetLine, BudgetLineInput, BudgetLineView>
{
    public static string Table => "budget_line";

    public required Head Head { get; init; }

    public required BudgetLineFields Fields { get; init; }

    [JsonIgnore]
    public DateOnly Day => Fields.DecidedOn;

    [JsonIgnore]
    public string Once => $"{Head.OwnerId:N}/{Fields.Year}/{Fields.Source}/{NumberForms.Normalise(Fields.DecisionNumber)}/{Fields.DecidedOn:yyyyMMdd}/{Fields.Purpose}";

    [JsonIgnore]
    public IReadOnlyList<string> Labels => [$"kind:{Fields.Source}"];

    [JsonIgnore]
    public IReadOnlyList<Guid> Files => Fields.Files;

    public BudgetLine With(Head head) => this with { Head = head };

    /// <summary>It stands in its year, though it be decided before.</summary>
    public Fact Tell(Told subject, bool withdrawn)
    {
        var (first, next) = (new DateOnly(Fields.Year, 1, 1), new DateOnly(Fields.Year + 1, 1, 1));
        var from = Fields.DecidedOn > first ? Fields.DecidedOn : first;
        return new BudgetFact
        {
            Segments =
            [
                new Segment<BudgetAttributes>
                {
                    ValidFrom = from, ValidTo = from < next ? next : from.AddDays(1), UnitId = subject.UnitId, Attributes = new BudgetAttributes { Source = Fields.Source, AmountVnd = Fields.AmountVnd, Withdrawn = withdrawn },
                },
            ],
        };
    }

    public static Result<BudgetLine> Decide(BudgetLine? before, BudgetLineInput input, Entry entry)
    {
        if (input.AmountVnd < 0)
            return new Refusal("negative-amount") { Field = "amountVnd" };
        if (input.DecidedOn > entry.Today)
            return new Refusal("future-date") { Field = "decidedOn" };
        if (input.Year < input.DecidedOn.Year || input.Year > input.DecidedOn.Year + 1)
            return new Refusal("decision-outside-year") { Field = "decidedOn" };
        return new BudgetLine
        {
            Head = before is null ? Head.First(entry, [""]) : (before.Head with { OwnerId = entry.OwnerId }).Next(entry.Now).Telling(entry.UnitIds, [""]),
            Fields = BudgetLineFields.Of(input),
        };
    }

    public static BudgetLineView Show(BudgetLine record, Reading reading) => new(record, reading);
}
