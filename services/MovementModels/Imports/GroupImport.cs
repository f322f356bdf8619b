using System.Text.Json.Nodes;
using Npgsql;
using Platform.Hosting.Authorization;
using Platform.Hosting.Imports;
using Platform.Hosting.Problems;
using Platform.MovementModels.Groups;

namespace Platform.MovementModels.Imports;

/// <summary>A unit's list of resident groups, each with its board: one column for each seat, further members in one, set apart by semicolons.</summary>
internal sealed class GroupImport(GroupEntry groups) : IImportKind
{
    private static readonly (string Field, BoardSeat Seat)[] Seats =
        [("head", BoardSeat.Head), ("deputy", BoardSeat.Deputy), ("secretary", BoardSeat.Secretary), ("members", BoardSeat.Member)];

    public string Name => "groups";

    public string Action => Actions.MovementWrite;

    public IReadOnlyList<ImportField> Fields { get; } =
    [
        .. NamedHamlet.Fields,
        new("code", ImportFieldType.Text, Required: true),
        new("foundedOn", ImportFieldType.Day, Required: true),
        new("decisionNo", ImportFieldType.Text),
        .. Seats.Select(seat => new ImportField(seat.Field, ImportFieldType.Text)),
    ];

    public async Task<Result<Entered>> EnterAsync(NpgsqlTransaction transaction, HttpContext http, MappedRow row, string reason, CancellationToken cancellationToken)
    {
        if ((await NamedHamlet.FindAsync(transaction, row, row.Day("foundedOn"), cancellationToken)).IsRefused(out var refusal, out var hamletId))
            return refusal;
        var board = Seats.SelectMany(seat => Names(row.Text(seat.Field)).Select(name => (seat.Field, Member: new JsonObject { ["seat"] = seat.Seat.ToString(), ["name"] = name }))).ToList();
        var members = new JsonObject { ["hamletId"] = hamletId, ["board"] = new JsonArray([.. board.Select(m => m.Member)]) };
        if (row.To<GroupInput>([.. NamedHamlet.Members, .. Seats.Select(s => s.Field)], members).IsRefused(out refusal, out var input)
            || (await groups.EnterAsync(transaction, Caller.Of(http), input, reason, cancellationToken)).IsRefused(out refusal, out var group))
        {
            return refusal with { Field = FieldOf(refusal.Field, [.. board.Select(m => m.Field)]) };
        }
        return new Entered(group.GroupId, group.UnitId);
    }

    private static string[] Names(string? names) => names?.Split([';', '\n'], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries) ?? [];

    private static string? FieldOf(string? member, string[] seats) => member switch
    {
        "hamletId" => NamedHamlet.Hamlet,
        "board" => "head",
        _ when member?.StartsWith("board[", StringComparison.Ordinal) == true => seats[int.Parse(member["board[".Length..member.IndexOf(']', StringComparison.Ordinal)], System.Globalization.CultureInfo.InvariantCulture)],
        _ => member,
    };
}
