using System.Buffers.Binary;
using System.Security.Cryptography;
using Platform.Scoring.Facts;

namespace Platform.Scoring.Evaluation;

/// <summary>What of a criterion is counted.</summary>
internal enum Counter
{
    Numerator,
    Denominator,
    Failing,
    Watch,

    /// <summary>How many there are by an official count, of which the register should hold all.</summary>
    Official,

    /// <summary>Who fails, as one number: an attestation holds only while they are the same.</summary>
    FailingDigest,
}

/// <summary>How a counted line spreads over days.</summary>
internal enum WindowKind
{
    /// <summary>Counts from its first day to the window's end: things that happened in W.</summary>
    Flow,

    /// <summary>Counts on the days on which it holds: things that stand at T.</summary>
    Stock,

    /// <summary>Counts from its first day until a day that it names itself.</summary>
    Watch,
}

/// <summary>One condition on an attribute: its value lies in a range or in a set.</summary>
internal sealed record Filter(Slot Slot, long AtLeast = long.MinValue + 1, long AtMost = long.MaxValue, long[]? OneOf = null)
{
    public bool Holds(in Slots slots)
    {
        var value = slots[(int)Slot];
        return value != Slots.Empty && value >= AtLeast && value <= AtMost && (OneOf is null || Array.IndexOf(OneOf, value) >= 0);
    }
}

/// <summary>
/// One counter of one criterion: which facts it counts, and on which days. <paramref name="Last"/> is the window's last day;
/// with <paramref name="Sum"/> a fact counts as many as its attribute says.
/// </summary>
internal sealed record Counting(
    short Criterion, Counter Counter, FactType Fact, Filter[] Where, WindowKind Window, DateOnly First, DateOnly Last, Slot? Until = null, Slot? Sum = null)
{
    /// <summary>What one line of a subject counts for.</summary>
    public int Amount(in FactLine line, Guid subject) => Counter == Counter.FailingDigest ? SubjectDigest.Of(subject) : Sum is not { } slot ? 1 : line.Slots[(int)slot] is var amount and not Slots.Empty ? checked((int)amount) : 0;

    public bool Counts(in FactLine line)
    {
        foreach (var filter in Where)
            if (!filter.Holds(line.Slots))
                return false;
        return true;
    }
}

/// <summary>A subject as a number; their sum tells a set of them from another.</summary>
internal static class SubjectDigest
{
    public static int Of(Guid subject)
    {
        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(subject.ToByteArray(bigEndian: true), hash);
        // Small enough that what several lines of one subject add up to on a day still fits the tally's column.
        return BinaryPrimitives.ReadInt32BigEndian(hash) & 0x0FFF_FFFF;
    }
}

/// <summary>A change of a counter from a day on.</summary>
internal readonly record struct Delta(Guid UnitId, short Criterion, Counter Counter, DateOnly Day, int Amount);
