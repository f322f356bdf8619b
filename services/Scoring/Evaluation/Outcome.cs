namespace Platform.Scoring.Evaluation;

/// <summary>What a criterion comes to.</summary>
public enum Result : short
{
    /// <summary>Đạt.</summary>
    Met,

    /// <summary>Không đạt.</summary>
    NotMet,

    /// <summary>Chưa đủ dữ liệu.</summary>
    InsufficientData,

    /// <summary>Chờ xác nhận.</summary>
    PendingAttestation,

    /// <summary>Không áp dụng.</summary>
    NotApplicable,

    /// <summary>Đang tranh chấp.</summary>
    Disputed,
}

/// <summary>Why a result is not simply Met or NotMet.</summary>
internal enum Reason : short
{
    Awaiting,
    EmptyDenominator,
    RegisterUnconfirmed,
    FactsOutstanding,
    Evidence,
    Dispute,
    Attestation,
    Absence,
    Watch,
    ShortOfOfficialCount,

    /// <summary>What was signed for changed.</summary>
    AttestationWithdrawn,
    AttestationExpired,

    /// <summary>An attester will not sign.</summary>
    AttestationRefused,
}

internal static class Reasons
{
    /// <summary>The code that the API shows.</summary>
    public static string Code(this Reason reason) => reason switch
    {
        Reason.Awaiting => "awaiting",
        Reason.EmptyDenominator => "empty-denominator",
        Reason.RegisterUnconfirmed => "register-unconfirmed",
        Reason.FactsOutstanding => "facts-outstanding",
        Reason.Evidence => "evidence",
        Reason.Dispute => "dispute",
        Reason.Attestation => "attestation",
        Reason.Absence => "absence",
        Reason.Watch => "watch",
        Reason.ShortOfOfficialCount => "short-of-official-count",
        Reason.AttestationWithdrawn => "attestation-withdrawn",
        Reason.AttestationExpired => "attestation-expired",
        Reason.AttestationRefused => "attestation-refused",
        _ => throw new ArgumentOutOfRangeException(nameof(reason)),
    };
}

/// <summary>A criterion's result with what it rests on.</summary>
internal sealed record Outcome(Result Computed, Result Result, IReadOnlyList<Reason> Reasons, long? Numerator = null, long? Denominator = null, long? Official = null)
{
    public bool Equals(Outcome? other) => other is not null && (Computed, Result, Numerator, Denominator, Official)
        == (other.Computed, other.Result, other.Numerator, other.Denominator, other.Official) && Reasons.SequenceEqual(other.Reasons);

    public override int GetHashCode() => HashCode.Combine(Computed, Result, Numerator, Denominator);
}
