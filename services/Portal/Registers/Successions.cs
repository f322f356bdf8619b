using Platform.Hosting.Authorization;
using static Platform.Portal.Registers.RecordField;

namespace Platform.Portal.Registers;

/// <summary>Mergers and splits of units: one person proposes, another decides on what would go where.</summary>
internal static class Successions
{
    private static readonly Choices States = new("SuccessionState", "DryRun", "Proposed", "Approved", "Rejected");
    private static readonly Choices Decisions = new("SuccessionDecision", "Approve", "Reject");
    private static readonly Choices Kinds = new("UnitKind", "Ward", "Commune", "Township", "SpecialZone", "City");

    private static readonly RecordField Code = Text("code") with { Label = "gsoCode" };
    private static readonly RecordField Successor = Text("successor") with { Label = "successorCode" };

    private static readonly RecordField[] Follows =
    [
        Code,
        Text("name", 100) with { Label = "unitName" },
        Choice("kind", Kinds) with { Label = "unitKind" },
        Whole("households") with { Optional = true, Label = "officialHouseholds" },
        Text("householdsSource", 200) with { Optional = true },
        Whole("population") with { Optional = true, Label = "officialPopulation" },
        Text("populationSource", 200) with { Optional = true },
    ];

    private static readonly RecordField Predecessor = Unit("unitCode") with { Label = "endingUnit" };

    private static readonly RecordField[] Proposed =
    [
        Day("effectiveOn") with { Ahead = true },
        Text("legalDocument", 300),
        List("successors", Follows) with { Rows = 1 },
    ];

    public static readonly RecordKind Kind = new("territory/successions", "/api/territory/successions", "successionId", Actions.SuccessionRead, Actions.UnitSucceed)
    {
        Record = "",
        Columns = [Day("effectiveOn"), Text("legalDocument"), Choice("state", States) with { Label = "successionState" }],
        Details =
        [
            Day("effectiveOn"),
            Text("legalDocument"),
            Choice("state", States) with { Label = "successionState" },
            List("successors", Follows),
            List("moves", Text("unitCode") with { Label = "endingUnit" }, Successor, Check("main") with { Label = "mainSuccessor" }, List("hamlets", Text("") with { Label = "hamlet" })) with { Label = "successionMoves" },
        ],
        News =
        [
            new Entry("merge", HttpMethod.Post, "/api/territory/successions", [.. Proposed, List("predecessors", Predecessor, Successor) with { Rows = 2 }]),
            // Hamlets are chosen from those of the one unit that is split.
            new Entry(
                "split",
                HttpMethod.Post,
                "/api/territory/successions",
                [.. Proposed, List("predecessors", Predecessor, Successor with { Label = "mainSuccessorCode" }, List("hamlets", Hamlet(), Successor) with { Rows = 1, Label = "hamletsElsewhere" }) with { Rows = 1 }]),
        ],
        Entries =
        [
            new Entry("decide", HttpMethod.Post, "decision", [Choice("decision", Decisions) with { Label = "successionDecision" }, Text("reason", 500)])
            {
                Permission = Actions.UnitSucceedApprove,
                Offered = succession => succession.Text("state") == "Proposed",
            },
        ],
    };
}
