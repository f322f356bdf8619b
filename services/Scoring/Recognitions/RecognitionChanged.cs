using System.Text.Json;
using Dapper;
using Npgsql;
using Platform.Hosting.Http;
using Platform.Scoring.Dossiers;

namespace Platform.Scoring.Recognitions;

/// <summary>A recognition was given, checked or withdrawn. Told by NOTIFY as ScoreChanged is: nothing outside this service listens yet.</summary>
/// <param name="DossierId">The dossier.</param>
/// <param name="UnitId">The unit.</param>
/// <param name="Programme">The programme's code.</param>
/// <param name="Step">Decision, Maintenance or Withdrawal.</param>
public sealed record RecognitionChanged(Guid DossierId, Guid UnitId, string Programme, DossierStep Step)
{
    internal const string Channel = "recognition_changed";

    internal static bool Is(DossierStep step) => step is DossierStep.Decision or DossierStep.Maintenance or DossierStep.Withdrawal;

    internal static Task TellAsync(NpgsqlTransaction transaction, RecognitionChanged change, CancellationToken cancellationToken) =>
        transaction.Connection!.ExecuteAsync(new CommandDefinition(
            "select pg_notify(@Channel, @payload)", new { Channel, payload = JsonSerializer.Serialize(change, PlatformJson.Options) }, transaction, cancellationToken: cancellationToken));
}
