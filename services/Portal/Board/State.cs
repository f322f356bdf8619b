using Platform.Portal.Gateway;

namespace Platform.Portal.Board;

/// <summary>How a result is shown: a sign and a colour; the word is in the resources under <c>Result</c>.</summary>
/// <param name="Sign">Carries the state without colour.</param>
/// <param name="Class">Colour.</param>
internal sealed record State(string Sign, string Class)
{
    private static readonly State Met = new("✓", "met");
    private static readonly State NotMet = new("✕", "not");
    private static readonly State Pending = new("◔", "pend");
    private static readonly State Insufficient = new("?", "na");
    private static readonly State Disputed = new("⚖", "risk");
    private static readonly State NotApplicable = new("–", "none");

    /// <summary>The states in the order of the legend.</summary>
    public static readonly IReadOnlyList<Result> Legend =
        [Result.Met, Result.NotMet, Result.PendingAttestation, Result.InsufficientData, Result.Disputed, Result.NotApplicable];

    /// <summary>
    /// Every criterion there is today is lost for the window once it is not met, hence ✕ whatever the day; one that can be
    /// made good again will show ◐ or ▲ by its forecast.
    /// </summary>
    public static State Of(Result result) => result switch
    {
        Result.Met => Met,
        Result.NotMet => NotMet,
        Result.PendingAttestation => Pending,
        Result.InsufficientData => Insufficient,
        Result.Disputed => Disputed,
        _ => NotApplicable,
    };
}
