using Microsoft.AspNetCore.Http;
using Npgsql;
using Platform.Hosting.Problems;

namespace Platform.Hosting.Imports;

/// <summary>A kind of record that a sheet can bring: which fields it has, and how a row is entered.</summary>
public interface IImportKind
{
    /// <summary>What it is called in the address, for example <c>households</c>.</summary>
    string Name { get; }

    /// <summary>Who may import it: whoever may write it.</summary>
    string Action { get; }

    /// <summary>Its fields.</summary>
    IReadOnlyList<ImportField> Fields { get; }

    /// <summary>Enters a row by the decision and the store of the register's own entry. The refusal's field is one of <see cref="Fields"/>.</summary>
    /// <param name="transaction">The transaction; undone when the row is refused.</param>
    /// <param name="http">The request that brings the sheet, and who sends it.</param>
    /// <param name="row">The row.</param>
    /// <param name="reason">What history and audit say of it.</param>
    /// <param name="cancellationToken">Ends the queries.</param>
    Task<Result<Entered>> EnterAsync(NpgsqlTransaction transaction, HttpContext http, MappedRow row, string reason, CancellationToken cancellationToken);
}

/// <summary>A record that a row became.</summary>
/// <param name="RecordId">Its id.</param>
/// <param name="UnitId">Its unit.</param>
public sealed record Entered(Guid RecordId, Guid UnitId);
