namespace Platform.Demo;

/// <summary>What a unit's year is to show. What nothing is said of is in order; docs/demo.md tells each as a table.</summary>
internal sealed record Story
{
    /// <summary>It takes part in a programme, and so keeps its registers whole.</summary>
    public bool TakesPart { get; init; }

    /// <summary>People after rehabilitation.</summary>
    public int AfterRehab { get; init; } = 2;

    /// <summary>Families that nobody has entered yet.</summary>
    public int HouseholdsMissing { get; init; }

    /// <summary>Families that broke their pledge.</summary>
    public int PledgesBroken { get; init; }

    /// <summary>A user was last seen in November.</summary>
    public bool MonitoringLate { get; init; }

    /// <summary>An addict who was determined in December has no rehabilitation file yet.</summary>
    public bool RehabFileMissing { get; init; }

    /// <summary>A mailbox was last opened in November.</summary>
    public bool MailboxLate { get; init; }

    /// <summary>A place where drugs are used was cleared, but nobody agreed to that as a second person.</summary>
    public bool SpotUnapproved { get; init; }

    /// <summary>Nobody signed how many rings are suspected.</summary>
    public bool RingsUnsigned { get; init; }

    /// <summary>An accident with a death.</summary>
    public bool FatalAccident { get; init; }

    /// <summary>A badly injured person is still watched when the year ends.</summary>
    public bool InjuredAtYearEnd { get; init; }

    /// <summary>A traffic violation was entered after its week had been confirmed.</summary>
    public bool ViolationEnteredLate { get; init; }

    /// <summary>An inspection of December was not held.</summary>
    public bool InspectionLate { get; init; }

    /// <summary>A fire violation has no outcome past its day.</summary>
    public bool FireViolationOpen { get; init; }

    /// <summary>Criteria whose paper the office has not handed in.</summary>
    public IReadOnlyList<string> PapersMissing { get; init; } = [];

    /// <summary>Steering committee 138 has not held its review of the year.</summary>
    public bool FinalReviewMissing { get; init; }

    /// <summary>A directive from above was carried out too late.</summary>
    public bool DirectiveLate { get; init; }

    /// <summary>The allowances of November are not paid.</summary>
    public bool AllowanceOpen { get; init; }

    /// <summary>The fires were confirmed in November, too: somebody signed for them then.</summary>
    public bool FiresConfirmedInNovember { get; init; }

    /// <summary>Registers whose last return speaks of a day too long ago.</summary>
    public IReadOnlyList<string> Stale { get; init; } = [];

    /// <summary>Registers that were never confirmed.</summary>
    public IReadOnlyList<string> Unconfirmed { get; init; } = [];

    /// <summary>Registers whose next return falls due on the year's last day.</summary>
    public IReadOnlyList<string> DueAtYearEnd { get; init; } = [];

    public bool IsConfirmed => Stale.Count + Unconfirmed.Count == 0;
}
