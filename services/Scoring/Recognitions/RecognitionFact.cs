using Platform.Contracts;

namespace Platform.Scoring.Recognitions;

/// <summary>
/// A recognition as the ledger holds it, in the shape of a fact, so that a city's tasks count it like anything else: from the day of
/// its decision until it was withdrawn. It never travels.
/// </summary>
internal sealed record RecognitionFact : Fact<RecognitionAttributes>
{
    public const string Type = "scoring.recognition";

    public override string FactType => Type;
}

/// <summary>What is counted of it.</summary>
internal sealed record RecognitionAttributes
{
    /// <summary>Given under a programme for tests, or one that is not in the catalogue any more: worth nothing.</summary>
    public required bool Test { get; init; }
}
