namespace Platform.Portal.Gateway;

/// <summary>What should be looked at before a unit is recognised.</summary>
internal sealed class NoticesApi(HttpClient http)
{
    public Task<NoticeList> ListAsync(Moment moment, CancellationToken cancellationToken) => http.ReadAsync<NoticeList>("/api/scoring/notices" + moment.Query, cancellationToken);
}

/// <summary>What was noticed; the words for it are in the resources.</summary>
public enum NoticeKind
{
    SpotsClosedLate,
    PersonsAbsentLate,
    PledgesAtOnce,
    AudienceOverHouseholds,
    PhotosRepeated,
}

public sealed record NoticeList(DateOnly AsOf, IReadOnlyList<GamingNotice> Notices);

/// <summary>One notice; an import is listed and not flagged; its subjects are null when they are too few to be told to this reader.</summary>
public sealed record GamingNotice(
    NoticeKind Kind, Guid UnitId, string Code, string Name, bool Flagged, bool Imported, DateOnly First, DateOnly Last, DateTimeOffset RecordedFrom, DateTimeOffset RecordedTo, SubjectList? Subjects);
