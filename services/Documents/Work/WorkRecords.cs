using Dapper;
using Npgsql;
using Platform.Contracts.Confirmations.V1;
using Platform.Documents.Boards;
using Platform.Documents.Businesses;
using Platform.Documents.Counts;
using Platform.Documents.Directives;
using Platform.Documents.Money;
using Platform.Documents.Papers;
using Platform.Documents.Records;
using Platform.Documents.SafeUnits;
using Platform.Documents.Tasks;
using Platform.Hosting.Records;

namespace Platform.Documents.Work;

/// <summary>Everything that an office's work is told from.</summary>
internal sealed record WorkRecords(
    IReadOnlyList<Document> Documents,
    IReadOnlyList<Directive> Directives,
    IReadOnlyList<Board> Boards,
    IReadOnlyList<OfficeCount> Counts,
    IReadOnlyList<Business> Businesses,
    IReadOnlyList<BudgetLine> Budgets,
    IReadOnlyList<Allowance> Allowances,
    IReadOnlyList<SafeUnit> SafeUnits,
    IReadOnlyList<CityTask> Tasks,
    IReadOnlyDictionary<Register, DateOnly> Confirmed)
{
    // What a programme's catalogue calls confirmation_max_age_days.
    private const int MaxAgeDays = 8;

    /// <summary>What stands of a unit, or of the city itself.</summary>
    public static async Task<WorkRecords> ReadAsync(NpgsqlDataSource database, Guid unitId, DateOnly asOf, CancellationToken cancellationToken)
    {
        string[] tables = ["document", "directive", "board", "office_count", "business", "budget_line", "allowance", "safe_unit", "city_task"];
        var sql = string.Join(
            '\n', tables.Select(table => $"select state from {table} where unit_ids @> array[@unitId] and not withdrawn order by day desc, record_id desc;"))
            + "select register, max(through) from confirmation where unit_id = @unitId and through <= @asOf group by register";
        await using var connection = await database.OpenConnectionAsync(cancellationToken);
        await using var answers = await connection.QueryMultipleAsync(new CommandDefinition(sql, new { unitId, asOf }, cancellationToken: cancellationToken));
        return new WorkRecords(
            await ReadAsync<Document>(answers),
            await ReadAsync<Directive>(answers),
            await ReadAsync<Board>(answers),
            await ReadAsync<OfficeCount>(answers),
            await ReadAsync<Business>(answers),
            await ReadAsync<BudgetLine>(answers),
            await ReadAsync<Allowance>(answers),
            await ReadAsync<SafeUnit>(answers),
            await ReadAsync<CityTask>(answers),
            (await answers.ReadAsync<(string Register, DateOnly Through)>()).ToDictionary(c => Enum.Parse<Register>(c.Register), c => c.Through));
    }

    /// <summary>Whether a register is confirmed for a day.</summary>
    public bool IsConfirmed(Register register, DateOnly asOf) => Confirmed.TryGetValue(register, out var through) && through.AddDays(MaxAgeDays) >= asOf;

    private static async Task<List<T>> ReadAsync<T>(SqlMapper.GridReader answers)
        where T : class, IOfficeRecord<T> => [.. (await answers.ReadAsync<string>()).Select(RecordStore.Read<T>)];
}
