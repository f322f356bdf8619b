using Platform.Documents.Records;
using Platform.Hosting.Problems;

namespace Platform.Documents.Papers;

/// <summary>What may become of documents. Pure.</summary>
internal static class DocumentDecisions
{
    private static readonly DateOnly Earliest = new(1975, 4, 30);

    public static Result<Document> Decide(Document? before, DocumentInput input, Entry entry)
    {
        if (Check(input, entry.Today) is { } refusal)
            return refusal;
        var keys = input.Criteria.Distinct().Select(c => c.ToString());
        var head = before is null ? Head.First(entry, keys) : (before.Head with { OwnerId = entry.OwnerId }).Next(entry.Now).Telling(entry.UnitIds, keys);
        return new Document
        {
            Head = head,
            Fields = DocumentFields.Of(input) with { Criteria = [.. input.Criteria.Distinct()], Files = [.. input.Files.Distinct()] },
            Signer = input.Signer is { } signer ? entry.Keys.Seal(head.RecordId, nameof(Document.Signer), signer) : null,
            Changes = before?.Changes ?? [],
        };
    }

    /// <summary>Another document amends, replaces or revokes it.</summary>
    public static Result<Document> Change(Document document, DocumentChangeInput input, StepPlace place)
    {
        if (input.On > place.Today)
            return new Refusal("future-date") { Field = "on" };
        if (input.On < (document.Changes.Count > 0 ? document.Changes[^1].On : document.Fields.IssuedOn))
            return new Refusal("days-out-of-order") { Field = "on" };
        if (document.ValidUntil is not null)
            return new Refusal("document-ended", StatusCodes.Status409Conflict) { Field = "kind" };
        return document.With(document.Head.Next(place.Now)) with { Changes = [.. document.Changes, new DocumentChange(input.Kind, input.On, input.ByNumber)] };
    }

    /// <summary>Files that come later, and what it is put forward for besides.</summary>
    public static Result<Document> Attach(Document document, AttachmentInput input, StepPlace place)
    {
        if (document.Fields.Secrecy != Secrecy.Open && input.Files.Count > 0)
            return new Refusal("secret-content") { Field = "files" };
        if (input.Files.Count == 0 && input.Criteria.Count == 0)
            return new Refusal("nothing-attached") { Field = "files" };
        var fields = document.Fields with
        {
            Files = [.. document.Fields.Files.Union(input.Files)],
            Criteria = [.. document.Fields.Criteria.Union(input.Criteria)],
        };
        var head = document.Head.Next(place.Now).Telling(document.Head.UnitIds, fields.Criteria.Select(c => c.ToString()));
        return document with { Head = head, Fields = fields };
    }

    private static Refusal? Check(DocumentInput input, DateOnly today)
    {
        if (input.IssuedOn > today)
            return new Refusal("future-date") { Field = "issuedOn" };
        if (input.IssuedOn < Earliest)
            return new Refusal("date-too-early") { Field = "issuedOn", Args = [Earliest] };
        if (input.ReceivedOn > today)
            return new Refusal("future-date") { Field = "receivedOn" };
        if (input.ReceivedOn < input.IssuedOn)
            return new Refusal("days-out-of-order") { Field = "receivedOn" };
        if (input.DueOn < input.IssuedOn)
            return new Refusal("due-before-document") { Field = "dueOn" };
        if (input.Secrecy == Secrecy.Open)
            return input.Abstract is null ? new Refusal("missing-abstract") { Field = "abstract" } : null;
        var content = input.Abstract is not null ? "abstract" : input.Files.Count > 0 ? "files" : input.Signer is not null ? "signer" : null;
        return content is null ? null : new Refusal("secret-content") { Field = content };
    }
}
