using System.Text.Json;
using Platform.Hosting.Http;

namespace Platform.MovementModels.Rules;

/// <summary>Dated rules as configuration.</summary>
/// <param name="MailboxDays">How long an opening of a mailbox is good for.</param>
/// <param name="AbsenceMonths">After how long a verified absence leaves the count.</param>
internal sealed record MovementRules(IReadOnlyList<MailboxRule> MailboxDays, IReadOnlyList<AbsenceRule> AbsenceMonths)
{
    public static MovementRules Load()
    {
        using var file = typeof(MovementRules).Assembly.GetManifestResourceStream("Platform.MovementModels.Rules.movement-rules.json")!;
        return JsonSerializer.Deserialize<MovementRules>(file, PlatformJson.Options)!;
    }

    /// <summary>The first day on which an opening is too old.</summary>
    public DateOnly StaleOn(DateOnly opened) => opened.AddDays((MailboxDays.LastOrDefault(r => r.From <= opened) ?? MailboxDays[0]).Days + 1);

    /// <summary>The first day on which an absence has lasted too long to be counted.</summary>
    public DateOnly UncountedOn(DateOnly absent) => absent.AddMonths((AbsenceMonths.LastOrDefault(r => r.From <= absent) ?? AbsenceMonths[0]).Months);
}

/// <summary>For openings from a day on.</summary>
/// <param name="From">The first day.</param>
/// <param name="Days">Days after the opening on which it still counts.</param>
/// <param name="Source">Who says so.</param>
internal sealed record MailboxRule(DateOnly From, int Days, string Source);

/// <summary>For absences that begin from a day on.</summary>
/// <param name="From">The first day.</param>
/// <param name="Months">Whole months through which an absent household is still counted.</param>
/// <param name="Source">Who says so.</param>
internal sealed record AbsenceRule(DateOnly From, int Months, string Source);
