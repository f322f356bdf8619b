using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using Dapper;
using Npgsql;
using Platform.Testing;
using Xunit;

namespace Platform.Hosting.Tests.Integration;

[Trait("tier", "integration")]
public sealed class WriteTests : IAsyncLifetime
{
    private TestDatabase database = null!;
    private TestBroker broker = null!;
    private ProbeService service = null!;

    public async ValueTask InitializeAsync()
    {
        database = await TestDatabase.CreateAsync("write");
        broker = await TestBroker.CreateAsync();
        await ProbeService.RunVerbAsync(database, broker.Uri, "migrate");
        service = await ProbeService.StartAsync(database, broker.Uri);
    }

    public async ValueTask DisposeAsync()
    {
        await service.DisposeAsync();
        await broker.DisposeAsync();
        await database.DisposeAsync();
    }

    [Fact]
    public async Task A_repeated_key_answers_as_the_first_time_and_records_once()
    {
        var first = await PostAsync("k1", """{"deaths":1}""");
        var again = await PostAsync("k1", """{"deaths":1}""");
        Assert.Equal(HttpStatusCode.Created, again.StatusCode);
        Assert.Equal(await first.Content.ReadAsStringAsync(), await again.Content.ReadAsStringAsync());
        Assert.Equal(first.Headers.ETag, again.Headers.ETag);
        Assert.Equal(first.Headers.Location, again.Headers.Location);
        Assert.Equal(1, await CountAsync("fact_version"));
    }

    [Fact]
    public async Task Twenty_concurrent_requests_with_one_key_record_once()
    {
        var answers = await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => PostAsync("k2", """{"deaths":1}""")));
        Assert.All(answers, answer => Assert.Equal(HttpStatusCode.Created, answer.StatusCode));
        Assert.Equal(1, await CountAsync("fact_version"));
    }

    [Theory]
    [InlineData(null)]
    [InlineData("k-large")]
    public async Task A_body_of_more_than_a_megabyte_is_refused(string? key)
    {
        var body = "{\"deaths\":1,\"note\":\"" + new string('a', 1024 * 1024) + "\"}";
        await AssertProblemAsync(await PostAsync(key, body), HttpStatusCode.RequestEntityTooLarge, "body-too-large", null);
        Assert.Equal(0, await CountAsync("fact_version"));
    }

    [Fact]
    public async Task A_key_with_another_body_is_refused()
    {
        await PostAsync("k3", """{"deaths":1}""");
        await AssertProblemAsync(await PostAsync("k3", """{"deaths":2}"""), HttpStatusCode.UnprocessableEntity, "idempotency-key-reused", "Idempotency-Key");
        Assert.Equal(1, await CountAsync("fact_version"));
    }

    [Fact]
    public async Task A_refused_request_does_not_use_up_its_key()
    {
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await PostAsync("k4", """{"deaths":-1}""")).StatusCode);
        Assert.Equal(0, await CountAsync("idempotency_key"));
        Assert.Equal(HttpStatusCode.Created, (await PostAsync("k4", """{"deaths":1}""")).StatusCode);
    }

    [Theory]
    [InlineData("""{"deaths":"one"}""", "deaths")]
    [InlineData("""{"deaths":1,"surprise":2}""", "surprise")]
    [InlineData("""{"deaths":1""", "deaths")]
    [InlineData("", "$")]
    public async Task A_broken_body_is_400_with_the_place_of_the_fault(string body, string field) =>
        await AssertProblemAsync(await PostAsync(null, body), HttpStatusCode.BadRequest, "malformed-body", field);

    [Fact]
    public async Task A_bad_parameter_is_400_with_its_name() =>
        await AssertProblemAsync(await service.Client.GetAsync("/things?on=tomorrow"), HttpStatusCode.BadRequest, "invalid-parameter", "on");

    [Fact]
    public async Task A_bug_is_500_and_tells_nothing_of_itself()
    {
        var answer = await service.Client.GetAsync("/fault");
        Assert.Equal(HttpStatusCode.InternalServerError, answer.StatusCode);
        Assert.DoesNotContain("Canary", await answer.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_trace_id_leads_from_the_answer_to_the_log()
    {
        var problem = await (await service.Client.GetAsync("/fault")).Content.ReadFromJsonAsync<JsonElement>();
        Assert.Matches("^[0-9a-f]{32}$", problem.GetProperty("traceId").GetString());
    }

    [Fact]
    public async Task Texts_are_Vietnamese_unless_English_is_asked_for()
    {
        async Task<string?> TitleAsync(string? language)
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, "/things?on=x");
            request.Headers.Authorization = service.Client.DefaultRequestHeaders.Authorization;
            if (language is not null)
                request.Headers.AcceptLanguage.ParseAdd(language);
            return (await (await service.Client.SendAsync(request)).Content.ReadFromJsonAsync<JsonElement>()).GetProperty("title").GetString();
        }

        Assert.Equal("Giá trị tham số không hợp lệ", await TitleAsync(null));
        Assert.Equal("A parameter has an invalid value", await TitleAsync("en"));
    }

    [Fact]
    public async Task Tokens_that_are_missing_expired_foreign_or_forged_are_401_and_wrong_roles_403()
    {
        var forged = new Microsoft.IdentityModel.Tokens.ECDsaSecurityKey(System.Security.Cryptography.ECDsa.Create(System.Security.Cryptography.ECCurve.NamedCurves.nistP256)) { KeyId = "test" };
        string?[] refused =
        [
            null,
            TestTokens.Create(new TokenSpec { Role = "city_traffic", Lifetime = TimeSpan.FromMinutes(-5) }),
            TestTokens.Create(new TokenSpec { Role = "city_traffic", Issuer = "http://elsewhere/" }),
            TestTokens.Create(new TokenSpec { Role = "city_traffic", Audience = "another" }),
            TestTokens.Create(new TokenSpec { Role = "city_traffic", Type = "JWT" }),
            TestTokens.Create(new TokenSpec { Role = "city_traffic", Key = forged }),
        ];
        foreach (var token in refused)
        {
            service.Client.DefaultRequestHeaders.Authorization = token is null ? null : new AuthenticationHeaderValue("Bearer", token);
            await AssertProblemAsync(await PostAsync(null, """{"deaths":1}"""), HttpStatusCode.Unauthorized, "unauthenticated", null);
        }
        service.Client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", TestTokens.Create("auditor"));
        await AssertProblemAsync(await PostAsync(null, """{"deaths":1}"""), HttpStatusCode.Forbidden, "forbidden", null);
        Assert.Equal(0, await CountAsync("fact_version"));
    }

    [Fact]
    public async Task Audit_rows_can_be_neither_changed_nor_removed()
    {
        await using var sql = database.Open();
        await using var connection = await sql.OpenConnectionAsync();
        await connection.ExecuteAsync("insert into audit (at, account_id, roles, action, record_id) values (now(), 'a', '{}', 'x', gen_random_uuid())");
        await Assert.ThrowsAsync<PostgresException>(() => connection.ExecuteAsync("update audit set reason = 'another'"));
        await Assert.ThrowsAsync<PostgresException>(() => connection.ExecuteAsync("delete from audit"));
        await Assert.ThrowsAsync<PostgresException>(() => connection.ExecuteAsync("truncate audit"));
    }

    private async Task<HttpResponseMessage> PostAsync(string? key, string body)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/things") { Content = new StringContent(body, Encoding.UTF8, "application/json") };
        if (key is not null)
            request.Headers.Add("Idempotency-Key", key);
        return await service.Client.SendAsync(request);
    }

    private static async Task AssertProblemAsync(HttpResponseMessage answer, HttpStatusCode status, string code, string? field)
    {
        Assert.Equal(status, answer.StatusCode);
        Assert.Equal("application/problem+json", answer.Content.Headers.ContentType?.MediaType);
        var problem = await answer.Content.ReadFromJsonAsync<JsonElement>();
        Assert.Equal(code, problem.GetProperty("code").GetString());
        if (field is not null)
            Assert.Equal(field, problem.GetProperty("errors")[0].GetProperty("field").GetString());
    }

    private async Task<long> CountAsync(string table)
    {
        await using var sql = database.Open();
        await using var connection = await sql.OpenConnectionAsync();
        return await connection.ExecuteScalarAsync<long>($"select count(*) from {table}");
    }
}
