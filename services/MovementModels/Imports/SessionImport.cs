using Npgsql;
using Platform.Contracts.Movement.V1;
using Platform.Hosting.Authorization;
using Platform.Hosting.Imports;
using Platform.Hosting.Problems;
using Platform.MovementModels.Sessions;

namespace Platform.MovementModels.Imports;

/// <summary>A unit's book of propaganda sessions.</summary>
internal sealed class SessionImport(SessionEntry sessions) : IImportKind
{
    public string Name => "sessions";

    public string Action => Actions.MovementWrite;

    public IReadOnlyList<ImportField> Fields { get; } =
    [
        new("unitCode", ImportFieldType.Text, Required: true),
        new("heldOn", ImportFieldType.Day, Required: true),
        ImportField.Choice<MovementTopic>("topic", required: true),
        ImportField.Choice<SessionChannel>("channel", required: true),
        new("place", ImportFieldType.Text, Required: true),
        new("audience", ImportFieldType.Whole, Required: true),
    ];

    public async Task<Result<Entered>> EnterAsync(NpgsqlTransaction transaction, HttpContext http, MappedRow row, string reason, CancellationToken cancellationToken)
    {
        if (row.To<SessionInput>([]).IsRefused(out var refusal, out var input)
            || (await sessions.EnterAsync(transaction, http, input, reason, cancellationToken)).IsRefused(out refusal, out var session))
        {
            return refusal;
        }
        return new Entered(session.SessionId, session.UnitId);
    }
}
