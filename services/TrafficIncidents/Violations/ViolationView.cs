using Platform.Hosting.Records;

namespace Platform.TrafficIncidents.Violations;

/// <summary>A violation as it is shown.</summary>
/// <param name="ViolationId">The register's id.</param>
/// <param name="SubjectId">What Scoring's explanations call it.</param>
/// <param name="Version">Also the ETag.</param>
/// <param name="FoundAt">When.</param>
/// <param name="Day">The day that counts.</param>
/// <param name="Unit">Where, as the unit was called on that day.</param>
/// <param name="RecordNo">Number of the record of violation.</param>
/// <param name="Theme">What it is about.</param>
/// <param name="Act">The provision that was broken.</param>
/// <param name="Decision">What was decided.</param>
/// <param name="Payment">Whether the fine was paid.</param>
/// <param name="PaidOn">The day it was.</param>
/// <param name="Late">Dated inside a time that was already confirmed.</param>
/// <param name="RecordedAt">When this version was recorded.</param>
/// <param name="WithdrawnAt">When it was taken back.</param>
/// <param name="WithdrawReason">Why.</param>
internal sealed record ViolationView(
    Guid ViolationId,
    Guid SubjectId,
    long Version,
    DateTimeOffset FoundAt,
    DateOnly Day,
    UnitName Unit,
    string RecordNo,
    ViolationTheme Theme,
    string Act,
    Decision? Decision,
    PaymentState Payment,
    DateOnly? PaidOn,
    bool Late,
    DateTimeOffset RecordedAt,
    DateTimeOffset? WithdrawnAt,
    string? WithdrawReason)
{
    public static ViolationView Of(Violation violation, UnitNames.Lookup units) => new(
        violation.ViolationId,
        violation.SubjectId,
        violation.Version,
        violation.FoundAt,
        violation.Day,
        units.Name(violation.UnitId, violation.Day),
        violation.RecordNo,
        violation.Theme,
        violation.Act,
        violation.Decision,
        violation.Payment,
        violation.PaidOn,
        violation.Late,
        violation.RecordedAt,
        violation.Withdrawal?.At,
        violation.Withdrawal?.Reason);
}
