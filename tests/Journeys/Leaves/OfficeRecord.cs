using System.Text;
using System.Text.Json.Nodes;

namespace Platform.Journeys;

/// <summary>A record of an office as its keeper makes it, with the steps taken on it; taken back, it can be made again.</summary>
/// <param name="keeper">Who keeps it.</param>
/// <param name="register">The last part of its path, for example <c>boards</c>.</param>
/// <param name="body">What is entered.</param>
/// <param name="steps">What follows.</param>
internal sealed class OfficeRecord(HttpClient keeper, string register, string body, params (string Step, string Body)[] steps)
{
    private string id = "";

    /// <summary>As its register answered.</summary>
    public JsonNode Made { get; private set; } = new JsonObject();

    public Subject Subject => new(keeper, Path, () => id);

    private string Path => $"/api/office/{register}";

    public async Task<OfficeRecord> MakeAsync()
    {
        Made = await WholePlatform.PostAsync(keeper, Path, body);
        id = (string)Made["recordId"]!;
        foreach (var (step, what) in steps)
            await StepAsync(step, what);
        return this;
    }

    public Task TakeBackAsync() => StepAsync("withdrawal", """{"reason":"ghi nhầm"}""");

    public Task StepAsync(string step, string what) => WholePlatform.PostAsync(keeper, $"{Path}/{id}/{step}", what);

    /// <summary>The record as entered, but for what is said here; a signed figure is corrected where it stands.</summary>
    public async Task CorrectAsync(string members)
    {
        var shown = (await WholePlatform.ReadAsync(await keeper.GetAsync($"{Path}/{id}")))["record"]!;
        var entered = JsonNode.Parse(body)!.AsObject();
        foreach (var (name, value) in JsonNode.Parse(members)!.AsObject())
            entered[name] = value?.DeepClone();
        entered["reason"] = "rà soát lại";
        var place = Statements(shown).LastOrDefault() is { } statement ? $"/statements/{statement["statementId"]}" : "";
        if (place.Length > 0 && entered.Remove("unitCode"))
            entered.Remove("kind");
        using var content = new StringContent(entered.ToJsonString(), Encoding.UTF8, "application/json");
        using var request = new HttpRequestMessage(HttpMethod.Put, $"{Path}/{id}{place}") { Content = content };
        request.Headers.TryAddWithoutValidation("If-Match", $"\"{shown["version"]}\"");
        await WholePlatform.ReadAsync(await keeper.SendAsync(request));
    }

    /// <summary>Turns a leaf by taking this back, and making it again.</summary>
    public Turn Without(string leaf, long? numerator, long? denominator, string becomes = "NotMet") =>
        new(leaf, TakeBackAsync, MakeAsync, Subject, numerator, denominator) { Becomes = becomes };

    /// <summary>Turns a leaf by making this, and taking it back.</summary>
    public Turn With(string leaf, long? numerator, long? denominator) => new(leaf, MakeAsync, TakeBackAsync, Subject, numerator, denominator);

    /// <summary>Turns a leaf by correcting this, and back to how it was entered.</summary>
    public Turn But(string members, string leaf, long? numerator, long? denominator) =>
        new(leaf, () => CorrectAsync(members), () => CorrectAsync("{}"), Subject, numerator, denominator);

    /// <summary>Turns a leaf by a step on this, and back by another.</summary>
    public Turn By(string step, string what, (string Step, string Body) back, string leaf, long? numerator, long? denominator, string becomes = "NotMet") =>
        new(leaf, () => StepAsync(step, what), () => StepAsync(back.Step, back.Body), Subject, numerator, denominator) { Becomes = becomes };

    /// <summary>Takes back whatever stands on the registers of offices: another journey may have been here.</summary>
    public static async Task ClearAsync(HttpClient keeper)
    {
        foreach (var register in new[] { "documents", "directives", "boards", "businesses", "budget-lines", "allowances", "safe-units", "city-tasks", "counts" })
        {
            var path = $"/api/office/{register}";
            foreach (var record in (await WholePlatform.ReadAsync(await keeper.GetAsync($"{path}?limit=200&withdrawn=false")))["items"]!.AsArray())
                foreach (var place in register == "counts" ? Statements(record!).Select(s => $"/statements/{s["statementId"]}") : [""])
                    await WholePlatform.PostAsync(keeper, $"{path}/{record!["recordId"]}{place}/withdrawal", """{"reason":"làm lại từ đầu"}""");
        }
    }

    private static IEnumerable<JsonNode> Statements(JsonNode record) => record["statements"]?.AsArray().OfType<JsonNode>().Where(statement => statement["withdrawnAt"] is null) ?? [];
}
