using System.ComponentModel.DataAnnotations;
using Platform.Hosting.Authorization;
using Platform.Hosting.Http;

namespace Platform.Scoring.Attestations;

/// <summary>A selection that is signed at once.</summary>
/// <param name="Statements">What is signed for.</param>
/// <param name="AsOf">The day it speaks of; unset: the earlier of today and the last day of the newest programme.</param>
public sealed record SignatureInput([property: Required, MinLength(1), MaxLength(500), NoNulls] IReadOnlyList<SignedStatement> Statements, DateOnly? AsOf = null);

/// <summary>A criterion that is signed for, as its attester saw it.</summary>
/// <param name="Unit">Unit id, code@yyyy-MM-dd, or a code read at the day.</param>
/// <param name="Criterion">The criterion's code.</param>
/// <param name="Seen">The figures that were seen: where they are others by now nothing is signed.</param>
/// <param name="Absence">Where there is nobody to count: that there is nobody is signed for, too.</param>
public sealed record SignedStatement(
    [property: Required, StringLength(50, MinimumLength = 1)] string Unit,
    [property: Required, StringLength(20, MinimumLength = 1)] string Criterion,
    [property: Required] Figure Seen,
    bool Absence = false);

/// <summary>Why an attester will not sign, or what somebody disputes.</summary>
/// <param name="Reason">In words, without names of persons.</param>
/// <param name="AsOf">The day it speaks of; unset: as for a reading.</param>
public sealed record ObjectionInput([property: Required, StringLength(2000, MinimumLength = 3)] string Reason, DateOnly? AsOf = null);

/// <summary>How a dispute is resolved, or why a proof is taken away.</summary>
/// <param name="Reason">In words, without names of persons.</param>
public sealed record ReasonInput([property: Required, StringLength(2000, MinimumLength = 3)] string Reason);

/// <summary>A proof in the keeping of a service; never a copy of it.</summary>
/// <param name="Service">Who keeps it: traffic, drugs, fire, movement or documents.</param>
/// <param name="FileId">Its id there.</param>
/// <param name="Sha256">Hash of its content, lower-case hexadecimal.</param>
/// <param name="DataClass">How sensitive it is.</param>
/// <param name="Title">What it is about, without names of persons.</param>
/// <param name="AsOf">From when on it proves; unset: as for a reading.</param>
public sealed record EvidenceInput(
    [property: Required, RegularExpression("^(traffic|drugs|fire|movement|documents)$")] string Service,
    Guid FileId,
    [property: Required, RegularExpression("^[0-9a-f]{64}$")] string Sha256,
    DataClass DataClass,
    [property: StringLength(300)] string? Title = null,
    DateOnly? AsOf = null);
