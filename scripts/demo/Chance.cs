namespace Platform.Demo;

/// <summary>Chance that falls the same way for the same seed on every machine and runtime (SplitMix64).</summary>
internal sealed class Chance
{
    private ulong state;

    public Chance(string seed)
    {
        // FNV-1a: string.GetHashCode differs from one start to the next.
        state = 14695981039346656037;
        foreach (var letter in seed)
            state = (state ^ letter) * 1099511628211;
    }

    /// <summary>A number from <paramref name="from"/> to <paramref name="to"/>, both possible.</summary>
    public int Number(int from, int to) => from + (int)(Next() % (ulong)(to - from + 1));

    /// <summary>True this often in a hundred.</summary>
    public bool In100(int times) => Number(1, 100) <= times;

    public T One<T>(IReadOnlyList<T> of) => of[Number(0, of.Count - 1)];

    /// <summary>A day from one to another, both possible.</summary>
    public DateOnly Day(DateOnly from, DateOnly to) => from.AddDays(Number(0, to.DayNumber - from.DayNumber));

    /// <summary>A moment of a day as people there write it.</summary>
    public DateTimeOffset Moment(DateOnly day, int fromHour = 0, int toHour = 23) =>
        new(day, new TimeOnly(Number(fromHour, toHour), 5 * Number(0, 11)), TimeSpan.FromHours(7));

    private ulong Next()
    {
        state += 0x9E3779B97F4A7C15;
        var z = state;
        z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9;
        z = (z ^ (z >> 27)) * 0x94D049BB133111EB;
        return z ^ (z >> 31);
    }
}
