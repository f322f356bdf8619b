using System.Security.Cryptography;
using Dapper;
using Npgsql;
using Platform.Hosting.Problems;
using Platform.Hosting.Time;
using Platform.Scoring.Catalogue;
using Platform.Scoring.Dossiers;
using Platform.Scoring.Rebuild;
using Platform.Scoring.Scoreboard;

namespace Platform.Scoring.Snapshots;

/// <summary>Seals what a dossier rests on, in the transaction of its submission.</summary>
internal sealed class SnapshotSeal(SnapshotReader reader, UnitResolver units, ActiveCatalogue catalogue, SigningCertificate certificate, TimeProvider clock)
{
    // The row under which the unit's results change: while it is held, what is read is what is sealed.
    private const string HoldUnit = "select from projection.registration where unit_id = @UnitId order by unit_id, programme for update";

    // A register's clock may be ahead of ours; what is counted already is known.
    private const string Latest = """
        select greatest(@now, (select max(recorded_at) from projection.unit_register where unit_id = @UnitId), (select max(known_at) from ledger.attestation where unit_id = @UnitId))
        """;

    private const string Versions = """
        select count(distinct (subject_id, epoch, version)) from projection.fact where unit_id = @UnitId and type = any(@types) and recorded_at <= @knownAt
        """;

    private const string Put = """
        insert into ledger.snapshot (dossier_id, ordinal, as_of, known_at, sha256, content, signature, certificate, types, versions)
        values (@DossierId, @ordinal, @asOf, @knownAt, @hash, @content, @signature, @Pem, @types, @versions)
        """;

    private const string PutResults = """
        insert into ledger.sealed_result (dossier_id, ordinal, criterion, numerator, denominator, result)
        values (@DossierId, @ordinal, @Criterion, @Numerator, @Denominator, @Result)
        """;

    /// <summary>What is wrong with sealing now; holds the unit's results as they are until the transaction ends.</summary>
    public async Task<Result<PreparedSnapshot>> PrepareAsync(NpgsqlTransaction transaction, Dossier dossier, CancellationToken cancellationToken)
    {
        if (!certificate.IsThere)
            return new Refusal("no-signing-certificate", StatusCodes.Status503ServiceUnavailable);
        if (catalogue.Set.Programmes.FirstOrDefault(p => p.Code == dossier.Row.Programme) is not { } programme)
            return new Refusal("unknown-programme") { Args = [dossier.Row.Programme] };
        if (!await ProjectionLock.IsFreeAsync(transaction, cancellationToken))
            return new Refusal("projection-busy", StatusCodes.Status503ServiceUnavailable);
        var unit = dossier.Row.UnitId;
        await transaction.Connection!.ExecuteAsync(new CommandDefinition(HoldUnit, dossier.Row, transaction, cancellationToken: cancellationToken));
        var asOf = programme.Judged(BusinessDay.Today(clock));
        if ((await units.StandingAsync([unit], asOf, cancellationToken)).SingleOrDefault() is not { } standing)
            return UnitResolver.NotRegistered(unit.ToString());
        var knownAt = await transaction.Connection!.ExecuteScalarAsync<DateTime>(
            new CommandDefinition(Latest, new { now = BusinessDay.Now(clock).UtcDateTime, dossier.Row.UnitId }, transaction, cancellationToken: cancellationToken));
        return new PreparedSnapshot(dossier, programme, standing, asOf, knownAt);
    }

    /// <summary>Seals the dossier with its submission among its steps, unless something is open: then that is the refusal.</summary>
    public async Task<Refusal?> SealAsync(NpgsqlTransaction transaction, PreparedSnapshot prepared, DossierEntry submission, CancellationToken cancellationToken)
    {
        var dossier = prepared.Dossier with { Entries = [.. prepared.Dossier.Entries, submission] };
        var (snapshot, open) = await reader.ReadAsync(dossier, prepared.Programme, prepared.Unit, prepared.AsOf, prepared.KnownAt, cancellationToken);
        if (open.Count > 0)
            return Open(open);
        var content = CanonicalJson.Of(snapshot);
        var types = SnapshotReader.Types(prepared.Programme).Select(t => t.Id).ToArray();
        var versions = await transaction.Connection!.ExecuteScalarAsync<long>(new CommandDefinition(
            Versions, new { dossier.Row.UnitId, types, knownAt = prepared.KnownAt }, transaction, cancellationToken: cancellationToken));
        await transaction.Connection!.ExecuteAsync(new CommandDefinition(
            Put,
            new
            {
                dossier.Row.DossierId,
                ordinal = submission.Ordinal,
                asOf = prepared.AsOf,
                knownAt = prepared.KnownAt,
                hash = Convert.ToHexStringLower(SHA256.HashData(content)),
                content,
                signature = certificate.Sign(content),
                certificate.Pem,
                types,
                versions,
            },
            transaction,
            cancellationToken: cancellationToken));
        var ids = prepared.Programme.Criteria.Where(c => c.Children.Count == 0).ToDictionary(c => c.Code, c => c.Id, StringComparer.Ordinal);
        await transaction.Connection!.ExecuteAsync(new CommandDefinition(
            PutResults,
            snapshot.Criteria.Where(c => ids.ContainsKey(c.Code)).Select(c => new
            {
                dossier.Row.DossierId, ordinal = submission.Ordinal, Criterion = ids[c.Code], c.Numerator, c.Denominator, Result = (short)c.Result,
            }),
            transaction,
            cancellationToken: cancellationToken));
        return null;
    }

    private static Refusal Open(IReadOnlyList<OpenCriterion> open) => new("criteria-open", StatusCodes.Status409Conflict)
    {
        Args = [open.Count, string.Join(", ", open.Select(o => o.Code))],
        More = new Dictionary<string, object?>(StringComparer.Ordinal) { ["open"] = open },
    };
}

/// <summary>A dossier whose results are held still.</summary>
internal sealed record PreparedSnapshot(Dossier Dossier, Programme Programme, UnitOnDay Unit, DateOnly AsOf, DateTime KnownAt);
