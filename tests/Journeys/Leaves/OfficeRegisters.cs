using System.Globalization;

namespace Platform.Journeys;

/// <summary>What an office hands in: on time, and as it is asked for.</summary>
/// <param name="keeper">Who keeps its registers.</param>
/// <param name="unit">The unit, or the city.</param>
/// <param name="covered">The units that what the city keeps is about.</param>
internal sealed class OfficeRegisters(HttpClient keeper, string unit, params string[] covered)
{
    private const string City = "703";
    private static int number;

    private string? scan;

    private string Whose => unit == City ? $""" "unitCodes":[{string.Join(',', covered.Select(code => $"\"{code}\""))}],"ofCity":true """ : $""" "unitCodes":["{unit}"] """;

    public async Task<OfficeRecord> PaperAsync(string criterion, string type, string issuer)
    {
        scan ??= await UploadAsync();
        return await Of("documents", $$"""{{{Whose}},"number":"{{Next}}/{{type}}","type":"{{type}}","issuer":"{{issuer}}","issuedOn":"2024-02-05","abstract":"Phong trào","criteria":["{{criterion}}"],"files":["{{scan}}"]}""").MakeAsync();
    }

    public OfficeRecord Directive(params (string Step, string Body)[] done) => Of(
        "directives",
        $$"""{"unitCode":"{{unit}}","number":"{{Next}}/CV-CATP","type":"OfficialLetter","issuer":"CityPolice","issuedOn":"2024-03-01","abstract":"Tăng cường","dueOn":"2024-05-31","addressee":"PoliceChief"}""",
        done);

    public Task<OfficeRecord> CarriedOutAsync() =>
        Directive(("implementation", """{"actingNumber":"7/KH","actingOn":"2024-03-20","reportNumber":"9/BC","reportedOn":"2024-05-20"}""")).MakeAsync();

    public Task<OfficeRecord> BoardAsync(string kind, params BoardEvent[] did) => Of(
        "boards", $$"""{{{Whose}},"kind":"{{kind}}","reports":"Quarterly","decisionNumber":"5/QĐ-UBND","decidedOn":"2024-01-10","members":{{Members("\"Khu phố 1\"")}}}""", [.. did.Select(e => ("events", e.Entered))]).MakeAsync();

    public static string Members(string duty) => $$"""[{"name":"Trần Thị Trưởng","position":"Chair","duty":"Phụ trách chung"},{"name":"Lê Văn Viên","position":"Member","duty":{{duty}}}]""";

    public Task<OfficeRecord> CountAsync(string kind, int numerator, int? denominator, string through) => Of(
        "counts", string.Create(CultureInfo.InvariantCulture, $$"""{"unitCode":"{{unit}}","kind":"{{kind}}","from":"2024-01-01","through":"{{through}}","numerator":{{numerator}},"denominator":{{(object?)denominator ?? "null"}}}""")).MakeAsync();

    public OfficeRecord Business(string kind, params (string Step, string Body)[] did) => Of(
        "businesses", $$"""{"unitCode":"{{unit}}","kind":"{{kind}}","name":"Cơ sở {{Next}}","address":"Đường 30/4","trade":"Cho thuê lưu trú","from":"2024-01-05"}""", did);

    public Task<OfficeRecord> KeptAsync() =>
        Business("Business", ("inspections", """{"on":"2024-05-20","recordNo":"3/BB","clean":true}"""), ("pledges", """{"on":"2024-05-20"}""")).MakeAsync();

    public Task<OfficeRecord> BudgetAsync() => Of(
        "budget-lines", $$"""{"unitCode":"{{unit}}","year":2024,"source":"CityBudget","purpose":"Phong trào","amountVnd":250000000,"decisionNumber":"{{Next}}/QĐ-UBND","decidedOn":"2024-01-20"}""").MakeAsync();

    public Task<OfficeRecord> AllowanceAsync() => Of(
        "allowances", $$"""{"unitCode":"{{unit}}","year":2024,"month":4,"dueOn":"2024-05-05","membersDue":35,"membersPaid":35,"paidOn":"2024-05-02","listNumber":"7/BK"}""").MakeAsync();

    public Task<OfficeRecord> RatedAsync(params (string Step, string Body)[] decided) => Of(
        "safe-units",
        $$"""{"unitCode":"{{unit}}","year":2024,"registeredOn":"2024-03-01","registrationNumber":"9/ĐK","areas":[{"name":"Khu phố 1","met":true,"ratedOn":"2024-06-10"}]}""",
        decided).MakeAsync();

    /// <summary>A task of a body of the city.</summary>
    public Task<OfficeRecord> TaskAsync(string kind, string body, params (string Step, string Body)[] did) => Of(
        "city-tasks",
        $$"""{{{Whose}},"kind":"{{kind}}","body":"{{body}}","title":"Thực hiện Nghị quyết","givenOn":"2024-02-01","dueOn":"2024-05-31","planNumber":"{{Next}}/CTr","member":"Nguyễn Văn Phụ Trách"}""",
        did).MakeAsync();

    public async Task ConfirmAsync(string through, params string[] registers)
    {
        foreach (var register in registers)
            await WholePlatform.PostAsync(keeper, $"/api/office/confirmations/{register}", $$"""{"unitCode":"{{unit}}","through":"{{through}}"}""");
    }

    private static int Next => Interlocked.Increment(ref number);

    private OfficeRecord Of(string register, string body, params (string Step, string Body)[] steps) => new(keeper, register, body, steps);

    private async Task<string> UploadAsync()
    {
        using var form = new MultipartFormDataContent { { new StringContent(unit), "unitCode" }, { new StringContent("2024-06-01"), "on" }, { new ByteArrayContent("%PDF-1.4\n%%EOF\n"u8.ToArray()), "file", "kh.pdf" } };
        return (string)(await WholePlatform.ReadAsync(await keeper.PostAsync("/api/office/files", form)))["fileId"]!;
    }
}

/// <summary>Something that a board did.</summary>
/// <param name="Kind">What.</param>
/// <param name="Number">Number of its paper.</param>
/// <param name="More">What is said besides.</param>
internal sealed record BoardEvent(string Kind, string Number, string More = "")
{
    private string What => $""" "kind":"{Kind}","on":"2024-06-28","number":"{Number}" """;

    public string Entered => $$"""{{{What}}{{More}}}""";

    /// <summary>Turns a leaf by striking it out, and entering it again.</summary>
    public Turn Struck(OfficeRecord board, string leaf, long? numerator, long? denominator, string becomes = "NotMet") =>
        board.By("events/strike", $$"""{{{What}}}""", ("events", Entered), leaf, numerator, denominator, becomes);
}
