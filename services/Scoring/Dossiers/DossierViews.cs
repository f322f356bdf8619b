using System.Security.Cryptography.X509Certificates;
using Microsoft.Extensions.Options;
using Npgsql;
using Platform.Hosting.Authorization;
using Platform.Hosting.Problems;
using Platform.Hosting.Time;
using Platform.Scoring.Catalogue;
using Platform.Scoring.Challenges;
using Platform.Scoring.Scoreboard;
using Platform.Scoring.Snapshots;

namespace Platform.Scoring.Dossiers;

/// <summary>Shows a dossier to a reader.</summary>
internal sealed class DossierViews(ActiveCatalogue catalogue, UnitResolver units, SnapshotReader snapshots, IOptions<DiscretionOptions> options, TimeProvider clock)
{
    /// <summary>As the transaction sees it.</summary>
    public async Task<DossierView> ReadAsync(NpgsqlTransaction transaction, Guid dossierId, Caller caller, CancellationToken cancellationToken) =>
        await OfAsync(transaction.Connection!, transaction, await DossierStore.ReadAsync(transaction, dossierId, cancellationToken), caller, cancellationToken);

    public async Task<DossierView> OfAsync(NpgsqlConnection connection, NpgsqlTransaction? transaction, Dossier dossier, Caller caller, CancellationToken cancellationToken)
    {
        var row = dossier.Row;
        var discretion = Discretion.Of(caller, options);
        var programme = catalogue.Set.Programmes.FirstOrDefault(p => p.Code == row.Programme);
        var asOf = programme?.Judged(BusinessDay.Today(clock)) ?? BusinessDay.Today(clock);
        var kept = row.Sealed is { } ordinal ? await SnapshotTable.FindAsync(connection, transaction, row.DossierId, ordinal, cancellationToken) : null;
        if (kept is not null)
            asOf = kept.AsOf;
        var unit = (await units.StandingAsync([row.UnitId], asOf, cancellationToken)).SingleOrDefault();
        var standing = dossier.Standing;
        var state = dossier.State!.Value;
        return new DossierView(
            row.DossierId,
            row.UnitId,
            unit?.Code ?? "",
            unit?.Name ?? row.UnitId.ToString(),
            row.Programme,
            programme?.Name.ToString() ?? row.Programme,
            programme?.Test ?? false,
            state,
            row.Version,
            asOf,
            [.. DossierRules.Way.Select(s => new StepView(s, standing.TryGetValue(s, out var done) ? Present(done) : null))],
            [.. dossier.Entries.Select(Present)],
            [.. DossierRules.Allowed(state).Select(s => Next(dossier, s, caller))],
            row.Sealed is null && row.WithdrawnOn is null && programme is not null && unit is not null ? discretion.Open(programme, row.UnitId, await snapshots.OpenAsync(programme, row.UnitId, asOf, cancellationToken)) : [],
            kept is null ? null : Present(kept),
            [.. (await ChallengeTable.ListAsync(connection, transaction, row.DossierId, cancellationToken)).Select(c => c.Present(dossier, catalogue.Set, caller, discretion))]);
    }

    /// <summary>What keeps the functional attestation from being done: criteria that are met and not signed for; null when none is.</summary>
    public async Task<Refusal?> UnsignedAsync(Dossier dossier, Caller caller, CancellationToken cancellationToken)
    {
        if (catalogue.Set.Programmes.FirstOrDefault(p => p.Code == dossier.Row.Programme) is not { } programme)
            return null;
        var open = await snapshots.OpenAsync(programme, dossier.Row.UnitId, programme.Judged(BusinessDay.Today(clock)), cancellationToken);
        var unsigned = open.Where(o => o.WaitsForAttesters).ToList();
        return unsigned.Count == 0 ? null : new Refusal("attestations-missing", StatusCodes.Status409Conflict)
        {
            Args = [unsigned.Count, string.Join(", ", unsigned.Select(o => o.Code))], More = new Dictionary<string, object?>(StringComparer.Ordinal) { ["open"] = Discretion.Of(caller, options).Open(programme, dossier.Row.UnitId, unsigned) },
        };
    }

    private static EntryView Present(DossierEntry entry) => new(entry.Step, entry.At, entry.AccountId, entry.Role, entry.Note, entry.Document);

    private static NextStep Next(Dossier dossier, DossierStep step, Caller caller) => new(
        step,
        DossierRules.Roles(dossier.State, step),
        caller.Scope(Actions.DossierWrite).Holds(dossier.Row.UnitId) && DossierRules.Decide(dossier, step, note: "-", documented: true, caller).Refusal is null,
        DossierRules.NeedsDocument(step),
        DossierRules.NeedsNote(step));

    private static SnapshotView Present(KeptSnapshot kept)
    {
        using var signer = X509Certificate2.CreateFromPem(kept.Certificate);
        return new SnapshotView(kept.Sha256, kept.AsOf, new DateTimeOffset(kept.KnownAt), signer.GetCertHashString(System.Security.Cryptography.HashAlgorithmName.SHA256).ToLowerInvariant());
    }
}
