using Platform.Contracts.Drugs.V1;

namespace Platform.DrugCases.Persons;

/// <summary>A unit that keeps the person from a day on.</summary>
internal sealed record Placement(Guid UnitId, DateOnly From, string? ReceiptNo);

/// <summary>A person offered to another unit, whose people have not taken over yet.</summary>
internal sealed record HandOver(Guid UnitId, DateOnly From, string ReceiptNo);

/// <summary>A legal status from a day on. <see cref="DrugStatus.Ended"/> wants two persons.</summary>
internal sealed record StatusEntry(Guid EntryId, DrugStatus Status, DateOnly From, string DocumentNo, string ProposedBy, string? ApprovedBy)
{
    /// <summary>It counts: it never wanted a second person, or has one.</summary>
    public bool Holds => Status != DrugStatus.Ended || ApprovedBy is not null;
}

/// <summary>Where the person was found to be.</summary>
internal sealed record PresenceEntry(Guid EntryId, PresenceKind Kind, DateOnly Since, string DocumentNo, DateOnly VerifiedOn, bool Acknowledged);

/// <summary>A role in the trade.</summary>
internal sealed record RoleEntry(Guid EntryId, RoleKind Kind, DateOnly From, DateOnly? To);

/// <summary>A file with the papers it holds.</summary>
internal sealed record ManagementFile(
    Guid EntryId, FileKind Kind, DateOnly From, DateOnly? To, string? DecisionNo, DateOnly? TermEnds, IReadOnlyList<FileItem> Items);

/// <summary>A paper in a file.</summary>
internal sealed record FileItem(Guid EntryId, string Item, string DocumentNo, DateOnly On, DateOnly? Expires);

/// <summary>An entry of the monitoring log.</summary>
internal sealed record MonitoringEntry(Guid EntryId, DateOnly On, bool Tested, DateOnly? NextTest);

/// <summary>A signed pledge to give up drugs.</summary>
internal sealed record Pledge(Guid EntryId, DateOnly SignedOn, string DocumentNo, DateOnly? RevokedOn);

/// <summary>The officer in charge, by account.</summary>
internal sealed record OfficerEntry(Guid EntryId, string AccountId, DateOnly From);

/// <summary>Where a person is; the project's domain notes, 3.5.</summary>
public enum PresenceKind
{
    /// <summary>Có mặt.</summary>
    Present,

    /// <summary>Vắng mặt có lý do.</summary>
    AbsentWithReason,

    /// <summary>Vắng mặt không rõ, with a search notice.</summary>
    WhereaboutsUnknown,

    /// <summary>Ở cơ sở cai nghiện.</summary>
    InCentre,

    /// <summary>Tạm giam, thi hành án.</summary>
    InCustody,

    /// <summary>Đi khỏi địa bàn.</summary>
    Left,

    /// <summary>Đã chết.</summary>
    Dead,
}

/// <summary>Roles in the trade.</summary>
public enum RoleKind
{
    /// <summary>Bán lẻ.</summary>
    Retailer,

    /// <summary>Chứa chấp.</summary>
    Harbourer,

    /// <summary>Tổ chức.</summary>
    Organiser,
}

/// <summary>Kinds of files; the project's domain notes, 3.6.</summary>
public enum FileKind
{
    /// <summary>Quản lý người nghiện.</summary>
    Addict,

    /// <summary>Quản lý người sử dụng trái phép.</summary>
    User,

    /// <summary>Cai nghiện, or substitution treatment.</summary>
    Rehab,

    /// <summary>Quản lý sau cai.</summary>
    AfterRehab,
}
