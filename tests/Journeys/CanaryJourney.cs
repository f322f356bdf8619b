using System.Diagnostics;
using System.Globalization;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json.Nodes;
using Npgsql;
using Platform.Testing;
using Xunit;

namespace Platform.Journeys;

/// <summary>A person who is nowhere else is entered everywhere, then looked for where nobody's name may be.</summary>
[Collection("journeys")]
[Trait("tier", "journey")]
public sealed class CanaryJourney(WholePlatform platform)
{
    private const string Name = "Zừngquỷnh Ngoẻonhằng Kwằmtrưởng";
    private const string OtherName = "Tưởnghỏm Kwằmtrưởng";
    private const string Number = "079299887766";
    private const string Phone = "0987612345";
    private const string Residence = "Hẻm Ngoắtngoéohai";

    [Fact]
    public async Task Nobody_is_found_in_logs_traces_queues_addresses_the_broker_or_a_dump()
    {
        using var broker = Broker();
        await EnsureAsync(await broker.PutAsJsonAsync("queues/%2F/canary", new { durable = true }));
        await EnsureAsync(await broker.PostAsJsonAsync("bindings/%2F/e/platform.facts/q/canary", new { routing_key = "#" }));
        var subjects = await EnterEverywhereAsync();

        string messages = "";
        await Eventually.IsAsync(async () =>
        {
            messages = await ReadMessagesAsync(broker);
            return subjects.All(s => messages.Contains(s, StringComparison.Ordinal)) ? null : "the facts have not come";
        });
        await Eventually.IsTrueAsync(() => Task.FromResult(platform.Telemetry.Bytes().AsSpan().IndexOf("api/drug-cases/persons/search"u8) >= 0), "the traces have not come", TimeSpan.FromSeconds(60));

        var places = new Dictionary<string, byte[]>(StringComparer.Ordinal)
        {
            ["messages"] = Encoding.UTF8.GetBytes(messages),
            ["traces, with the addresses called"] = platform.Telemetry.Bytes(),
            ["logs"] = Bytes(Path.Combine(platform.Local, "log")),
            ["the broker's store"] = Bytes(Path.Combine(platform.Local, "rabbitmq")),
            ["dump"] = await DumpAsync(),
        };
        Assert.All(subjects, s => Assert.Contains(s, Encoding.UTF8.GetString(places["dump"]), StringComparison.Ordinal));
        var found = from place in places
                    let text = Encoding.UTF8.GetString(place.Value).ToLowerInvariant()
                    from word in Words()
                    where text.Contains(word, StringComparison.Ordinal)
                    select $"{word} in {place.Key}";
        Assert.Empty(found);
        await EnsureAsync(await broker.DeleteAsync("queues/%2F/canary"));
    }

    /// <summary>Each word by itself, so in any order; as written, without marks, and as a dump writes bytes.</summary>
    private static IEnumerable<string> Words()
    {
        foreach (var word in $"{Name} {OtherName} {Number} {Phone} {Residence}".Split(' ').Where(w => w.Length > 4).Distinct())
        {
            var lower = word.ToLowerInvariant();
            var plain = string.Concat(lower.Normalize(NormalizationForm.FormD).Where(c => CharUnicodeInfo.GetUnicodeCategory(c) != UnicodeCategory.NonSpacingMark)).Replace('đ', 'd');
            foreach (var form in new[] { lower, lower.Normalize(NormalizationForm.FormD), plain }.Distinct())
            {
                yield return form;
                yield return Convert.ToHexStringLower(Encoding.UTF8.GetBytes(form));
                yield return Uri.EscapeDataString(form).ToLowerInvariant();
            }
            yield return Convert.ToHexStringLower(Encoding.UTF8.GetBytes(word));
        }
    }

    private async Task<IReadOnlyList<string>> EnterEverywhereAsync()
    {
        using var police = await platform.ClientAsync("ca.binhminh");
        police.DefaultRequestHeaders.Add("X-Purpose", "CaseWork");
        var identity = $$"""{"fullName":"{{Name}}","otherNames":"{{OtherName}}","dateOfBirth":"1990-01-02","sex":"Male","personalId":"{{Number}}","phone":"{{Phone}}","residence":"{{Residence}}"}""";
        var person = await KeyedAsync(police, "/api/drug-cases/persons", $$"""{"unitCode":"25477","registeredOn":"2024-10-01","status":"User","documentNo":"1","identity":{{identity}}}""");
        var path = $"/api/drug-cases/persons/{person["personId"]}";
        Assert.Equal(Name, (string)(await WholePlatform.ReadAsync(await police.GetAsync(path)))["identity"]!["fullName"]!);
        foreach (var question in new[] { $$"""{"words":"{{Name}}"}""", """{"words":"kwamtruong"}""", $$"""{"personalId":"{{Number}}"}""" })
            Assert.NotEmpty((await WholePlatform.PostAsync(police, "/api/drug-cases/persons/search", question)).AsArray());
        var correction = new HttpRequestMessage(HttpMethod.Put, path) { Content = Json($$"""{"identity":{{identity}},"reason":"thêm số điện thoại"}""") };
        correction.Headers.TryAddWithoutValidation("If-Match", "\"1\"");
        await WholePlatform.ReadAsync(await police.SendAsync(correction));

        var hamlet = (string)(await WholePlatform.ReadAsync(await police.GetAsync("/api/territory/units/25477@2024-12-31/hamlets")))["hamlets"]![0]!["hamletId"]!;
        var household = await KeyedAsync(police, "/api/movement/households", $$"""{"hamletId":"{{hamlet}}","representative":"{{Name}}","residence":"Permanent","since":"2024-10-01"}""");
        Assert.Equal(Name, (string)household["representative"]!);
        await KeyedAsync(police, "/api/movement/groups", $$"""{"hamletId":"{{hamlet}}","code":"T7","foundedOn":"2024-10-01","board":[{"seat":"Head","name":"{{Name}}"}]}""");
        // A fault in the middle is where things leak.
        foreach (var wrong in new[] { $$"""{"{{Name}}":1}""", $$"""{"unitCode":"25477","registeredOn":"2024-10-01","status":"Ended","documentNo":"1","identity":{{identity}}}""", $$"""{"unitCode":"99999","registeredOn":"2024-10-01","status":"User","documentNo":"1","identity":{{identity}}}""" })
            Assert.False((await police.PostAsync("/api/drug-cases/persons", Json(wrong))).IsSuccessStatusCode);
        return [(string)person["subjectId"]!, (string)household["subjectId"]!];
    }

    private static async Task<JsonNode> KeyedAsync(HttpClient client, string path, string body)
    {
        var key = Guid.CreateVersion7().ToString();
        JsonNode? first = null;
        for (var i = 0; i < 2; i++)
        {
            using var request = new HttpRequestMessage(HttpMethod.Post, path) { Content = Json(body), Headers = { { "Idempotency-Key", key } } };
            var answer = await WholePlatform.ReadAsync(await client.SendAsync(request));
            Assert.Equal((first ?? answer).ToJsonString(), answer.ToJsonString());
            first = answer;
        }
        return first!;
    }

    private static StringContent Json(string body) => new(body, Encoding.UTF8, "application/json");

    private HttpClient Broker()
    {
        var api = new Uri(File.ReadAllText(Path.Combine(platform.Local, "rabbitmq", "api")).Trim());
        var client = new HttpClient { BaseAddress = new Uri($"{api.Scheme}://{api.Authority}/api/") };
        client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Basic", Convert.ToBase64String(Encoding.UTF8.GetBytes(Uri.UnescapeDataString(api.UserInfo))));
        return client;
    }

    private static async Task<string> ReadMessagesAsync(HttpClient broker)
    {
        using var answer = await broker.PostAsJsonAsync("queues/%2F/canary/get", new { count = 100_000, ackmode = "ack_requeue_true", encoding = "auto" });
        return await answer.Content.ReadAsStringAsync();
    }

    private static async Task EnsureAsync(HttpResponseMessage answer) => Assert.True(answer.IsSuccessStatusCode, $"{(int)answer.StatusCode}: {await answer.Content.ReadAsStringAsync()}");

    private static byte[] Bytes(string folder)
    {
        using var all = new MemoryStream();
        foreach (var file in Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories).Where(f => new FileInfo(f).LinkTarget is null))
        {
            using var stream = new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
            stream.CopyTo(all);
        }
        Assert.NotEqual(0, all.Length);
        return all.ToArray();
    }

    private async Task<byte[]> DumpAsync()
    {
        var server = new NpgsqlConnectionStringBuilder(platform.Database("postgres"));
        var tool = Directory.EnumerateFiles("/usr/lib/postgresql", "pg_dumpall", SearchOption.AllDirectories).Order(StringComparer.Ordinal).Last();
        var start = new ProcessStartInfo(tool, ["--no-role-passwords", "--host", server.Host!, "--port", server.Port.ToString(CultureInfo.InvariantCulture), "--username", server.Username!])
        {
            RedirectStandardOutput = true,
            UseShellExecute = false,
        };
        start.Environment["PGPASSWORD"] = server.Password;
        using var process = Process.Start(start)!;
        using var dump = new MemoryStream();
        await process.StandardOutput.BaseStream.CopyToAsync(dump);
        await process.WaitForExitAsync();
        Assert.Equal(0, process.ExitCode);
        return dump.ToArray();
    }
}
