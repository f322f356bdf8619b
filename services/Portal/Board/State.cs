using Platform.Portal.Gateway;

namespace Platform.Portal.Board;

/// <summary>How a result is shown: a sign, a colour and a word.</summary>
/// <param name="Name">Its word in the resources under <c>Result</c>.</param>
/// <param name="Sign">Carries the state without colour.</param>
/// <param name="Class">Colour.</param>
public sealed record State(string Name, string Sign, string Class)
{
    private static readonly State Met = new("Met", "✓", "met");
    private static readonly State OnPace = new("OnPace", "◐", "prog");
    private static readonly State AtRisk = new("AtRisk", "▲", "risk");
    private static readonly State NotMet = new("NotMet", "✕", "not");
    private static readonly State Pending = new("PendingAttestation", "◔", "pend");
    private static readonly State Insufficient = new("InsufficientData", "?", "na");
    private static readonly State Disputed = new("Disputed", "⚖", "risk");
    private static readonly State NotApplicable = new("NotApplicable", "–", "none");

    /// <summary>The states in the order of the legend.</summary>
    public static readonly IReadOnlyList<State> Legend = [Met, OnPace, AtRisk, NotMet, Pending, Insufficient, Disputed, NotApplicable];

    /// <summary>What is not met but can still be shows where it is heading; ✕ is for what is lost.</summary>
    public static State Of(Result result, Forecast? forecast = null) => (result, forecast?.Flag) switch
    {
        (Result.Met, _) => Met,
        (Result.NotMet, Outlook.OnPace) => OnPace,
        (Result.NotMet, Outlook.AtRisk) => AtRisk,
        (Result.NotMet, _) => NotMet,
        (Result.PendingAttestation, _) => Pending,
        (Result.InsufficientData, _) => Insufficient,
        (Result.Disputed, _) => Disputed,
        _ => NotApplicable,
    };

    public static State Of(Score score) => Of(score.Result, score.Forecast);
}
