using System.ComponentModel.DataAnnotations;
using Microsoft.Extensions.Validation;
using Platform.Documents.Records;
using Platform.Hosting.Problems;

namespace Platform.Documents.Directives;

/// <summary>What a unit did about a directive: what is left out stays as it is.</summary>
[ValidatableType]
public sealed record ImplementationInput
{
    /// <summary>Number of the document that carries it out.</summary>
    [StringLength(100, MinimumLength = 1)]
    public string? ActingNumber { get; init; }

    /// <summary>Its date.</summary>
    public DateOnly? ActingOn { get; init; }

    /// <summary>Number of the report on the result.</summary>
    [StringLength(100, MinimumLength = 1)]
    public string? ReportNumber { get; init; }

    /// <summary>Its date.</summary>
    public DateOnly? ReportedOn { get; init; }

    /// <summary>Uploaded files of the unit.</summary>
    [MaxLength(20)]
    public IReadOnlyList<Guid> Files { get; init; } = [];
}

/// <summary>What may become of directives. Pure.</summary>
internal static class DirectiveDecisions
{
    public static Result<Directive> Decide(Directive? before, DirectiveInput input, Entry entry)
    {
        if (input.IssuedOn > entry.Today)
            return new Refusal("future-date") { Field = "issuedOn" };
        if (input.ReceivedOn > entry.Today)
            return new Refusal("future-date") { Field = "receivedOn" };
        if (input.ReceivedOn < input.IssuedOn)
            return new Refusal("days-out-of-order") { Field = "receivedOn" };
        if (input.DueOn < input.IssuedOn)
            return new Refusal("due-before-document") { Field = "dueOn" };
        if (before?.Acting?.On < input.IssuedOn)
            return new Refusal("days-out-of-order") { Field = "issuedOn" };
        return new Directive
        {
            Head = before is null ? Head.First(entry, [""]) : (before.Head with { OwnerId = entry.OwnerId }).Next(entry.Now).Telling(entry.UnitIds, [""]),
            Fields = DirectiveFields.Of(input),
            Acting = before?.Acting,
            Report = before?.Report,
            ResultFiles = before?.ResultFiles ?? [],
        };
    }

    /// <summary>The acting document, the report, or both.</summary>
    public static Result<Directive> Implement(Directive directive, ImplementationInput input, StepPlace place)
    {
        if (Read(input.ActingNumber, input.ActingOn, "acting", place.Today).IsRefused(out var refusal, out var acting))
            return refusal;
        if (Read(input.ReportNumber, input.ReportedOn, "report", place.Today).IsRefused(out refusal, out var report))
            return refusal;
        var changed = directive with
        {
            Head = directive.Head.Next(place.Now), Acting = acting.Paper ?? directive.Acting, Report = report.Paper ?? directive.Report, ResultFiles = [.. directive.ResultFiles.Union(input.Files)],
        };
        if (changed.Acting is null)
            return new Refusal("missing-acting-document") { Field = "actingNumber" };
        if (changed.Acting.On < directive.Fields.IssuedOn)
            return new Refusal("days-out-of-order") { Field = "actingOn" };
        return changed.Report?.On < changed.Acting.On ? new Refusal("days-out-of-order") { Field = "reportedOn" } : changed;
    }

    private static Result<(Paper? Paper, bool Given)> Read(string? number, DateOnly? on, string name, DateOnly today)
    {
        var dayField = name == "acting" ? "actingOn" : "reportedOn";
        if (number is null != on is null)
            return new Refusal("number-and-day") { Field = number is null ? $"{name}Number" : dayField };
        if (on > today)
            return new Refusal("future-date") { Field = dayField };
        return number is not null && on is { } day ? (new Paper(number, day), true) : ((Paper?)null, false);
    }
}
