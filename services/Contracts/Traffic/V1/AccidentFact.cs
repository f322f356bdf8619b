using System.Text.Json.Serialization;

namespace Platform.Contracts.Traffic.V1;

/// <summary>
/// A traffic accident as the programme counts it: one segment of one day, the day it happened, in the unit where it
/// happened (not where a victim lives or died). A later death stands on the accident's day. A cancelled accident keeps
/// its segment and says so, and so stays countable as a version of its unit.
/// </summary>
public sealed record AccidentFact : Fact<AccidentAttributes>
{
    /// <summary>The wire name.</summary>
    public const string Type = "traffic.accident.v1";

    /// <inheritdoc />
    [JsonIgnore]
    public override string FactType => Type;
}

/// <summary>What is counted of an accident.</summary>
public sealed record AccidentAttributes
{
    /// <summary>Deaths that count under the death rule in force on the accident's day.</summary>
    public required int DeathsCounted { get; init; }

    /// <summary>People injured and living.</summary>
    public required int Injured { get; init; }

    /// <summary>Class of the consequences.</summary>
    public required AccidentSeverity Severity { get; init; }

    /// <summary>
    /// The first day on which nobody of this accident is on the death rule's watch any more (the accident's day plus
    /// eight under the seven-day rule); null when nobody was ever on watch, or none who was is still living.
    /// </summary>
    public DateOnly? WatchEnds { get; init; }

    /// <summary>The accident was cancelled (a wrong entry, a duplicate): it counts nothing.</summary>
    public bool Cancelled { get; init; }
}

/// <summary>Classes of consequences of Circular 26/2024/TT-BCA, article 5, lowest first.</summary>
public enum AccidentSeverity
{
    /// <summary>Va chạm giao thông: consequences below <see cref="LessSerious"/>.</summary>
    Collision,

    /// <summary>Ít nghiêm trọng.</summary>
    LessSerious,

    /// <summary>Nghiêm trọng; every accident with a death is at least this.</summary>
    Serious,

    /// <summary>Rất nghiêm trọng.</summary>
    VerySerious,

    /// <summary>Đặc biệt nghiêm trọng.</summary>
    ExtremelySerious,
}
