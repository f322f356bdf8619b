using Npgsql;
using NpgsqlTypes;
using Platform.Contracts.Confirmations.V1;
using Platform.Scoring.Catalogue;
using Platform.Scoring.Facts;

namespace Platform.Scoring.Evaluation;

/// <summary>A confirmation that stands, as known.</summary>
internal readonly record struct ConfirmationRow(long Register, ConfirmationLine Line, DateTime RecordedAt);

/// <summary>What the results of some units rest on besides counters: confirmations and how much of each register is held.</summary>
internal sealed class UnitInputs
{
    // The type stands there by value, for the indexes of confirmations alone. Known at an instant: the highest version recorded by then. Withdrawn and moved confirmations fall out by themselves.
    private static readonly string Confirmations = $"""
        select f.unit_id, f.c1, f.valid_from, f.l1, f.recorded_at
        from projection.fact f
        where f.unit_id = any($1) and f.type = {FactTypes.Confirmation.Id} and f.recorded_at <= $2 and f.c1 = any($3) and f.valid_from between $4 and $5
          and not exists (
              select from projection.fact n
              where n.subject_id = f.subject_id and n.type = {FactTypes.Confirmation.Id}
                and (n.epoch, n.version) > (f.epoch, f.version) and n.recorded_at <= $2)
        order by f.unit_id, f.valid_from, f.recorded_at
        """;

    private const string Registers = "select unit_id, type, held, recorded_at from projection.unit_register where unit_id = any($1)";

    private readonly Dictionary<Guid, List<ConfirmationRow>> confirmations = [];
    private readonly Dictionary<(Guid, short), (long Held, DateTime RecordedAt)> registers = [];

    /// <summary>Adds the two queries.</summary>
    /// <param name="batch">Where to.</param>
    /// <param name="units">The units.</param>
    /// <param name="facts">The kinds of fact that are counted.</param>
    /// <param name="knownAt">As known at an instant; null for current knowledge.</param>
    /// <param name="days">Only the confirmations that speak of these days; null for all.</param>
    public static void AddQueries(NpgsqlBatch batch, Guid[] units, IEnumerable<FactType> facts, DateTime? knownAt = null, (DateOnly From, DateOnly To)? days = null)
    {
        batch.BatchCommands.Add(new NpgsqlBatchCommand(Confirmations)
        {
            Parameters =
            {
                new() { Value = units },
                new() { Value = knownAt ?? DateTime.MaxValue.ToUniversalTime(), NpgsqlDbType = NpgsqlDbType.TimestampTz },
                new() { Value = facts.Select(f => f.ConfirmedBy).OfType<Register>().Select(r => (short)r).Distinct().ToArray() },
                new() { Value = days?.From ?? DateOnly.MinValue },
                new() { Value = days?.To ?? DateOnly.MaxValue },
            },
        });
        batch.BatchCommands.Add(new NpgsqlBatchCommand(Registers) { Parameters = { new() { Value = units } } });
    }

    /// <summary>Reads what <see cref="AddQueries"/> asked for.</summary>
    public static async Task<UnitInputs> ReadAsync(NpgsqlDataReader reader, CancellationToken cancellationToken)
    {
        var inputs = new UnitInputs();
        while (await reader.ReadAsync(cancellationToken))
        {
            var unit = reader.GetGuid(0);
            if (!inputs.confirmations.TryGetValue(unit, out var lines))
                inputs.confirmations.Add(unit, lines = []);
            lines.Add(new ConfirmationRow(reader.GetInt16(1), new ConfirmationLine(reader.GetFieldValue<DateOnly>(2), reader.GetInt64(3)), reader.GetDateTime(4)));
        }
        await reader.NextResultAsync(cancellationToken);
        while (await reader.ReadAsync(cancellationToken))
            inputs.registers[(reader.GetGuid(0), reader.GetInt16(1))] = (reader.GetInt64(2), reader.GetDateTime(3));
        return inputs;
    }

    /// <summary>A leaf's register; a rebuild that has counted what is held says so itself.</summary>
    public ConfirmedRegister Register(Guid unit, FactType? fact, Programme programme, long? held = null) => fact?.ConfirmedBy is not { } register
        ? fact?.IsWhole == true ? ConfirmedRegister.Whole : new ConfirmedRegister([], 0, 0)
        : new ConfirmedRegister(
            [.. Of(unit, (long)register).Select(c => c.Line)], held ?? registers.GetValueOrDefault((unit, fact.Id)).Held, programme.ConfirmationMaxAgeDays);

    /// <summary>When the freshest fact that a leaf rests on was recorded, of all that is held; null when there is none.</summary>
    public DateTime? FreshAt(Guid unit, FactType? fact) =>
        fact is null ? null : Latest(registers.TryGetValue((unit, fact.Id), out var held) && held.Held > 0 ? held.RecordedAt : null, ConfirmedAt(unit, fact));

    /// <summary>When the freshest confirmation was recorded.</summary>
    public DateTime? ConfirmedAt(Guid unit, FactType fact) =>
        fact.ConfirmedBy is { } register && Of(unit, (long)register).ToList() is { Count: > 0 } rows ? rows.Max(r => r.RecordedAt) : null;

    public static DateTime? Latest(DateTime? one, DateTime? other) => one is null || other > one ? other ?? one : one;

    private IEnumerable<ConfirmationRow> Of(Guid unit, long register) => confirmations.GetValueOrDefault(unit)?.Where(c => c.Register == register) ?? [];
}
