using Platform.Scoring.Scoreboard;

namespace Platform.Scoring.Notices;

/// <summary>What somebody should look at. A notice is no accusation and changes no result.</summary>
public enum NoticeKind
{
    /// <summary>Drug spots closed, or entered as closed, in the two weeks before the day.</summary>
    SpotsClosedLate,

    /// <summary>Persons who are on the register as before but are no longer present, since or entered in the two weeks before the day.</summary>
    PersonsAbsentLate,

    /// <summary>More pledges entered within one hour than anybody writes.</summary>
    PledgesAtOnce,

    /// <summary>A session with a larger audience than the unit has households.</summary>
    AudienceOverHouseholds,

    /// <summary>One photo that proves what hangs in two hamlets of the unit, or a hotline board in two years.</summary>
    PhotosRepeated,
}

/// <summary>All notices for a day.</summary>
/// <param name="AsOf">The day.</param>
/// <param name="Notices">Those to look at first, then what is only listed.</param>
public sealed record NoticeList(DateOnly AsOf, IReadOnlyList<Notice> Notices);

/// <summary>One notice.</summary>
/// <param name="Kind">What was noticed.</param>
/// <param name="UnitId">The unit.</param>
/// <param name="Code">Its GSO code on the day.</param>
/// <param name="Name">Its name on the day.</param>
/// <param name="Flagged">It should be looked at; an import is listed without.</param>
/// <param name="Imported">All of it came in at one instant, as a list does.</param>
/// <param name="First">First day that it is about.</param>
/// <param name="Last">Last day that it is about.</param>
/// <param name="RecordedFrom">When the first of it was recorded.</param>
/// <param name="RecordedTo">When the last of it was recorded.</param>
/// <param name="Subjects">The subjects by their random ids; null with <paramref name="SmallCount"/>.</param>
/// <param name="SmallCount">How many and who is left out, as so few drug records could point at persons.</param>
public sealed record Notice(
    NoticeKind Kind, Guid UnitId, string Code, string Name, bool Flagged, bool Imported, DateOnly First, DateOnly Last,
    DateTimeOffset RecordedFrom, DateTimeOffset RecordedTo, SubjectList? Subjects, bool SmallCount);
