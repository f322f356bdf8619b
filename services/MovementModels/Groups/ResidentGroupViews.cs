using System.Globalization;
using Platform.Hosting.Records;
using Platform.Hosting.Secrecy;

namespace Platform.MovementModels.Groups;

/// <summary>Closes the names of a board, and opens them for those who may see them.</summary>
internal sealed class ResidentGroupViews(KeyRing keys)
{
    public IReadOnlyList<BoardMember> Close(Guid groupId, IReadOnlyList<BoardMemberInput> board) =>
        [.. board.Select((member, place) => new BoardMember(member.Seat, keys.Seal(groupId, Field(place), member.Name)))];

    public ResidentGroupView Of(ResidentGroup group, UnitNames.Lookup units) => new(
        group.GroupId,
        group.Version,
        units.Name(group.UnitId, group.FoundedOn),
        group.HamletId,
        group.Code,
        group.FoundedOn,
        group.DecisionNo,
        group.DissolvedOn,
        [.. group.Board.Select((member, place) => new BoardMemberView(member.Seat, keys.Open(group.GroupId, Field(place), member.Name)))],
        group.RecordedAt,
        group.Withdrawal?.At,
        group.Withdrawal?.Reason);

    private static string Field(int place) => string.Create(CultureInfo.InvariantCulture, $"board[{place}]");
}
