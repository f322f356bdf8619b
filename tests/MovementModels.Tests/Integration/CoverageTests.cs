using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Xunit;
using static Platform.MovementModels.Tests.MovementApi;
using static Platform.MovementModels.Tests.MovementFixture;

namespace Platform.MovementModels.Tests.Integration;

[Trait("tier", "integration")]
public sealed class CoverageTests(MovementFixture movement) : IClassFixture<MovementFixture>
{
    [Fact]
    public async Task Mailboxes_and_boards_of_a_hamlet_are_told_as_one_line_that_goes_stale_by_itself()
    {
        using var police = movement.Police();
        var coverage = await PostAsync(police, MailboxPath, Mailbox(Hamlet(1)));
        var subject = Text(coverage, "subjectId");
        var place = $"{CoveragePath}/{Hamlet(1)}";
        var mailbox = $"{place}/mailboxes/{Text(coverage["mailboxes"]![0]!, "mailboxId")}";
        Assert.StartsWith("2024-01-10..2025-07-01 Ward3 mailbox=false hotlineBoard=false", await movement.LineAsync(subject), StringComparison.Ordinal);
        await PostAsync(police, mailbox + "/openings", new JsonObject { ["on"] = "2024-02-01", ["letters"] = 2 });
        await AssertRefusedAsync(await police.PostAsJsonAsync(mailbox + "/openings", new { on = "2024-01-31", letters = 0 }), 422, "days-out-of-order", "on");
        coverage = await PostAsync(police, BoardPath, Board(Hamlet(1), "2024-02-10"));
        Assert.Equal((subject, 3), (Text(coverage, "subjectId"), Number(coverage, "version")));
        var board = $"{place}/hotline-boards/{Text(coverage["boards"]![0]!, "boardId")}";
        await PostAsync(police, board + "/checks", new JsonObject { ["on"] = "2024-02-15", ["numbersCurrent"] = true, ["photo"] = "photo-2" });
        Assert.Equal(
            "2024-01-10..2024-02-01 Ward3 mailbox=false hotlineBoard=false | 2024-02-01..2024-02-15 Ward3 mailbox=true hotlineBoard=false"
            + " | 2024-02-15..2024-03-03 Ward3 mailbox=true hotlineBoard=true | 2024-03-03..2025-01-01 Ward3 mailbox=false hotlineBoard=true"
            + " | 2025-01-01..2025-07-01 Ward3 mailbox=false hotlineBoard=false | 2025-07-01.. TanNinh mailbox=false hotlineBoard=false",
            await movement.LineAsync(subject));

        var correction = Mailbox(Hamlet(1), photo: null).Without("hamletId").With("openings", new JsonArray()).With("reason", "sửa");
        await AssertRefusedAsync(await PutAsync(police, mailbox, null, correction), 428, "precondition-required");
        await AssertRefusedAsync(await PutAsync(police, mailbox, 2, correction), 412, "version-conflict");
        await ReadAsync(await PutAsync(police, mailbox, 4, correction));
        Assert.DoesNotContain("mailbox=true", await movement.LineAsync(subject), StringComparison.Ordinal);
        var taken = Board(Hamlet(1), "2024-02-10").Without("hamletId").With("removedOn", "2024-06-01").With("reason", "sửa")
            .With("checks", new JsonArray(new JsonObject { ["on"] = "2024-02-15", ["numbersCurrent"] = true, ["photo"] = "photo-2" }));
        await ReadAsync(await PutAsync(police, board, 5, taken));
        Assert.Contains("2024-02-15..2024-06-01 Ward3 mailbox=false hotlineBoard=true", await movement.LineAsync(subject), StringComparison.Ordinal);
        await PostAsync(police, board + "/withdrawal", new JsonObject { ["reason"] = "ghi nhầm" });
        Assert.DoesNotContain("hotlineBoard=true", await movement.LineAsync(subject), StringComparison.Ordinal);
        await AssertRefusedAsync(await police.PostAsJsonAsync(board + "/checks", new { on = "2024-03-01", numbersCurrent = true }), 409, "record-withdrawn");
        await PostAsync(police, mailbox + "/withdrawal", new JsonObject { ["reason"] = "ghi nhầm" });
        Assert.Equal(8, (await ReadAsync(await police.GetAsync(place)))["history"]!.AsArray().Count);
    }

    [Fact]
    public async Task Two_first_entries_at_once_make_one_record()
    {
        using var police = movement.Police();
        await Task.WhenAll(Enumerable.Range(0, 6).Select(i => PostAsync(police, i % 2 == 0 ? MailboxPath : BoardPath, i % 2 == 0 ? Mailbox(Hamlet(2)) : Board(Hamlet(2)))));
        var coverage = (await ReadAsync(await police.GetAsync($"{CoveragePath}/{Hamlet(2)}")))["record"]!;
        Assert.Equal((6, 3, 3), (Number(coverage, "version"), coverage["mailboxes"]!.AsArray().Count, coverage["boards"]!.AsArray().Count));
    }

    [Fact]
    public async Task A_hamlet_is_its_units_alone()
    {
        using var police = movement.Police();
        await AssertRefusedAsync(await police.PostAsJsonAsync(MailboxPath, Mailbox(Hamlet(1, "25480"))), 403, "foreign-unit", "hamletId");
        await AssertRefusedAsync(await police.GetAsync($"{CoveragePath}/{Hamlet(3)}"), 404, "unknown-coverage");
        await PostAsync(police, BoardPath, Board(Hamlet(3)));
        using var other = movement.Client("commune_police", NinhSon);
        await AssertRefusedAsync(await other.GetAsync($"{CoveragePath}/{Hamlet(3)}"), 404, "unknown-coverage");
        Assert.Empty((await ReadAsync(await other.GetAsync(CoveragePath)))["items"]!.AsArray());
        Assert.NotEmpty((await ReadAsync(await police.GetAsync($"{CoveragePath}?unitId={TanNinh}")))["items"]!.AsArray());
    }
}
