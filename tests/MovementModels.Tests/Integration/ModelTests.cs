using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Xunit;
using static Platform.MovementModels.Tests.MovementApi;
using static Platform.MovementModels.Tests.MovementFixture;

namespace Platform.MovementModels.Tests.Integration;

[Trait("tier", "integration")]
public sealed class ModelTests(MovementFixture movement) : IClassFixture<MovementFixture>
{
    [Fact]
    public async Task A_model_lives_stage_by_stage_and_is_rated_once_a_year()
    {
        using var police = movement.Police();
        var model = await PostAsync(police, ModelPath, Model());
        var place = $"{ModelPath}/{Text(model, "modelId")}";
        await AssertRefusedAsync(await police.PostAsJsonAsync(place + "/stages", Stage("Approved", "2023-03-01")), 409, "stage-out-of-order", "stage");
        await AssertRefusedAsync(await police.PostAsJsonAsync(place + "/ratings", new { year = 2023, rating = "Good", on = "2023-12-01" }), 422, "not-active", "on");
        await PostAsync(police, place + "/stages", Stage("Proposed", "2023-03-01", null));
        await AssertRefusedAsync(await police.PostAsJsonAsync(place + "/stages", Stage("Approved", "2023-04-01", null)), 422, "missing-decision", "decisionNo");
        await AssertRefusedAsync(await police.PostAsJsonAsync(place + "/stages", Stage("Dissolved", "2023-04-01")), 409, "stage-out-of-order", "stage");
        foreach (var (stage, on) in new[] { ("Approved", "2023-04-01"), ("Established", "2023-05-01"), ("Launched", "2023-06-01"), ("Active", "2023-07-01") })
            await PostAsync(police, place + "/stages", Stage(stage, on));
        await PostAsync(police, place + "/ratings", new JsonObject { ["year"] = 2023, ["rating"] = "Average", ["on"] = "2023-12-10" });
        await AssertRefusedAsync(await police.PostAsJsonAsync(place + "/ratings", new { year = 2023, rating = "Good", on = "2024-01-10" }), 422, "rating-exists", "year");
        await AssertRefusedAsync(await police.PostAsJsonAsync(place + "/ratings", new { year = 2024, rating = "Unrated", on = "2024-01-10" }), 422, "missing-rating", "rating");
        await PostAsync(police, place + "/ratings", new JsonObject { ["year"] = 2024, ["rating"] = "Good", ["on"] = "2024-12-10" });
        var line = (await movement.LineAsync(Text(model, "subjectId"))).Split(" | ");
        Assert.Equal("2023-02-01..2023-03-01 Ward3 topic=Drugs wholeUnit=true stage=Surveyed rating=Unrated", line[0]);
        Assert.Equal("2024-12-10..2025-07-01 Ward3 topic=Drugs wholeUnit=true stage=Active rating=Good", line[^2]);
        Assert.Equal("2025-07-01.. TanNinh topic=Drugs wholeUnit=false stage=Active rating=Good", line[^1]);
        await PostAsync(police, place + "/stages", Stage("Dissolved", "2025-01-15"));
        await AssertRefusedAsync(await police.PostAsJsonAsync(place + "/stages", Stage("Active", "2025-02-01")), 409, "model-dissolved", "stage");
        Assert.Contains("2025-01-15..2025-07-01 Ward3 topic=Drugs wholeUnit=true stage=Dissolved", await movement.LineAsync(Text(model, "subjectId")), StringComparison.Ordinal);

        var correction = Model().Without("unitCode").Without("surveyedOn").With("reason", "sửa").With("ratings", new JsonArray())
            .With("stages", new JsonArray(Stage("Surveyed", "2023-02-01", null), Stage("Approved", "2023-03-01")));
        await AssertRefusedAsync(await PutAsync(police, place, 9, correction), 422, "stage-out-of-order", "stages[1].stage");
        await AssertRefusedAsync(await PutAsync(police, place, 3, correction), 412, "version-conflict");
        await ReadAsync(await PutAsync(police, place, 9, correction.With("stages", new JsonArray(Stage("Surveyed", "2023-02-01", null)))));
        await PostAsync(police, place + "/withdrawal", new JsonObject { ["reason"] = "ghi nhầm" });
        Assert.DoesNotContain("wholeUnit=true", await movement.LineAsync(Text(model, "subjectId")), StringComparison.Ordinal);
        await AssertRefusedAsync(await police.PostAsJsonAsync(place + "/stages", Stage("Proposed", "2025-02-01")), 409, "record-withdrawn");
        Assert.Single((await ReadAsync(await police.GetAsync($"{ModelPath}?topic=Drugs&stage=Surveyed&withdrawn=true")))["items"]!.AsArray());
        Assert.Equal(11, (await ReadAsync(await police.GetAsync(place)))["history"]!.AsArray().Count);
    }

    [Fact]
    public async Task A_model_covers_its_whole_unit_or_hamlets_of_it()
    {
        using var police = movement.Police();
        await PostAsync(police, ModelPath, Model(wholeUnit: false, hamlets: [Hamlet(1), Hamlet(2)]));
        await AssertRefusedAsync(await police.PostAsJsonAsync(ModelPath, Model(wholeUnit: false)), 422, "missing-hamlets", "hamletIds");
        await AssertRefusedAsync(await police.PostAsJsonAsync(ModelPath, Model(wholeUnit: true, hamlets: Hamlet(1))), 422, "whole-unit-names-hamlets", "hamletIds");
        await AssertRefusedAsync(await police.PostAsJsonAsync(ModelPath, Model(wholeUnit: false, hamlets: [Hamlet(1), Hamlet(1)])), 422, "repeated-hamlet", "hamletIds");
        await AssertRefusedAsync(
            await police.PostAsJsonAsync(ModelPath, Model(wholeUnit: false, hamlets: [Hamlet(1), Hamlet(1, "25480")])), 422, "unknown-hamlet", "hamletIds[1]");
    }

    [Fact]
    public async Task A_session_is_told_as_its_day()
    {
        using var police = movement.Police();
        var session = await PostAsync(police, SessionPath, Session().With("hamletId", Hamlet(1).ToString()));
        Assert.Equal("2024-05-10..2024-05-11 Ward3 topic=Fire channel=GroupMeeting audience=120 withdrawn=false", await movement.LineAsync(Text(session, "subjectId")));
        var place = $"{SessionPath}/{Text(session, "sessionId")}";
        var corrected = await ReadAsync(await PutAsync(police, place, 1, Session(heldOn: "2024-05-11", topic: "Traffic").With("reason", "sửa")));
        Assert.Equal(("Traffic", 2), (Text(corrected, "topic"), Number(corrected, "version")));
        await AssertRefusedAsync(await PutAsync(police, place, 2, Session("25480").With("reason", "sửa")), 403, "foreign-unit", "unitCode");
        await AssertRefusedAsync(await police.PostAsJsonAsync(SessionPath, Session().With("hamletId", Hamlet(1, "25480").ToString())), 422, "unknown-hamlet", "hamletId");
        Assert.Single((await ReadAsync(await police.GetAsync($"{SessionPath}?topic=Traffic&from=2024-05-11&to=2024-05-11&subjectId={Text(session, "subjectId")}")))["items"]!.AsArray());
        await PostAsync(police, place + "/withdrawal", new JsonObject { ["reason"] = "ghi nhầm" });
        Assert.Equal("2024-05-11..2024-05-12 Ward3 topic=Traffic channel=GroupMeeting audience=120 withdrawn=true", await movement.LineAsync(Text(session, "subjectId")));
        await ReadAsync(await police.PostAsJsonAsync("/api/movement/confirmations/sessions", new { unitCode = "25459", through = "2024-06-30" }));
        Assert.True((await PostAsync(police, SessionPath, Session()))["late"]!.GetValue<bool>());
    }

    [Fact]
    public async Task A_list_is_paged_without_gaps()
    {
        using var police = movement.Police();
        for (var i = 0; i < 5; i++)
            await PostAsync(police, SessionPath, Session(heldOn: "2022-05-10", topic: "Cyber"));
        var seen = new HashSet<string>();
        for (string? after = ""; after is not null;)
        {
            var page = await ReadAsync(await police.GetAsync($"{SessionPath}?topic=Cyber&limit=2&after={after}"));
            Assert.All(page["items"]!.AsArray(), item => Assert.True(seen.Add(Text(item!, "sessionId"))));
            after = page["next"]?.GetValue<string>();
        }
        Assert.Equal(5, seen.Count);
    }
}
