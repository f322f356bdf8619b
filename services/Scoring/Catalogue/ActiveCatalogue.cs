using Dapper;
using Microsoft.Extensions.Options;
using Npgsql;

namespace Platform.Scoring.Catalogue;

/// <summary>Where the programmes stand.</summary>
internal sealed class CatalogueOptions
{
    /// <summary>Folder of the programmes' YAML files; unset: <c>Catalogue</c> beside the program.</summary>
    public string Catalogue { get; set; } = Path.Combine(AppContext.BaseDirectory, "Catalogue");
}

/// <summary>
/// The catalogue at work, with its criteria numbered by the ledger. It refuses a file that says something else under a
/// programme version that was used before, and results that were made without one of its criteria.
/// </summary>
internal sealed class ActiveCatalogue(NpgsqlDataSource database, IOptions<CatalogueOptions> options)
{
    private CatalogueSet? set;

    /// <exception cref="NpgsqlException">It is not open yet, for want of the database: what asks treats it as any outage of that.</exception>
    public CatalogueSet Set => set ?? throw new NpgsqlException("The catalogue is not open yet.", new TimeoutException());

    public bool IsOpen => set is not null;

    /// <summary>Opens it. Where facts are there that new criteria never saw, <paramref name="makeResults"/> must make the results anew.</summary>
    public async Task OpenAsync(Func<Task>? makeResults, CancellationToken cancellationToken)
    {
        var draft = await CatalogueSet.ReadAsync(options.Value.Catalogue, Ordinal(), cancellationToken);
        await using var connection = await database.OpenConnectionAsync(cancellationToken);
        await using var transaction = await connection.BeginTransactionAsync(cancellationToken);
        foreach (var programme in draft.Programmes)
            await UseAsync(transaction, programme, cancellationToken);
        var (numbers, added) = await NumberAsync(transaction, draft, cancellationToken);
        // Nothing is stored for an example; its numbers only have to be no other's.
        var unstored = Ordinal();
        set = await CatalogueSet.ReadAsync(
            options.Value.Catalogue, (p, v, c) => numbers.TryGetValue((p, v, c), out var stored) ? stored : (short)-unstored(p, v, c), cancellationToken);
        const string anyFacts = "select exists (select from projection.fact)";
        if (added && await connection.ExecuteScalarAsync<bool>(new CommandDefinition(anyFacts, transaction: transaction, cancellationToken: cancellationToken)))
            await (makeResults ?? throw new InvalidOperationException("The catalogue has criteria that the results were made without. Run: scoring migrate"))();
        // Criteria are entered after their results are made: after a crash in between, the next migrate makes them again.
        await transaction.CommitAsync(cancellationToken);
    }

    /// <summary>For a program that only wants to look at the files.</summary>
    public static CriterionNumber Ordinal()
    {
        short last = 0;
        return (_, _, _) => ++last;
    }

    private static async Task UseAsync(NpgsqlTransaction transaction, Programme programme, CancellationToken cancellationToken)
    {
        const string use = """
            insert into ledger.programme_version (programme, version, digest) values (@Code, @Version, @Digest) on conflict do nothing
            """;
        const string read = "select digest from ledger.programme_version where programme = @Code and version = @Version";
        await transaction.Connection!.ExecuteAsync(new CommandDefinition(use, programme, transaction, cancellationToken: cancellationToken));
        var digest = await transaction.Connection!.QuerySingleAsync<string>(new CommandDefinition(read, programme, transaction, cancellationToken: cancellationToken));
        if (digest != programme.Digest)
            throw new InvalidOperationException(
                $"{programme.Code}: version {programme.Version} was used with other content and may not change. Give the changed file the next version.");
    }

    private static async Task<(Dictionary<(string, int, string), short> Numbers, bool Added)> NumberAsync(
        NpgsqlTransaction transaction, CatalogueSet draft, CancellationToken cancellationToken)
    {
        const string enter = "insert into ledger.criterion (programme, version, code) values (@Programme, @Version, @Code) on conflict do nothing";
        const string read = "select programme, version, code, id from ledger.criterion";
        var wanted = draft.Programmes.SelectMany(p => p.Criteria.Select(c => new { Programme = p.Code, p.Version, c.Code })).ToList();
        var existing = await ReadAsync();
        var missing = wanted.Where(w => !existing.ContainsKey((w.Programme, w.Version, w.Code))).ToList();
        foreach (var criterion in missing)
            await transaction.Connection!.ExecuteAsync(new CommandDefinition(enter, criterion, transaction, cancellationToken: cancellationToken));
        return (await ReadAsync(), missing.Count > 0);

        async Task<Dictionary<(string, int, string), short>> ReadAsync() =>
            (await transaction.Connection!.QueryAsync<(string Programme, int Version, string Code, short Id)>(new CommandDefinition(read, transaction: transaction, cancellationToken: cancellationToken)))
            .ToDictionary(r => (r.Programme, r.Version, r.Code), r => r.Id);
    }
}
