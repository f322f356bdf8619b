using Platform.Hosting.Authorization;
using static Platform.Portal.Registers.RecordField;

namespace Platform.Portal.Registers;

/// <summary>Propaganda sessions by topic.</summary>
internal static class MovementSessions
{
    private static readonly Choices Channels = new("SessionChannel", "GroupMeeting", "Conference", "Loudspeaker", "Leaflets", "Zalo", "School", "Mobile");
    private static readonly RecordField Topic = Choice("topic", MovementModels.Topics);
    private static readonly RecordField Channel = Choice("channel", Channels) with { Label = "sessionChannel" };
    private static readonly RecordField HeldOn = Day("heldOn") with { Label = "sessionOn" };
    private static readonly RecordField[] Own = [HeldOn, Topic, Channel, Text("place", 300), Whole("audience")];
    private static readonly RecordField[] Fields = [Unit("unitCode"), .. Own, Hamlet() with { Optional = true }];

    public static readonly RecordKind Kind = new("movement/sessions", "/api/movement/sessions", "sessionId", Actions.MovementRead, Actions.MovementWrite)
    {
        Filters = [Day("from"), Day("to"), Unit("unitId"), Topic, Channel, Check("withdrawn")],
        Columns = [HeldOn, Text("place"), Unit("unit"), Topic, Channel, Whole("audience")],
        Details = [Unit("unit"), .. Own, Hamlet(), Text("withdrawReason")],
        Tags = [new("withdrawnAt"), new("late", "warn")],
        News = [new Entry("new", HttpMethod.Post, "/api/movement/sessions", Fields)],
        Entries =
        [
            new Entry("correct", HttpMethod.Put, "", [.. Fields, Reason]) { Prefilled = true },
            new Entry("withdraw", HttpMethod.Post, "withdrawal", [Reason]),
        ],
    };
}
