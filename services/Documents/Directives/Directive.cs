using System.Text.Json.Serialization;
using Platform.Contracts;
using Platform.Contracts.Documents.V1;
using Platform.Documents.Papers;
using Platform.Documents.Records;
using Platform.Hosting.Problems;
using Platform.Hosting.Records;

namespace Platform.Documents.Directives;

/// <summary>A directive from above as one unit has to carry it out.</summary>
internal sealed record Directive : IOfficeRecord<Directive, DirectiveInput, DirectiveView>
{
    public static string Table => "directive";

    public required Head Head { get; init; }

    public required DirectiveFields Fields { get; init; }

    /// <summary>The document that carries it out.</summary>
    public Paper? Acting { get; init; }

    /// <summary>The report on the result.</summary>
    public Paper? Report { get; init; }

    public IReadOnlyList<Guid> ResultFiles { get; init; } = [];

    [JsonIgnore]
    public DateOnly Day => Fields.DueOn;

    [JsonIgnore]
    public string Once => $"{Head.OwnerId:N}/{Fields.Addressee}/{Fields.Issuer}/{NumberForms.Normalise(Fields.Number)}/{Fields.IssuedOn:yyyyMMdd}";

    [JsonIgnore]
    public IReadOnlyList<string> Labels => [$"kind:{Fields.Addressee}", $"issuer:{Fields.Issuer}", $"state:{Outcome}"];

    [JsonIgnore]
    public IReadOnlyList<Guid> Files => [.. Fields.Files, .. ResultFiles];

    /// <summary>The day on which both were there.</summary>
    [JsonIgnore]
    public DateOnly? DoneOn => Acting is { } acting && Report is { } report ? acting.On > report.On ? acting.On : report.On : null;

    [JsonIgnore]
    public DirectiveOutcome Outcome => OutcomeOn(DateOnly.MaxValue);

    public DirectiveOutcome OutcomeOn(DateOnly day) => DoneOn is not { } done || done > day ? DirectiveOutcome.Open : done <= Fields.DueOn ? DirectiveOutcome.OnTime : DirectiveOutcome.Late;

    public Directive With(Head head) => this with { Head = head };

    /// <summary>It counts from the day it falls due: until then nobody is late.</summary>
    public Fact Tell(Told subject, bool withdrawn) => new DirectiveFact
    {
        Segments = Line.Of<DirectiveAttributes>([Fields.DueOn, DoneOn > Fields.DueOn ? DoneOn.Value : Fields.DueOn], day => (subject.UnitId, new DirectiveAttributes
        {
            Addressee = Fields.Addressee, DueOn = Fields.DueOn, Outcome = OutcomeOn(day), Withdrawn = withdrawn,
        })),
    };

    public static Result<Directive> Decide(Directive? before, DirectiveInput input, Entry entry) => DirectiveDecisions.Decide(before, input, entry);

    public static DirectiveView Show(Directive record, Reading reading) => new(record, reading);
}

/// <summary>A document by its number and day.</summary>
/// <param name="Number">Number and symbol.</param>
/// <param name="On">Its date.</param>
internal sealed record Paper(string Number, DateOnly On);
