using System.Text.Json.Nodes;
using Npgsql;
using Platform.Hosting.Authorization;
using Platform.Hosting.Imports;
using Platform.Hosting.Problems;
using Platform.Hosting.Records;
using Platform.Hosting.Time;
using Platform.MovementModels.Coverage;
using Platform.MovementModels.Rules;

namespace Platform.MovementModels.Imports;

/// <summary>A unit's list of mailboxes, each with its last opening where the list has it.</summary>
internal sealed class MailboxImport(CoverageChange coverages, RecordStore store, MovementRules rules, TimeProvider clock) : IImportKind
{
    private static readonly string[] Last = ["opening.on", "opening.letters", "opening.minutesNo"];

    private static readonly ImportField[] Hung =
    [
        new("place", ImportFieldType.Text, Required: true),
        new("installedOn", ImportFieldType.Day, Required: true),
        new("photo", ImportFieldType.Text),
    ];

    public string Name => "mailboxes";

    public string Action => Actions.MovementWrite;

    public IReadOnlyList<ImportField> Fields { get; } =
    [
        .. NamedHamlet.Fields,
        .. Hung,
        new(Last[0], ImportFieldType.Day, Required: true),
        new(Last[1], ImportFieldType.Whole, Required: true),
        new(Last[2], ImportFieldType.Text),
    ];

    public async Task<Result<Entered>> EnterAsync(NpgsqlTransaction transaction, HttpContext http, MappedRow row, string reason, CancellationToken cancellationToken)
    {
        var caller = Caller.Of(http);
        if ((await NamedHamlet.FindAsync(transaction, row, row.Day("installedOn"), cancellationToken)).IsRefused(out var refusal, out var hamletId)
            || row.To<MailboxInput>([.. NamedHamlet.Members, .. Last], new JsonObject { ["hamletId"] = hamletId }).IsRefused(out refusal, out var input)
            || row.To<OpenedRow>([.. NamedHamlet.Members, .. Hung.Select(f => f.Name)]).IsRefused(out refusal, out var last))
        {
            return refusal;
        }
        var id = Guid.CreateVersion7();
        var entered = await coverages.EnterAsync(
            transaction, caller, hamletId, input.InstalledOn, input.Photo, "MailboxAdded", reason, coverage => coverage.With(new Mailbox(id, input.Place, input.InstalledOn, input.Photo, null, [], null)), cancellationToken);
        if (entered.IsRefused(out refusal, out var hung))
            return refusal with { Field = refusal.Field == "hamletId" ? NamedHamlet.Hamlet : refusal.Field };
        if (last.Opening is { } opening)
        {
            if (CoverageDecisions.Open(hung, id, opening, rules, BusinessDay.Now(clock)).IsRefused(out refusal, out var told))
                return refusal with { Field = $"opening.{refusal.Field}" };
            await store.SaveAsync(transaction, told, hung, "MailboxOpened", reason, caller, cancellationToken);
        }
        return new Entered(hamletId, hung.UnitId);
    }
}

/// <summary>What a row says of the last opening.</summary>
internal sealed record OpenedRow(OpeningInput? Opening = null);
