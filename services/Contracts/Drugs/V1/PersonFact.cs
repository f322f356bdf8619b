using System.Text.Json.Serialization;

namespace Platform.Contracts.Drugs.V1;

/// <summary>
/// A person under drug management, as the programme counts one: a segment for each stretch of days with the same standing
/// in the same unit. What grows stale on a day (a monitoring period that runs out, an absence that must be verified again)
/// ends its segment on that day, so that time alone changes nothing unannounced. No identity, no sex, no age.
/// </summary>
public sealed record PersonFact : Fact<PersonAttributes>
{
    /// <summary>The wire name.</summary>
    public const string Type = "drugs.person.v1";

    /// <inheritdoc />
    [JsonIgnore]
    public override string FactType => Type;
}

/// <summary>What is counted of it.</summary>
public sealed record PersonAttributes
{
    /// <summary>The one legal status.</summary>
    public required DrugStatus Status { get; init; }

    /// <summary>Counts as present in the area: verified present, or to be verified again (domain notes, 3.5).</summary>
    public required bool Present { get; init; }

    /// <summary>Left the area with the receiving unit's acknowledgement, or dead: in no count at all.</summary>
    public bool Departed { get; init; }

    /// <summary>Has an open role of street retailer and is neither in custody nor sentenced.</summary>
    public bool Retailer { get; init; }

    /// <summary>The management file of an addict is complete and open.</summary>
    public bool AddictFile { get; init; }

    /// <summary>A file for one of the forms of rehabilitation or substitution treatment is open.</summary>
    public bool RehabFile { get; init; }

    /// <summary>The file of post-rehabilitation management is complete, with its decision.</summary>
    public bool AfterRehabFile { get; init; }

    /// <summary>The management file of an illegal user is complete, with its decision.</summary>
    public bool UserFile { get; init; }

    /// <summary>An entry in the monitoring log within the period, and tests as scheduled.</summary>
    public bool Monitored { get; init; }

    /// <summary>A signed pledge to give up drugs, not revoked.</summary>
    public bool Pledged { get; init; }
}

/// <summary>Legal status under the law on drugs; exactly one holds. Mere suspicion is none of them: it stays off the system.</summary>
public enum DrugStatus
{
    /// <summary>Không thuộc diện.</summary>
    None,

    /// <summary>Sử dụng trái phép, in the management term.</summary>
    User,

    /// <summary>Chờ xác định tình trạng nghiện.</summary>
    AwaitingDetermination,

    /// <summary>Nghiện.</summary>
    Addict,

    /// <summary>Đang cai nghiện tự nguyện tại gia đình.</summary>
    RehabAtHome,

    /// <summary>Đang cai nghiện tự nguyện tại cộng đồng.</summary>
    RehabInCommunity,

    /// <summary>Đang cai nghiện tự nguyện tại cơ sở.</summary>
    RehabInCentre,

    /// <summary>Chờ áp dụng cai nghiện bắt buộc.</summary>
    AwaitingCompulsoryRehab,

    /// <summary>Đang cai nghiện bắt buộc.</summary>
    CompulsoryRehab,

    /// <summary>Đang điều trị thay thế.</summary>
    SubstitutionTreatment,

    /// <summary>Sau cai nghiện, in the management term.</summary>
    AfterRehab,

    /// <summary>Hoàn thành, all terms ended.</summary>
    Completed,

    /// <summary>Ngừng quản lý, with a reason.</summary>
    Ended,
}
