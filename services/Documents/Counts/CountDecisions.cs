using Platform.Contracts.Documents.V1;
using Platform.Hosting.Authorization;
using Platform.Hosting.Problems;
using Platform.Hosting.Records;
using Platform.Hosting.Secrecy;
using Platform.Hosting.Time;

namespace Platform.Documents.Counts;

/// <summary>What may become of signed figures. Pure.</summary>
internal static class CountDecisions
{
    private static readonly OfficeCountKind[] Ratios =
        [OfficeCountKind.CriminalSubjects, OfficeCountKind.GamblingSubjects, OfficeCountKind.DrugSubjects, OfficeCountKind.ListedSubjects, OfficeCountKind.SubjectPledges];

    public static bool IsRatio(OfficeCountKind kind) => Ratios.Contains(kind);

    public static Refusal? Check(OfficeCountKind kind, CountFields input, DateTimeOffset now)
    {
        if (input.Through > BusinessDay.Of(now))
            return new Refusal("future-period") { Field = "through" };
        if (input.Through < input.From)
            return new Refusal("days-out-of-order") { Field = "through" };
        if (input.From.Year < 1990)
            return new Refusal("date-too-early") { Field = "from", Args = [new DateOnly(1990, 1, 1)] };
        if (IsRatio(kind) != input.Denominator is not null)
            return new Refusal(IsRatio(kind) ? "missing-denominator" : "no-denominator") { Field = "denominator" };
        return input.Numerator > input.Denominator ? new Refusal("more-than-all") { Field = "numerator" } : null;
    }

    public static Statement Sign(Guid recordId, Guid statementId, OfficeCountKind kind, CountFields input, Caller caller, DateTimeOffset now, KeyRing keys)
    {
        var figures = new Figures(input.Numerator, input.Denominator);
        var closed = input.Sealed ? keys.Seal(recordId, $"{Statement.Field}/{statementId:N}", $"{figures.Numerator}/{figures.Denominator}") : null;
        return new Statement(
            statementId, input.From, input.Through, IsRatio(kind) ? figures.Numerator == figures.Denominator : figures.Numerator == 0, input.Sealed ? null : figures, closed, caller.AccountId, caller.Roles, now, input.Files, null);
    }

    /// <summary>Adds a statement, unless another ends on the same day.</summary>
    public static Result<OfficeCount> Add(OfficeCount count, Statement statement, DateTimeOffset now) => Clashes(count, statement)
        ? Clash
        : count with { Head = count.Head.Next(now), Statements = [.. count.Statements, statement] };

    /// <summary>The statement was wrong and is signed anew, under its own id.</summary>
    public static Result<OfficeCount> Correct(OfficeCount count, Statement statement, DateTimeOffset now)
    {
        if (Find(count, statement.StatementId).IsRefused(out var refusal, out _))
            return refusal;
        return Clashes(count, statement)
            ? Clash
            : count with { Head = count.Head.Next(now), Statements = [.. count.Statements.Select(s => s.StatementId == statement.StatementId ? statement : s)] };
    }

    public static Result<OfficeCount> Withdraw(OfficeCount count, Guid statementId, string reason, DateTimeOffset now) => Find(count, statementId).IsRefused(out var refusal, out _)
        ? refusal
        : count with { Head = count.Head.Next(now), Statements = [.. count.Statements.Select(s => s.StatementId == statementId ? s with { Withdrawal = new Withdrawal(now, reason) } : s)] };

    private static Refusal Clash => new("already-recorded", StatusCodes.Status409Conflict) { Field = "through" };

    private static Result<Statement> Find(OfficeCount count, Guid statementId) => count.Statements.FirstOrDefault(s => s.StatementId == statementId) switch
    {
        null => new Refusal("unknown-entry", StatusCodes.Status404NotFound),
        { Withdrawal: not null } => new Refusal("record-withdrawn", StatusCodes.Status409Conflict),
        var statement => statement,
    };

    private static bool Clashes(OfficeCount count, Statement statement) => count.Statements.Any(s => s.Withdrawal is null && s.StatementId != statement.StatementId && s.Through == statement.Through);
}
