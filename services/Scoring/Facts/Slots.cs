using System.Runtime.CompilerServices;

namespace Platform.Scoring.Facts;

/// <summary>The typed columns of a fact row that hold attributes; what each means is declared in <see cref="FactTypes"/>.</summary>
internal enum Slot
{
    N1,
    N2,
    N3,
    C1,
    C2,
    B1,
    D1,
    L1,
    C3,
    B2,
    B3,
    B4,
    B5,
    B6,
    B7,
    B8,
    B9,
}

/// <summary>The attributes of one line, as numbers: enums by value, dates by day number, booleans by 0 and 1.</summary>
[InlineArray(17)]
internal struct Slots : IEquatable<Slots>
{
    public const long Empty = long.MinValue;

    private long first;

    public static Slots None
    {
        get
        {
            Slots slots = default;
            ((Span<long>)slots).Fill(Empty);
            return slots;
        }
    }

    public readonly bool Equals(Slots other) => ((ReadOnlySpan<long>)this).SequenceEqual(other);

    public override readonly bool Equals(object? obj) => obj is Slots other && Equals(other);

    public override readonly int GetHashCode() => HashCode.Combine(this[0], this[3], this[6], this[7]);
}
