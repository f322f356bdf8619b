using System.Globalization;
using System.Text.Json.Nodes;
using Dapper;
using Npgsql;
using Platform.Testing;
using Xunit;

namespace Platform.Journeys;

/// <summary>
/// Units are merged, on 1/7/2025 as the law says and once more by two persons: everything open goes on in the unit that follows,
/// nothing is lost or counted twice, and the old board does not move.
/// </summary>
[Collection("journeys")]
[Trait("tier", "journey")]
public sealed class SuccessionJourney(WholePlatform platform)
{
    private const string BinhMinh = "00000080-0000-7000-8000-000000025480";
    private const string LastDay = "2024-12-31";

    private static readonly (string Account, string Code)[] Merged = [("ca.ninhson", "25480"), ("ca.binhminh", "25477"), ("ca.tanbinh", "25474"), ("ca.thanhtan", "25471")];

    [Fact]
    public async Task What_is_open_goes_on_in_the_unit_that_follows_and_the_old_board_stays()
    {
        var subjects = new List<(string Database, string SubjectId, string UnitId)>();
        var groups = new List<string>();
        foreach (var (account, code) in Merged)
        {
            using var police = await platform.ClientAsync(account);
            subjects.AddRange(await FillAsync(police, code, groups));
        }
        foreach (var (database, subject, unit) in subjects)
        {
            var line = await LineAsync(database, subject);
            Assert.Equal(unit, UnitOn(line, "2025-06-30"));
            Assert.Equal(BinhMinh, UnitOn(line, "2025-07-01"));
        }

        using var board = await platform.ClientAsync("bcd138");
        var before = await SettledBoardAsync(board);
        using var admin = await platform.ClientAsync("quantri");
        using var leader = await platform.ClientAsync("thanhuy");
        var proposed = await WholePlatform.PostAsync(
            admin,
            "/api/territory/successions",
            """{"effectiveOn":"2030-01-01","legalDocument":"Nghị quyết thử 1/NQ","successors":[{"code":"25490","name":"Phường Bà Đen","kind":"Ward"}],"predecessors":[{"unitCode":"25480","successor":"25490"}]}""");
        await WholePlatform.PostAsync(leader, $"/api/territory/successions/{proposed["successionId"]}/decision", """{"decision":"Approve","reason":"Đã đọc nghị quyết"}""");
        var next = (string)(await WholePlatform.ReadAsync(await board.GetAsync("/api/territory/units/25490@2030-01-01")))["unitId"]!;
        await Eventually.IsAsync(
            async () =>
            {
                foreach (var (database, subject, _) in subjects)
                {
                    if (UnitOn(await LineAsync(database, subject), "2030-01-01") != next)
                        return $"{subject} of {database} has not followed";
                }
                return null;
            },
            TimeSpan.FromMinutes(2));
        foreach (var (database, subject, unit) in subjects)
        {
            var line = await LineAsync(database, subject);
            Assert.Equal((unit, BinhMinh, BinhMinh), (UnitOn(line, "2025-06-30"), UnitOn(line, "2025-07-01"), UnitOn(line, "2029-12-31")));
        }
        foreach (var group in groups)
            Assert.Contains(next, await ScalarAsync("movement", $"select unit_ids::text from resident_group where group_id = '{group}'"), StringComparison.Ordinal);
        Assert.Equal(before, await SettledBoardAsync(board));
        // What the registers told and what Scoring holds are the same versions, in number at least.
        await Eventually.IsAsync(
            async () =>
            {
                var told = 0L;
                foreach (var register in new[] { "territory", "traffic", "drugs", "fire", "movement", "documents" })
                    told += long.Parse(await ScalarAsync(register, "select count(*)::text from fact_version"), CultureInfo.InvariantCulture);
                var held = long.Parse(await ScalarAsync("scoring", "select count(distinct (subject_id, epoch, version))::text from projection.fact"), CultureInfo.InvariantCulture);
                return told == held ? null : $"{told} versions were told, {held} are held";
            },
            TimeSpan.FromMinutes(2));
    }

    [Fact]
    public async Task Statistics_of_the_year_of_the_merger_list_both_units_that_bear_one_code()
    {
        using var traffic = await platform.ClientAsync("doi.csgt");
        var units = (await WholePlatform.ReadAsync(await traffic.GetAsync("/api/traffic/statistics?from=2025-01-01&to=2025-12-31&by=unit"))).AsArray();
        Assert.Equal(["Phường 3", "Phường Tân Ninh"], units.Where(u => (string)u!["unitCode"]! == "25459").Select(u => (string)u!["name"]!).Order());
    }

    private static async Task<IReadOnlyList<(string Database, string SubjectId, string UnitId)>> FillAsync(HttpClient police, string code, List<string> groups)
    {
        var hamlet = (string)(await WholePlatform.ReadAsync(await police.GetAsync($"/api/territory/units/{code}@{LastDay}/hamlets")))["hamlets"]![0]!["hamletId"]!;
        var person = await PostAsync("/api/drug-cases/persons", $$$"""{"unitCode":"{{{code}}}","registeredOn":"2024-11-01","status":"User","documentNo":"1","identity":{"fullName":"Người Thử"}}""");
        var spot = await PostAsync("/api/drug-cases/spots", $$"""{"unitCode":"{{code}}","kind":"Hotspot","place":"Ấp 1","detectedOn":"2024-11-01"}""");
        var household = await PostAsync("/api/movement/households", $$"""{"hamletId":"{{hamlet}}","representative":"Chủ Hộ","residence":"Permanent","since":"2024-11-01"}""");
        var group = await PostAsync("/api/movement/groups", $$"""{"hamletId":"{{hamlet}}","code":"T99","foundedOn":"2024-11-01","board":[]}""");
        groups.Add((string)group["groupId"]!);
        var model = await PostAsync("/api/movement/models", $$"""{"unitCode":"{{code}}","name":"Cổng an ninh","topic":"Crime","wholeUnit":true,"hamletIds":[],"surveyedOn":"2024-11-01"}""");
        var facility = await PostAsync("/api/fire/facilities", $$"""{"name":"Kho","kind":"Warehouse","address":"x","units":[{"unitCode":"{{code}}","from":"2024-11-01"}],"classifications":[{"classes":["AnnexIV"],"from":"2024-11-01"}]}""");
        var inspection = await PostAsync("/api/fire/inspections", $$"""{"facilityId":"{{facility["facilityId"]}}","heldOn":"2024-11-08","kind":"AdHoc","recordNo":"BB 9","team":"Tổ PCCC","items":[{"item":"Lối thoát nạn","result":"NotMet"}],"conclusion":"Không đạt"}""");
        var violation = await PostAsync("/api/fire/violations", $$"""{"inspectionId":"{{inspection["inspectionId"]}}","finding":"Lối thoát bị chặn","recommendation":"Dọn","due":"2024-12-10"}""");
        var unit = $"00000703-0000-7000-8000-0000000{code}";
        return
        [
            ("drugs", (string)person["subjectId"]!, unit),
            ("drugs", (string)spot["subjectId"]!, unit),
            ("movement", (string)household["subjectId"]!, unit),
            ("movement", (string)model["subjectId"]!, unit),
            ("fire", (string)violation["subjectId"]!, unit),
        ];

        Task<JsonNode> PostAsync(string path, string body) => WholePlatform.PostAsync(police, path, body);
    }

    /// <summary>The board once it has come to rest.</summary>
    private static async Task<Dictionary<(string, string), BoardCell>> SettledBoardAsync(HttpClient board)
    {
        var last = await BoardCells.ReadAsync(board, LastDay);
        await Eventually.IsAsync(async () =>
        {
            var seen = last;
            await Task.Delay(300, TestContext.Current.CancellationToken);
            last = await BoardCells.ReadAsync(board, LastDay);
            return seen.All(c => last[c.Key] == c.Value) ? null : "the board still moves";
        });
        return last;
    }

    private static string? UnitOn(JsonArray line, string day)
    {
        var held = line.Where(s => string.CompareOrdinal((string)s!["validFrom"]!, day) <= 0 && ((string?)s["validTo"] is not { } to || string.CompareOrdinal(day, to) < 0)).ToList();
        return (string?)Assert.Single(held)!["unitId"];
    }

    private async Task<JsonArray> LineAsync(string database, string subject) =>
        JsonNode.Parse(await ScalarAsync(database, $"select body from fact_version where subject_id = '{subject}' order by version desc limit 1"))!["fact"]!["segments"]!.AsArray();

    private async Task<string> ScalarAsync(string database, string sql)
    {
        await using var connection = new NpgsqlConnection(platform.Database(database));
        return (await connection.ExecuteScalarAsync<string>(sql))!;
    }
}
