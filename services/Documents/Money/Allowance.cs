using System.Text.Json.Serialization;
using Platform.Contracts;
using Platform.Contracts.Documents.V1;
using Platform.Documents.Records;
using Platform.Hosting.Problems;
using Platform.Hosting.Records;

namespace Platform.Documents.Money;

/// <summary>The allowances that a unit's security teams are due for a month, and what was paid of them.</summary>
internal sealed record Allowance : IOfficeRecord<Allowance, AllowanceInput, AllowanceView>
{
    public static string Table => "allowance";

    public required Head Head { get; init; }

    public required AllowanceFields Fields { get; init; }

    [JsonIgnore]
    public DateOnly Day => Fields.DueOn;

    [JsonIgnore]
    public string Once => $"{Head.OwnerId:N}/{Fields.Year}/{Fields.Month}";

    [JsonIgnore]
    public IReadOnlyList<string> Labels => [$"state:{(Fields.MembersPaid >= Fields.MembersDue ? "Paid" : "Open")}"];

    [JsonIgnore]
    public IReadOnlyList<Guid> Files => Fields.Files;

    public Allowance With(Head head) => this with { Head = head };

    /// <summary>It counts from the day it falls due; what was paid later, from then.</summary>
    public Fact Tell(Told subject, bool withdrawn) => new AllowanceFact
    {
        Segments = Line.Of<AllowanceAttributes>([Fields.DueOn, Fields.PaidOn > Fields.DueOn ? Fields.PaidOn.Value : Fields.DueOn], day => (subject.UnitId, new AllowanceAttributes
        {
            DueOn = Fields.DueOn, Due = Fields.MembersDue, Paid = Fields.PaidOn <= day ? Fields.MembersPaid : 0, Withdrawn = withdrawn,
        })),
    };

    public static Result<Allowance> Decide(Allowance? before, AllowanceInput input, Entry entry)
    {
        if (new DateOnly(input.Year, input.Month, 1) > entry.Today)
            return new Refusal("future-period") { Field = "month" };
        if (input.DueOn < new DateOnly(input.Year, input.Month, 1))
            return new Refusal("days-out-of-order") { Field = "dueOn" };
        return Check(AllowanceFields.Of(input), entry.Today) is { } refusal ? refusal : new Allowance
        {
            Head = before is null ? Head.First(entry, [""]) : (before.Head with { OwnerId = entry.OwnerId }).Next(entry.Now).Telling(entry.UnitIds, [""]),
            Fields = AllowanceFields.Of(input),
        };
    }

    /// <summary>What was paid so far.</summary>
    public static Result<Allowance> Pay(Allowance allowance, PaymentInput input, StepPlace place)
    {
        var fields = allowance.Fields with
        {
            MembersPaid = input.MembersPaid, PaidOn = input.On, ListNumber = input.ListNumber, Files = [.. allowance.Fields.Files.Union(input.Files)],
        };
        return Check(fields, place.Today) is { } refusal ? refusal with { Field = refusal.Field == "paidOn" ? "on" : refusal.Field } : allowance with { Head = allowance.Head.Next(place.Now), Fields = fields };
    }

    public static AllowanceView Show(Allowance record, Reading reading) => new(record, reading);

    private static Refusal? Check(AllowanceFields fields, DateOnly today)
    {
        if (fields.MembersPaid > fields.MembersDue)
            return new Refusal("more-paid-than-due") { Field = "membersPaid" };
        if (fields.MembersPaid > 0 != fields.PaidOn is not null)
            return new Refusal("paid-and-day") { Field = "paidOn" };
        if (fields.PaidOn > today)
            return new Refusal("future-date") { Field = "paidOn" };
        return fields.PaidOn < new DateOnly(fields.Year, fields.Month, 1) ? new Refusal("days-out-of-order") { Field = "paidOn" } : null;
    }
}
