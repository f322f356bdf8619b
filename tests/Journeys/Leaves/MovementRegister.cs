using System.Collections.Concurrent;
using System.Text.Json.Nodes;

namespace Platform.Journeys;

/// <summary>Every household of a commune with its pledge, mailboxes and boards in every hamlet, two models.</summary>
internal sealed class MovementRegister(HttpClient police, string unit, IReadOnlyList<(string Id, int Households)> hamlets)
{
    private const string Path = "/api/movement";
    private const string Pledged = "\"signedOn\":\"2024-03-01\",\"channel\":\"Paper\"";

    public static async Task<MovementRegister> OpenAsync(HttpClient police, string unit, string asOf)
    {
        var answer = await WholePlatform.ReadAsync(await police.GetAsync($"/api/territory/units/{unit}@{asOf}/hamlets"));
        return new MovementRegister(police, unit, [.. answer["hamlets"]!.AsArray().Select(h => ((string)h!["hamletId"]!, (int)h["households"]!))]);
    }

    public async Task ConfirmAsync(string through)
    {
        foreach (var register in new[] { "households", "hamlet-coverage", "models" })
            await WholePlatform.PostAsync(police, $"{Path}/confirmations/{register}", $$"""{"unitCode":"{{unit}}","through":"{{through}}"}""");
    }

    public async Task<IReadOnlyList<Turn>> FillAsync()
    {
        var first = await HouseholdsAsync();
        var boxes = new List<string>();
        var boards = new List<string>();
        foreach (var (hamlet, _) in hamlets)
        {
            var coverage = await WholePlatform.PostAsync(police, $"{Path}/mailboxes", $$"""{"hamletId":"{{hamlet}}","place":"Nhà văn hóa","installedOn":"2024-01-10","photo":"anh-1"}""");
            boxes.Add($"{Path}/coverage/{hamlet}/mailboxes/{coverage["mailboxes"]![0]!["mailboxId"]}");
            coverage = await WholePlatform.PostAsync(police, $"{Path}/hotline-boards", $$"""{"hamletId":"{{hamlet}}","place":"Nhà văn hóa","installedOn":"2024-01-10"}""");
            boards.Add($"{Path}/coverage/{hamlet}/hotline-boards/{coverage["boards"]![0]!["boardId"]}");
        }
        foreach (var (box, hung) in boxes.Zip(boards))
        {
            await WholePlatform.PostAsync(police, box + "/openings", """{"on":"2024-05-20","letters":1}""");
            await WholePlatform.PostAsync(police, hung + "/checks", """{"on":"2024-05-20","numbersCurrent":true,"photo":"anh-2"}""");
        }
        var model = await ModelAsync("Fair");
        await ModelAsync("Weak");
        return
        [
            new Turn(
                "DRUG.5a",
                Turn.Post(police, $"{Path}/households/{first}/pledges/2024/withdrawal", """{"reason":"ghi nhầm hộ"}"""),
                Turn.Post(police, $"{Path}/households/{first}/pledges", $$"""{"year":2024,{{Pledged}},"cooperates":true}"""),
                Household(first),
                2324,
                2325,
                // Who signed nothing did not agree to cooperate either.
                "DRUG.5b"),
            new Turn("DRUG.5b", () => ResignAsync(first, cooperates: false), () => ResignAsync(first, cooperates: true), Household(first), 2324, 2325),
            new Turn("DRUG.5c", () => MendMailboxAsync(boxes[0], "[]"), () => MendMailboxAsync(boxes[0], """[{"on":"2024-05-20","letters":1}]"""), Hamlet(), 3, 4),
            new Turn(
                "DRUG.5d",
                Turn.Post(police, boards[0] + "/checks", """{"on":"2024-05-25","numbersCurrent":false,"photo":"anh-3"}"""),
                Turn.Post(police, boards[0] + "/checks", """{"on":"2024-05-26","numbersCurrent":true,"photo":"anh-4"}"""),
                Hamlet(),
                3,
                4),
            new Turn("DRUG.6", () => RateAsync(model, "Weak"), () => RateAsync(model, "Fair"), new Subject(police, $"{Path}/models", () => model), 0, null),
        ];
    }

    private Subject Household(string id) => new(police, $"{Path}/households", () => id);

    private Subject Hamlet() => new(police, $"{Path}/coverage", () => hamlets[0].Id);

    private async Task<string> HouseholdsAsync()
    {
        var made = new ConcurrentBag<(string Hamlet, string Household)>();
        var wanted = hamlets.SelectMany(h => Enumerable.Range(1, h.Households).Select(i => (h.Id, Number: i)));
        await Parallel.ForEachAsync(wanted, new ParallelOptions { MaxDegreeOfParallelism = 6 }, async (one, _) =>
        {
            var household = await WholePlatform.PostAsync(
                police, $"{Path}/households", $$"""{"hamletId":"{{one.Id}}","representative":"Chủ Hộ {{one.Number}}","residence":"Permanent","since":"2020-01-01"}""");
            made.Add((one.Id, (string)household["householdId"]!));
        });
        foreach (var (hamlet, _) in hamlets)
        {
            var rows = made.Where(m => m.Hamlet == hamlet).Select(m => $$"""{"householdId":"{{m.Household}}",{{Pledged}},"cooperates":true}""");
            await WholePlatform.PostAsync(police, $"{Path}/pledges/bulk", $$"""{"hamletId":"{{hamlet}}","year":2024,"rows":[{{string.Join(',', rows)}}]}""");
        }
        return made.First().Household;
    }

    private async Task ResignAsync(string household, bool cooperates)
    {
        await WholePlatform.PostAsync(police, $"{Path}/households/{household}/pledges/2024/withdrawal", """{"reason":"bản khác"}""");
        await WholePlatform.PostAsync(police, $"{Path}/households/{household}/pledges", $$"""{"year":2024,{{Pledged}},"cooperates":{{(cooperates ? "true" : "false")}}}""");
    }

    private Task MendMailboxAsync(string box, string openings) => PutAsync(
        box, box[..box.IndexOf("/mailboxes", StringComparison.Ordinal)], $$"""{"place":"Nhà văn hóa","installedOn":"2024-01-10","photo":"anh-1","openings":{{openings}},"reason":"xem lại biên bản"}""");

    private async Task<string> ModelAsync(string rating)
    {
        var model = (string)(await WholePlatform.PostAsync(
            police, $"{Path}/models", $$"""{"unitCode":"{{unit}}","name":"Xã không ma túy","topic":"Drugs","wholeUnit":true,"hamletIds":[],"surveyedOn":"2023-01-10"}"""))["modelId"]!;
        var day = 11;
        foreach (var stage in new[] { "Proposed", "Approved", "Established", "Launched", "Active" })
            await WholePlatform.PostAsync(police, $"{Path}/models/{model}/stages", $$"""{"stage":"{{stage}}","on":"2023-01-{{day++}}","decisionNo":"QĐ 1"}""");
        await WholePlatform.PostAsync(police, $"{Path}/models/{model}/ratings", $$"""{"year":2023,"rating":"{{rating}}","on":"2023-12-10"}""");
        return model;
    }

    private async Task RateAsync(string model, string rating)
    {
        var shown = (await WholePlatform.ReadAsync(await police.GetAsync($"{Path}/models/{model}")))["record"]!;
        var body = new JsonObject
        {
            ["name"] = shown["name"]!.DeepClone(),
            ["topic"] = "Drugs",
            ["wholeUnit"] = true,
            ["hamletIds"] = new JsonArray(),
            ["stages"] = shown["stages"]!.DeepClone(),
            ["ratings"] = new JsonArray(new JsonObject { ["year"] = 2023, ["rating"] = rating, ["on"] = "2023-12-10" }),
            ["reason"] = "chấm lại",
        };
        await PutAsync($"{Path}/models/{model}", $"{Path}/models/{model}", body.ToJsonString());
    }

    private async Task PutAsync(string path, string shownAt, string body)
    {
        var version = (await WholePlatform.ReadAsync(await police.GetAsync(shownAt)))["record"]!["version"]!;
        using var request = new HttpRequestMessage(HttpMethod.Put, path) { Content = new StringContent(body, System.Text.Encoding.UTF8, "application/json") };
        request.Headers.TryAddWithoutValidation("If-Match", $"\"{version}\"");
        await WholePlatform.ReadAsync(await police.SendAsync(request));
    }
}
