using System.Text.Json.Nodes;
using Npgsql;
using Platform.Hosting.Authorization;
using Platform.Hosting.Imports;
using Platform.Hosting.Problems;
using Platform.Hosting.Records;
using Platform.Hosting.Time;
using Platform.MovementModels.Coverage;

namespace Platform.MovementModels.Imports;

/// <summary>A unit's list of hotline boards, each with its last check where the list has it.</summary>
internal sealed class BoardImport(CoverageChange coverages, RecordStore store, TimeProvider clock) : IImportKind
{
    private static readonly string[] Last = ["check.on", "check.numbersCurrent", "check.photo"];

    private static readonly ImportField[] Hung =
    [
        new("place", ImportFieldType.Text, Required: true),
        new("installedOn", ImportFieldType.Day, Required: true),
    ];

    public string Name => "hotline-boards";

    public string Action => Actions.MovementWrite;

    public IReadOnlyList<ImportField> Fields { get; } =
    [
        .. NamedHamlet.Fields,
        .. Hung,
        new(Last[0], ImportFieldType.Day, Required: true),
        new(Last[1], ImportFieldType.YesNo, Required: true),
        new(Last[2], ImportFieldType.Text),
    ];

    public async Task<Result<Entered>> EnterAsync(NpgsqlTransaction transaction, HttpContext http, MappedRow row, string reason, CancellationToken cancellationToken)
    {
        var caller = Caller.Of(http);
        if ((await NamedHamlet.FindAsync(transaction, row, row.Day("installedOn"), cancellationToken)).IsRefused(out var refusal, out var hamletId)
            || row.To<BoardInput>([.. NamedHamlet.Members, .. Last], new JsonObject { ["hamletId"] = hamletId }).IsRefused(out refusal, out var input)
            || row.To<CheckedRow>([.. NamedHamlet.Members, .. Hung.Select(f => f.Name)]).IsRefused(out refusal, out var last))
        {
            return refusal;
        }
        var id = Guid.CreateVersion7();
        var entered = await coverages.EnterAsync(
            transaction, caller, hamletId, input.InstalledOn, photo: null, "BoardAdded", reason, coverage => coverage.With(new HotlineBoard(id, input.Place, input.InstalledOn, null, [], null)), cancellationToken);
        if (entered.IsRefused(out refusal, out var hung))
            return refusal with { Field = refusal.Field == "hamletId" ? NamedHamlet.Hamlet : refusal.Field };
        if (last.Check is { } check)
        {
            if ((await Photos.TakeAsync(transaction, hung, [(check.Photo, "check.photo")], cancellationToken)).IsRefused(out refusal, out var shown))
                return refusal;
            if (CoverageDecisions.Check(shown, id, check, BusinessDay.Now(clock)).IsRefused(out refusal, out var told))
                return refusal with { Field = $"check.{refusal.Field}" };
            await store.SaveAsync(transaction, told, hung, "BoardChecked", reason, caller, cancellationToken);
        }
        return new Entered(hamletId, hung.UnitId);
    }
}

/// <summary>What a row says of the last check.</summary>
internal sealed record CheckedRow(BoardCheck? Check = null);
