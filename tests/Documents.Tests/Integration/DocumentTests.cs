using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Xunit;
using static Platform.Documents.Tests.OfficeApi;
using static Platform.Documents.Tests.OfficeFixture;

namespace Platform.Documents.Tests.Integration;

/// <summary>A document: put forward, evidenced, amended, revoked; once only; of a secret one number and date.</summary>
[Trait("tier", "integration")]
public sealed class DocumentTests(OfficeFixture office) : IClassFixture<OfficeFixture>
{
    private const string Told = "type=Plan style=State issuer=PeopleCommittee issuedOn=2024-02-05";

    [Fact]
    public async Task A_document_is_told_for_each_criterion_until_it_is_revoked()
    {
        using var clerk = office.Clerk();
        var document = await PostAsync(clerk, DocumentPath, Document(Number()).With("criteria", new JsonArray("Have31a", "Have36a")).With("signer", "Nguyễn Văn Ký"));
        Assert.Equal("Nguyễn Văn Ký", Text(document, "signer"));
        Assert.Equal(0, await office.ScalarAsync<long>("select count(*) from document where state::text like '%Nguyễn Văn Ký%'"));
        Assert.Equal(
            [$"25459 2024-02-05.. criterion=Have31a {Told} valid=true evidenced=false withdrawn=false", $"25459 2024-02-05.. criterion=Have36a {Told} valid=true evidenced=false withdrawn=false"],
            await office.LinesAsync("document", document));
        var place = $"{DocumentPath}/{Text(document, "recordId")}";
        await ReadAsync(await clerk.PostAsJsonAsync(place + "/attachments", new { files = new[] { await UploadAsync(clerk) } }));
        await ReadAsync(await clerk.PostAsJsonAsync(place + "/changes", new { kind = "Amended", on = "2024-05-01", byNumber = "40/KH-UBND" }));
        var ended = await ReadAsync(await clerk.PostAsJsonAsync(place + "/changes", new { kind = "Replaced", on = "2024-06-01", byNumber = "50/KH-UBND" }));
        Assert.Equal("2024-06-01", Text(ended, "validUntil"));
        Assert.Contains(
            $"25459 2024-02-05..2024-06-01 criterion=Have31a {Told} valid=true evidenced=true withdrawn=false | 25459 2024-06-01.. criterion=Have31a {Told} valid=false evidenced=true withdrawn=false",
            await office.LinesAsync("document", document));
        await AssertRefusedAsync(await clerk.PostAsJsonAsync(place + "/changes", new { kind = "Revoked", on = "2024-07-01", byNumber = "51/QĐ" }), 409, "document-ended", "kind");
        await ReadAsync(await WithdrawAsync(clerk, place));
        Assert.All(await office.LinesAsync("document", document), line => Assert.DoesNotContain("withdrawn=false", line, StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_link_taken_away_counts_nothing_and_comes_back_as_it_was()
    {
        using var clerk = office.Clerk();
        var body = Document(Number()).With("criteria", new JsonArray("Have31a"));
        var document = await PostAsync(clerk, DocumentPath, body);
        var place = $"{DocumentPath}/{Text(document, "recordId")}";
        await ReadAsync(await PutAsync(clerk, place, 1, body.With("criteria", new JsonArray("Have37a")).With("reason", "nhầm tiêu chí")));
        Assert.Equal(["Have31a True", "Have37a False"], (await office.LinesAsync("document", document)).Select(l => $"{l.Split("criterion=")[1].Split(' ')[0]} {l.Contains("withdrawn=true", StringComparison.Ordinal)}"));
        await AssertRefusedAsync(await PutAsync(clerk, place, 1, body), 412, "version-conflict");
        await AssertRefusedAsync(await PutAsync(clerk, place, 2, body.Without("reason")), 400, "missing-value", "reason");
        await ReadAsync(await PutAsync(clerk, place, 2, body.With("criteria", new JsonArray("Have31a")).With("reason", "đúng lại")));
        Assert.Equal(2, await office.ScalarAsync<long>($"select cardinality(subject_ids) from document where record_id = '{Text(document, "recordId")}'"));
    }

    [Fact]
    public async Task The_city_keeps_what_concerns_several_units()
    {
        using var city = office.City();
        using var clerk = office.Clerk();
        var body = Document(Number("KH-UBND"), issuer: "CityPeopleCommittee").With("criteria", new JsonArray("Drug7")).With("ofCity", true).With("unitCodes", new JsonArray("25471", "25474", "25477"));
        var plan = await PostAsync(city, DocumentPath, body);
        Assert.Null(plan["owner"]);
        Assert.Equal(["00703", "25471", "25474", "25477"], (await office.LinesAsync("document", plan)).Select(l => l[..5]));
        await AssertRefusedAsync(await clerk.PostAsJsonAsync(DocumentPath, body.With("unitCodes", new JsonArray("25459"))), 403, "foreign-unit", "ofCity");
        await AssertRefusedAsync(await clerk.GetAsync($"{DocumentPath}/{Text(plan, "recordId")}"), 404, "unknown-document");
        await AssertRefusedAsync(await city.PostAsJsonAsync(DocumentPath, body.With("ofCity", false).With("unitCodes", new JsonArray("25459", "25480"))), 422, "one-unit-only", "unitCodes[1]");
    }

    [Fact]
    public async Task The_same_document_is_there_once()
    {
        using var clerk = office.Clerk();
        var (body, number) = (Document(), Number());
        var first = await PostAsync(clerk, DocumentPath, body.With("number", number));
        var again = await clerk.PostAsJsonAsync(DocumentPath, body.With("number", $"0{number.ToLowerInvariant()} "));
        await AssertRefusedAsync(again, 409, "already-recorded");
        Assert.Equal(Text(first, "recordId"), Text(JsonNode.Parse(await again.Content.ReadAsStringAsync())!, "recordId"));
        await PostAsync(clerk, DocumentPath, Document(number, issuedOn: "2024-02-06"));
        await PostAsync(clerk, DocumentPath, Document(number, issuer: "Police"));
        await ReadAsync(await WithdrawAsync(clerk, $"{DocumentPath}/{Text(first, "recordId")}"));
        await PostAsync(clerk, DocumentPath, body.With("number", number));
    }

    [Fact]
    public async Task Of_a_secret_document_only_number_and_date_enter()
    {
        using var clerk = office.Clerk();
        var body = Document(Number("KH-CAP"), issuer: "Police").With("secrecy", "Confidential").With("criteria", new JsonArray("Task4l"));
        await AssertRefusedAsync(await clerk.PostAsJsonAsync(DocumentPath, body), 422, "secret-content", "abstract");
        body = body.Without("abstract");
        await AssertRefusedAsync(await clerk.PostAsJsonAsync(DocumentPath, body.With("signer", "A")), 422, "secret-content", "signer");
        body = body.Without("signer");
        await AssertRefusedAsync(await clerk.PostAsJsonAsync(DocumentPath, body.With("files", new JsonArray(await UploadAsync(clerk)))), 422, "secret-content", "files");
        var secret = await PostAsync(clerk, DocumentPath, body.Without("files"));
        Assert.Contains("evidenced=true", Assert.Single(await office.LinesAsync("document", secret)), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Several_files_at_once_come_back_as_drafts_or_not_at_all()
    {
        using var clerk = office.Clerk();
        var drafts = (await ReadAsync(await clerk.PostAsync("/api/office/drafts", Form("files", ("12-KH-UBND 05-02-2024.pdf", Pdf), ("08-NQ-ĐU.pdf", Pdf), ("anh.pdf", Pdf))))).AsArray();
        Assert.Equal(["12/KH-UBND Plan PeopleCommittee 2024-02-05", "08-NQ/ĐU Resolution PartyCommittee ", "   "], drafts.Select(d => $"{d!["number"]} {d["type"]} {d["issuer"]} {d["issuedOn"]}"));
        await PostAsync(clerk, DocumentPath, Document(Number()).With("files", new JsonArray(Text(drafts[0]!, "fileId"))));
        var before = await office.RowsAsync();
        await AssertRefusedAsync(await clerk.PostAsync("/api/office/drafts", Form("files", ("12-KH-UBND.pdf", Pdf), ("13-KH-UBND.docx", Pdf))), 422, "file-not-as-named", "files[1]");
        await AssertRefusedAsync(await clerk.PostAsync("/api/office/files", Form("file", ("anh.jpg", Pdf))), 422, "file-not-as-named", "file");
        Assert.Equal(before, await office.RowsAsync());
    }
}
