using System.Text.Json;
using Npgsql;
using Platform.Hosting.Authorization;
using Platform.Hosting.Http;
using Platform.Hosting.Problems;
using Platform.Scoring.Catalogue;
using Platform.Scoring.Dossiers;
using Platform.Scoring.Scoreboard;
using Platform.Scoring.Snapshots;

namespace Platform.Scoring.Exports;

/// <summary>GET /api/scoring/dossiers/{id}/export/…: the papers of what was sealed last.</summary>
internal static class ExportDossier
{
    private const string Docx = "application/vnd.openxmlformats-officedocument.wordprocessingml.document";
    private const string Xlsx = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";
    private const string Zip = "application/zip";

    public static RouteGroupBuilder MapExportDossier(this RouteGroupBuilder group)
    {
        Map("letter.docx", Docx, "ExportDossierLetter", "The proposal letter with the table of criteria and the list of evidence, without small counts of drug records that the reader may not see",
            (papers, _, _) => DossierLetter.Write(papers));
        Map("criteria.xlsx", Xlsx, "ExportDossierSheet", "The criteria, facts, papers and steps as a workbook, without small counts of drug records that the reader may not see",
            (papers, _, _) => DossierSheet.Write(papers));
        Map("dossier.zip", Zip, "ExportDossierArchive", "The snapshot with its signature, the papers and a manifest, sealed; scoring verify-dossier checks it. Whole or not at all: refused where a figure in it must be left out for the reader",
            Pack, whole: true);
        return group;

        void Map(string name, string type, string operation, string summary, Func<DossierPapers, KeptSnapshot, SigningCertificate, byte[]> write, bool whole = false) =>
            group.MapGet("/dossiers/{dossierId:guid}/export/" + name, (Guid dossierId, HttpContext http, NpgsqlDataSource database, DossierStore store, ActiveCatalogue catalogue, SigningCertificate certificate, CancellationToken cancellationToken) =>
                    RunAsync(
                        dossierId, http, database, store, catalogue.Set,
                        (papers, kept) => whole && papers.LeavesOut ? new Refusal("small-counts", StatusCodes.Status403Forbidden).ToResult() : TypedResults.File(write(papers, kept, certificate), type, name),
                        certificate, cancellationToken))
                .RequirePermission(Actions.DossierRead).WithName(operation).WithSummary(summary)
                .Produces<byte[]>(StatusCodes.Status200OK, type)
                .ProducesProblem(StatusCodes.Status403Forbidden).ProducesProblem(StatusCodes.Status404NotFound)
                .ProducesProblem(StatusCodes.Status409Conflict).ProducesProblem(StatusCodes.Status503ServiceUnavailable);
    }

    private static async Task<IResult> RunAsync(
        Guid dossierId, HttpContext http, NpgsqlDataSource database, DossierStore store, CatalogueSet catalogue, Func<DossierPapers, KeptSnapshot, IResult> answer, SigningCertificate certificate, CancellationToken cancellationToken)
    {
        if ((await store.ReadableAsync(dossierId, Caller.Of(http), cancellationToken)).IsRefused(out var refusal, out var dossier))
            return refusal.ToResult();
        await using var connection = await database.OpenConnectionAsync(cancellationToken);
        if (await SnapshotTable.NewestAsync(connection, dossierId, cancellationToken) is not { } kept)
            return new Refusal("no-snapshot", StatusCodes.Status409Conflict).ToResult();
        if (!certificate.IsThere)
            return new Refusal("no-signing-certificate", StatusCodes.Status503ServiceUnavailable).ToResult();
        var snapshot = JsonSerializer.Deserialize<Snapshot>(kept.Content, PlatformJson.Options)!;
        return answer(DossierPapers.Of(snapshot, kept, dossier, catalogue, Discretion.Of(http)), kept);
    }

    private static byte[] Pack(DossierPapers papers, KeptSnapshot kept, SigningCertificate certificate) => DossierArchive.Pack(
        [
            (DossierArchive.Snapshot, kept.Content),
            (DossierArchive.Signature, System.Text.Encoding.ASCII.GetBytes(Convert.ToHexStringLower(kept.Signature))),
            (DossierArchive.Certificate, System.Text.Encoding.ASCII.GetBytes(kept.Certificate)),
            ("letter.docx", DossierLetter.Write(papers)),
            ("criteria.xlsx", DossierSheet.Write(papers)),
            ("attestations.json", CanonicalJson.Of(papers.Snapshot.Attestations ?? [])),
            ("proofs.json", CanonicalJson.Of(papers.Snapshot.Evidence ?? [])),
            ("evidence.json", CanonicalJson.Of(papers.Entries.Where(e => e.Document is not null).Select(e => new SealedDocument(e.Step, e.Document!)))),
        ],
        certificate);
}
