using Platform.Hosting.Problems;
using Platform.Hosting.Records;
using Platform.Hosting.Time;

namespace Platform.DrugCases.Attestations;

/// <summary>What may become of signed counts. Pure.</summary>
internal static class AttestedCountDecisions
{
    public static Refusal? Check(DateOnly from, DateOnly through, DateTimeOffset now)
    {
        if (through > BusinessDay.Of(now))
            return new Refusal("future-date") { Field = "through" };
        if (from.Year < 1900)
            return new Refusal("date-too-early") { Field = "from" };
        return through < from ? new Refusal("days-out-of-order") { Field = "through" } : null;
    }

    public static Statement Sign(DateOnly from, DateOnly through, int open, bool isSealed, string accountId, DateTimeOffset now) =>
        new(Guid.CreateVersion7(), from, through, open > 0, isSealed ? null : open, accountId, now, null);

    /// <summary>Adds a statement, unless another speaks of one of its days.</summary>
    public static Result<AttestedCount> Add(AttestedCount count, Statement statement, DateTimeOffset now) =>
        Overlaps(count, statement) ? Overlap : count.Next(now) with { Statements = [.. count.Statements, statement] };

    /// <summary>The statement was wrong and is signed anew, under its own id.</summary>
    public static Result<AttestedCount> Correct(AttestedCount count, Statement statement, DateTimeOffset now)
    {
        if (Find(count, statement.StatementId).IsRefused(out var refusal, out _))
            return refusal;
        return Overlaps(count, statement)
            ? Overlap
            : count.Next(now) with { Statements = [.. count.Statements.Select(s => s.StatementId == statement.StatementId ? statement : s)] };
    }

    public static Result<AttestedCount> Withdraw(AttestedCount count, Guid statementId, string reason, DateTimeOffset now) =>
        Find(count, statementId).IsRefused(out var refusal, out _)
            ? refusal
            : count.Next(now) with
            {
                Statements = [.. count.Statements.Select(s => s.StatementId == statementId ? s with { Withdrawal = new Withdrawal(now, reason) } : s)],
            };

    private static Refusal Overlap => new("overlapping-statement", StatusCodes.Status409Conflict) { Field = "from" };

    private static Result<Statement> Find(AttestedCount count, Guid statementId) => count.Statements.FirstOrDefault(s => s.StatementId == statementId) switch
    {
        null => new Refusal("unknown-entry", StatusCodes.Status404NotFound),
        { Withdrawal: not null } => new Refusal("record-withdrawn", StatusCodes.Status409Conflict),
        var statement => statement,
    };

    private static bool Overlaps(AttestedCount count, Statement statement) => count.Statements.Any(s =>
        s.Withdrawal is null && s.StatementId != statement.StatementId && s.From <= statement.Through && statement.From <= s.Through);
}
