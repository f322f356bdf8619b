using System.Net.Http.Headers;
using System.Text.Json.Nodes;
using Xunit;
using static Platform.MovementModels.Tests.MovementApi;
using static Platform.MovementModels.Tests.MovementFixture;

namespace Platform.MovementModels.Tests.Integration;

[Trait("tier", "integration")]
public sealed class FileTests(MovementFixture movement) : IClassFixture<MovementFixture>
{
    private const string Path = "/api/movement/files";
    private static readonly byte[] Photo = [0xFF, 0xD8, 0xFF, 0xE1, 0, 6, (byte)'G', (byte)'P', (byte)'S', 1, 0xFF, 0xDA, 0, 2, 9, 8, 7, 0xFF, 0xD9];

    private static async Task<HttpResponseMessage> UploadAsync(HttpClient client, byte[] content, string unitCode = "25459", string? key = null)
    {
        using var form = new MultipartFormDataContent
        {
            { new ByteArrayContent(content) { Headers = { ContentType = new MediaTypeHeaderValue("image/jpeg") } }, "file", "Nguyễn Văn Canary.jpg" },
            { new StringContent(unitCode), "unitCode" },
            { new StringContent("2024-05-01"), "on" },
        };
        using var request = new HttpRequestMessage(HttpMethod.Post, Path) { Content = form };
        if (key is not null)
            request.Headers.Add("Idempotency-Key", key);
        return await client.SendAsync(request);
    }

    [Fact]
    public async Task A_photo_is_kept_without_its_place_and_shown_to_its_unit_alone()
    {
        using var police = movement.Police();
        var key = Guid.CreateVersion7().ToString();
        var stored = await ReadAsync(await UploadAsync(police, Photo, key: key));
        Assert.Equal(stored.ToJsonString(), (await ReadAsync(await UploadAsync(police, Photo, key: key))).ToJsonString());
        var file = $"{Path}/{stored["fileId"]}";
        using var answer = await police.GetAsync(file);
        Assert.Equal("image/jpeg", answer.Content.Headers.ContentType!.MediaType);
        Assert.Equal("attachment", answer.Content.Headers.ContentDisposition!.DispositionType);
        byte[] plain = [.. Photo[..2], .. Photo[10..]];
        Assert.Equal(plain, await answer.Content.ReadAsByteArrayAsync());
        Assert.Equal(1, await movement.ScalarAsync<long>($"select count(*) from stored_file where file_id = '{stored["fileId"]}'"));
        Assert.Equal(0, await movement.ScalarAsync<long>("select count(*) from stored_file f where f::text like '%Canary%'"));

        using var foreign = movement.Client("commune_police", NinhSon);
        await AssertRefusedAsync(await foreign.GetAsync(file), 404, "unknown-file");
        using var traffic = movement.Client("city_traffic");
        await AssertRefusedAsync(await traffic.GetAsync(file), 403, "forbidden");

        var lying = Directory.GetFiles(movement.Files, stored["sha256"]!.ToString(), SearchOption.AllDirectories).Single();
        await File.WriteAllBytesAsync(lying, Photo, TestContext.Current.CancellationToken);
        await AssertRefusedAsync(await police.GetAsync(file), 500, "file-damaged");
    }

    [Fact]
    public async Task What_is_no_photo_or_no_ones_is_refused()
    {
        using var police = movement.Police();
        await AssertRefusedAsync(await UploadAsync(police, "MZ program"u8.ToArray()), 422, "unknown-file-type", "file");
        await AssertRefusedAsync(await UploadAsync(police, [0xFF, 0xD8, 0xFF, 0xE1, 0xFF, 0xFF]), 422, "broken-image", "file");
        await AssertRefusedAsync(await UploadAsync(police, []), 422, "empty-file", "file");
        await AssertRefusedAsync(await UploadAsync(police, Photo, "25480"), 403, "foreign-unit", "unitCode");
        await AssertRefusedAsync(await UploadAsync(police, Photo, "99999"), 422, "unknown-unit", "unitCode");
        using var nothing = new MultipartFormDataContent { { new StringContent("25459"), "unitCode" } };
        await AssertRefusedAsync(await police.PostAsync(Path, nothing), 400, "missing-value", "file");
    }

    [Fact]
    public async Task A_mailbox_refers_to_a_photo_of_its_own_unit()
    {
        using var police = movement.Police();
        var photo = await ReadAsync(await UploadAsync(police, Photo));
        await PostAsync(police, MailboxPath, Mailbox(Hamlet(5)).With("photo", JsonValue.Create(photo["fileId"]!.ToString())));
        using var others = movement.Client("commune_police", NinhSon);
        var foreign = await ReadAsync(await UploadAsync(others, Photo, "25480"));
        await AssertRefusedAsync(await police.PostAsync(MailboxPath, Json(Mailbox(Hamlet(5)).With("photo", JsonValue.Create(foreign["fileId"]!.ToString())))), 422, "unknown-file", "photo");
    }

    [Fact]
    public async Task The_same_photo_tells_the_same_wherever_it_hangs()
    {
        using var police = movement.Police();
        var (first, again) = (await ReadAsync(await UploadAsync(police, Photo)), await ReadAsync(await UploadAsync(police, Photo)));
        Assert.NotEqual((string?)first["fileId"], (string?)again["fileId"]);
        var fingerprint = Convert.ToInt32(((string)first["sha256"]!)[..8], 16);
        var coverage = await PostAsync(police, MailboxPath, Mailbox(Hamlet(6)).With("photo", (string?)first["fileId"]));
        var (place, subject) = ($"{CoveragePath}/{Hamlet(6)}", Text(coverage, "subjectId"));
        await PostAsync(police, $"{place}/mailboxes/{Text(coverage["mailboxes"]![0]!, "mailboxId")}/openings", new JsonObject { ["on"] = "2024-02-01", ["letters"] = 0 });
        Assert.Contains($"2024-02-01..2024-03-03 Ward3 mailbox=true hotlineBoard=false mailboxPhoto={fingerprint}", await movement.LineAsync(subject), StringComparison.Ordinal);

        // One beside it that has its photo on paper hides nothing.
        var other = await PostAsync(police, MailboxPath, Mailbox(Hamlet(7), photo: "ảnh 12"));
        await PostAsync(police, $"{CoveragePath}/{Hamlet(7)}/mailboxes/{Text(other["mailboxes"]![0]!, "mailboxId")}/openings", new JsonObject { ["on"] = "2024-02-01", ["letters"] = 0 });
        Assert.DoesNotContain("mailboxPhoto", await movement.LineAsync(Text(other, "subjectId")), StringComparison.Ordinal);
        other = await PostAsync(police, MailboxPath, Mailbox(Hamlet(7), "2024-02-05").With("photo", (string?)again["fileId"]));
        await PostAsync(police, $"{CoveragePath}/{Hamlet(7)}/mailboxes/{Text(other["mailboxes"]![1]!, "mailboxId")}/openings", new JsonObject { ["on"] = "2024-02-06", ["letters"] = 0 });
        Assert.Contains($"2024-02-06..2024-03-08 Ward3 mailbox=true hotlineBoard=false mailboxPhoto={fingerprint}", await movement.LineAsync(Text(other, "subjectId")), StringComparison.Ordinal);

        coverage = await PostAsync(police, BoardPath, Board(Hamlet(6), "2024-02-10"));
        var board = $"{place}/hotline-boards/{Text(coverage["boards"]![0]!, "boardId")}";
        var check = new JsonObject { ["on"] = "2024-03-15", ["numbersCurrent"] = true, ["photo"] = (string?)again["fileId"] };
        await PostAsync(police, board + "/checks", check);
        Assert.Contains($"2024-03-15..2025-01-01 Ward3 mailbox=false hotlineBoard=true boardPhoto={fingerprint}", await movement.LineAsync(subject), StringComparison.Ordinal);

        var correction = Board(Hamlet(6), "2024-02-10").Without("hamletId").With("reason", "sửa")
            .With("checks", new JsonArray(check.DeepClone(), check.With("photo", Guid.CreateVersion7().ToString()).DeepClone()));
        await AssertRefusedAsync(await PutAsync(police, board, 4, correction), 422, "unknown-file", "checks[1].photo");
    }

    private static StringContent Json(JsonNode body) => new(body.ToJsonString(), System.Text.Encoding.UTF8, "application/json");
}
