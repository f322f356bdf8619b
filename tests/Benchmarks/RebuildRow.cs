using System.Diagnostics;
using System.Globalization;
using Npgsql;
using Platform.Scoring.Facts;
using Platform.Scoring.Rebuild;

namespace Platform.Benchmarks;

/// <summary>All results anew, against reading all facts.</summary>
internal static class RebuildRow
{
    public static async Task<Row> RunAsync()
    {
        var many = await ManyFacts.OfAsync(10_000_000);
        var (ours, theirs) = (TimeSpan.Zero, TimeSpan.Zero);
        for (var turn = 0; turn < 2; turn++)
        {
            var watch = Stopwatch.StartNew();
            await ReadAsync(many);
            theirs += watch.Elapsed;
            watch.Restart();
            await many.Rebuild.RebuildAsync(CancellationToken.None);
            ours += watch.Elapsed;
        }
        var ratio = ours / theirs;
        return new Row("rebuild", Seconds(ours), Seconds(theirs), ratio, "≤ 2", ratio <= 2);
    }

    private static string Seconds(TimeSpan two) => string.Create(CultureInfo.InvariantCulture, $"{two.TotalSeconds / 2:0.0} s");

    /// <summary>Every column of every row as the type it has, and nothing done with it.</summary>
    private static async Task ReadAsync(ManyFacts many)
    {
        await using var connection = await many.Source.OpenConnectionAsync();
        await FactStream.PrepareAsync(connection, CancellationToken.None);
        await using var command = FactStream.Command(connection);
        await using var reader = await command.ExecuteReaderAsync();
        var slots = Enum.GetValues<Slot>();
        while (await reader.ReadAsync())
        {
            _ = reader.GetGuid(0);
            _ = reader.GetInt32(1);
            _ = reader.GetInt64(2);
            _ = reader.GetInt16(3);
            _ = reader.GetDateTime(4);
            _ = reader.GetGuid(5);
            _ = reader.GetFieldValue<DateOnly>(6);
            _ = reader.GetFieldValue<DateOnly>(7);
            foreach (var slot in slots)
                if (!reader.IsDBNull(8 + (int)slot))
                    Read(reader, slot);
        }
    }

    private static void Read(NpgsqlDataReader reader, Slot slot)
    {
        var at = 8 + (int)slot;
        switch (slot)
        {
            case Slot.N1 or Slot.N2 or Slot.N3:
                _ = reader.GetInt32(at);
                break;
            case Slot.D1:
                _ = reader.GetFieldValue<DateOnly>(at);
                break;
            case Slot.L1:
                _ = reader.GetInt64(at);
                break;
            case Slot.C1 or Slot.C2 or Slot.C3:
                _ = reader.GetInt16(at);
                break;
            default:
                _ = reader.GetBoolean(at);
                break;
        }
    }
}
