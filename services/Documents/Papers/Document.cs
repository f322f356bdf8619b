using System.Text.Json.Serialization;
using Platform.Contracts;
using Platform.Documents.Records;
using Platform.Hosting.Problems;
using Platform.Hosting.Secrecy;

namespace Platform.Documents.Papers;

/// <summary>A document that an office holds, and what it is put forward for. Of a secret one only number and date.</summary>
internal sealed record Document : IOfficeRecord<Document, DocumentInput, DocumentView>
{
    public static string Table => "document";

    public required Head Head { get; init; }

    public required DocumentFields Fields { get; init; }

    /// <summary>Who signed, closed.</summary>
    public Sealed? Signer { get; init; }

    /// <summary>What other documents did to it, in order.</summary>
    public required IReadOnlyList<DocumentChange> Changes { get; init; }

    [JsonIgnore]
    public DateOnly Day => Fields.IssuedOn;

    // The register of whoever issued it gives a number once a year; two offices may each hold a copy.
    [JsonIgnore]
    public string Once => $"{Head.OwnerId:N}/{Fields.Issuer}/{NumberForms.Normalise(Fields.Number)}/{Fields.IssuedOn:yyyyMMdd}";

    [JsonIgnore]
    public IReadOnlyList<string> Labels =>
        [$"kind:{Fields.Type}", $"issuer:{Fields.Issuer}", $"state:{(ValidUntil is null ? "Valid" : "Ended")}", .. Fields.Criteria.Select(c => $"criterion:{c}")];

    [JsonIgnore]
    public IReadOnlyList<Guid> Files => Fields.Files;

    /// <summary>The day from which it is no longer valid.</summary>
    [JsonIgnore]
    public DateOnly? ValidUntil => Changes.FirstOrDefault(c => c.Kind != DocumentChangeKind.Amended)?.On;

    public Document With(Head head) => this with { Head = head };

    public Fact Tell(Told subject, bool withdrawn) => DocumentLine.Of(this, subject, withdrawn);

    public static Result<Document> Decide(Document? before, DocumentInput input, Entry entry) => DocumentDecisions.Decide(before, input, entry);

    public static DocumentView Show(Document record, Reading reading) => new(record, reading);
}

/// <summary>What another document did to one.</summary>
/// <param name="Kind">What.</param>
/// <param name="On">From which day.</param>
/// <param name="ByNumber">Number and symbol of the document that does it.</param>
public sealed record DocumentChange(DocumentChangeKind Kind, DateOnly On, string ByNumber);

/// <summary>What a later document does to an earlier one.</summary>
public enum DocumentChangeKind
{
    /// <summary>Sửa đổi, bổ sung: it stays valid.</summary>
    Amended,

    /// <summary>Thay thế.</summary>
    Replaced,

    /// <summary>Bãi bỏ, thu hồi.</summary>
    Revoked,
}

/// <summary>Grades of secrecy.</summary>
public enum Secrecy
{
    /// <summary>Không mật.</summary>
    Open,

    /// <summary>Mật.</summary>
    Confidential,

    /// <summary>Tối mật.</summary>
    Secret,

    /// <summary>Tuyệt mật.</summary>
    TopSecret,
}

/// <summary>Grades of urgency, Decree 30/2020.</summary>
public enum Urgency
{
    /// <summary>Thường.</summary>
    Normal,

    /// <summary>Khẩn.</summary>
    Urgent,

    /// <summary>Thượng khẩn.</summary>
    VeryUrgent,

    /// <summary>Hỏa tốc.</summary>
    Express,
}
