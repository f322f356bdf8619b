using System.ComponentModel.DataAnnotations;
using Platform.Contracts.Drugs.V1;
using Platform.Hosting.Http;

namespace Platform.DrugCases.Persons;

/// <summary>Who a person is. It is kept closed and shown only to those who say why they look.</summary>
/// <param name="FullName">At most 100 characters.</param>
/// <param name="OtherNames">Names also used.</param>
/// <param name="DateOfBirth">Not in the future.</param>
/// <param name="Sex">Male or Female.</param>
/// <param name="PersonalId">Số định danh cá nhân, 12 digits.</param>
/// <param name="Phone">Digits, with a plus in front at most.</param>
/// <param name="Residence">Where the person lives, in words.</param>
public sealed record IdentityInput(
    [property: Required, StringLength(100, MinimumLength = 1)] string FullName,
    [property: StringLength(100, MinimumLength = 1)] string? OtherNames = null,
    DateOnly? DateOfBirth = null,
    Sex? Sex = null,
    [property: RegularExpression("^[0-9]{12}$")] string? PersonalId = null,
    [property: RegularExpression(@"^\+?[0-9]{8,15}$")] string? Phone = null,
    [property: StringLength(300, MinimumLength = 1)] string? Residence = null);

/// <summary>Sex as the register of residents writes it.</summary>
public enum Sex
{
    /// <summary>Nam.</summary>
    Male,

    /// <summary>Nữ.</summary>
    Female,
}

/// <summary>A person as first recorded.</summary>
/// <param name="UnitCode">GSO code of the unit where the person is registered, read at <paramref name="RegisteredOn"/>.</param>
/// <param name="RegisteredOn">The day from which the person is on the register; not in the future.</param>
/// <param name="Status">The legal status on that day; neither Completed nor Ended.</param>
/// <param name="DocumentNo">The paper it stands on.</param>
/// <param name="Identity">Who it is.</param>
public sealed record PersonInput(
    [property: Required, StringLength(10, MinimumLength = 1)] string UnitCode,
    DateOnly RegisteredOn,
    DrugStatus Status,
    [property: Required, StringLength(100, MinimumLength = 1)] string DocumentNo,
    [property: Required] IdentityInput Identity);

/// <summary>A correction of the identity: the whole as it should read.</summary>
/// <param name="Identity">Who it is.</param>
/// <param name="Reason">Why, for the audit; without names.</param>
public sealed record IdentityCorrectionInput([property: Required] IdentityInput Identity, [property: Required, StringLength(500, MinimumLength = 3)] string Reason);

/// <summary>A question for people: words of the name, or the number; exactly one.</summary>
/// <param name="Words">Words or their beginnings, with or without marks, in any order.</param>
/// <param name="PersonalId">12 digits.</param>
public sealed record SearchInput(
    [property: StringLength(100, MinimumLength = 1)] string? Words = null,
    [property: RegularExpression("^[0-9]{12}$")] string? PersonalId = null);

/// <summary>The next legal status.</summary>
/// <param name="Status">One that may follow the status that holds.</param>
/// <param name="From">The first day; not in the future, not before the status before.</param>
/// <param name="DocumentNo">The paper it stands on.</param>
public sealed record StatusInput(DrugStatus Status, DateOnly From, [property: Required, StringLength(100, MinimumLength = 1)] string DocumentNo);

/// <summary>Where the person was found to be.</summary>
/// <param name="Kind">Where.</param>
/// <param name="Since">The first day.</param>
/// <param name="DocumentNo">The paper that shows it; for WhereaboutsUnknown the search notice.</param>
/// <param name="VerifiedOn">The day it was verified; not before <paramref name="Since"/>.</param>
/// <param name="Acknowledged">For Left: the receiving unit has acknowledged it.</param>
public sealed record PresenceInput(
    PresenceKind Kind, DateOnly Since, [property: Required, StringLength(100, MinimumLength = 1)] string DocumentNo, DateOnly VerifiedOn, bool Acknowledged = false);

/// <summary>A role in the trade.</summary>
/// <param name="Kind">Which.</param>
/// <param name="From">The first day.</param>
public sealed record RoleInput(RoleKind Kind, DateOnly From);

/// <summary>The day something ends.</summary>
/// <param name="On">The first day on which it no longer holds.</param>
public sealed record EndInput(DateOnly On);

/// <summary>A file.</summary>
/// <param name="Kind">Which.</param>
/// <param name="From">The day it was opened.</param>
/// <param name="DecisionNo">The decision; a file of an illegal user or after rehabilitation counts only with one.</param>
/// <param name="TermEnds">The last day of the term.</param>
/// <param name="Items">The papers in it.</param>
public sealed record FileInput(
    FileKind Kind,
    DateOnly From,
    [property: Required, MaxLength(30), NoNulls] IReadOnlyList<FileItemInput> Items,
    [property: StringLength(100, MinimumLength = 1)] string? DecisionNo = null,
    DateOnly? TermEnds = null);

/// <summary>A paper in a file.</summary>
/// <param name="Item">Its name in the checklist.</param>
/// <param name="DocumentNo">Its number.</param>
/// <param name="On">Its date; not in the future.</param>
/// <param name="Expires">The first day on which it no longer holds.</param>
public sealed record FileItemInput(
    [property: Required, StringLength(50, MinimumLength = 1)] string Item,
    [property: Required, StringLength(100, MinimumLength = 1)] string DocumentNo,
    DateOnly On,
    DateOnly? Expires = null);

/// <summary>An entry of the monitoring log.</summary>
/// <param name="On">The day.</param>
/// <param name="Tested">A test was taken.</param>
/// <param name="NextTest">The last day for the next test.</param>
public sealed record MonitoringInput(DateOnly On, bool Tested, DateOnly? NextTest = null);

/// <summary>A pledge to give up drugs.</summary>
/// <param name="SignedOn">The day.</param>
/// <param name="DocumentNo">Its number.</param>
public sealed record PledgeInput(DateOnly SignedOn, [property: Required, StringLength(100, MinimumLength = 1)] string DocumentNo);

/// <summary>The officer in charge.</summary>
/// <param name="AccountId">The officer's account.</param>
/// <param name="From">The first day.</param>
public sealed record OfficerInput([property: Required, StringLength(100, MinimumLength = 1)] string AccountId, DateOnly From);

/// <summary>Another unit keeps the person.</summary>
/// <param name="UnitCode">GSO code, read at <paramref name="From"/>.</param>
/// <param name="From">The first day.</param>
/// <param name="ReceiptNo">The receiving unit's receipt.</param>
public sealed record TransferInput(
    [property: Required, StringLength(10, MinimumLength = 1)] string UnitCode, DateOnly From, [property: Required, StringLength(100, MinimumLength = 1)] string ReceiptNo);
