using Platform.Hosting.Authorization;
using static Platform.Portal.Registers.RecordField;

namespace Platform.Portal.Registers;

/// <summary>Persons under drug management. Lists show no identity; who opens one says why.</summary>
internal static class DrugPersons
{
    private static readonly Choices Statuses = new(
        "DrugStatus",
        "None", "User", "AwaitingDetermination", "Addict", "RehabAtHome", "RehabInCommunity", "RehabInCentre", "SubstitutionTreatment",
        "AwaitingCompulsoryRehab", "CompulsoryRehab", "AfterRehab", "Completed", "Ended");

    private static readonly Choices Presences = new("PresenceKind", "Present", "AbsentWithReason", "WhereaboutsUnknown", "InCentre", "InCustody", "Left", "Dead");
    private static readonly Choices Roles = new("RoleKind", "Retailer", "Harbourer", "Organiser");
    private static readonly Choices Files = new("FileKind", "Addict", "User", "Rehab", "AfterRehab");

    private static readonly Choices Sexes = new("Sex", "Male", "Female");

    /// <summary>Papers by the checklists of the service's rules; the service says which belong to which file.</summary>
    private static readonly Choices Papers = new(
        "FilePaper",
        "DeterminationResult", "PersonalStatement", "FamilyStatement", "RegisterEntry", "TestResult", "VerificationMinutes", "ManagementDecision", "Notice", "HelperAssignment",
        "Registration", "Decision", "HelpPlan");

    private static readonly RecordField Status = Choice("status", Statuses) with { Label = "drugStatus" };
    private static readonly RecordField DocumentNo = Text("documentNo", 100);
    private static readonly RecordField From = Day("from") with { Label = "fromDay" };
    private static readonly RecordField Role = Choice("kind", Roles) with { Label = "drugRole" };
    private static readonly RecordField[] Paper = [Choice("item", Papers) with { Label = "filePaper" }, DocumentNo, Day("on") with { Label = "paperOn" }, Day("expires") with { Optional = true, Ahead = true }];

    private static readonly RecordField[] Presence =
    [
        Choice("kind", Presences) with { Label = "presence" }, Day("since") with { Label = "fromDay" }, DocumentNo, Day("verifiedOn"), Check("acknowledged") with { Optional = true, Hinted = true },
    ];

    private static readonly RecordField[] File =
        [Choice("kind", Files) with { Label = "fileKind" }, From, Text("decisionNo", 100) with { Optional = true }, Day("termEnds") with { Optional = true, Ahead = true }];

    private static readonly RecordField[] Monitoring = [Day("on") with { Label = "monitoredOn" }, Check("tested"), Day("nextTest") with { Optional = true, Ahead = true }];
    private static readonly Choices Waiting = new("PersonDue", "Presence", "File", "Paper", "Term", "Monitoring", "Test", "Pledge", "Officer", "Ending", "Transfer");
    private static readonly RecordField[] Pledge = [Day("signedOn"), DocumentNo];

    private static readonly RecordField Identity = Group(
        "identity",
        Text("fullName", 100),
        Text("otherNames", 100) with { Optional = true },
        Day("dateOfBirth") with { Optional = true },
        Choice("sex", Sexes) with { Optional = true },
        Text("personalId") with { Optional = true, Hinted = true },
        Text("phone") with { Optional = true },
        Text("residence", 300) with { Optional = true, Label = "livesAt" });

    public static readonly RecordKind Kind = new("drugs/persons", "/api/drug-cases/persons", "personId", Actions.DrugCaseRead, Actions.DrugCaseWrite)
    {
        Record = "person",
        Purposes = new Choices("Purpose", "CaseWork", "Verification", "Handover", "Inspection"),
        Filters = [Unit("unitId"), Status, Choice("due", Waiting), Day("dueOn") with { Label = "asOfDay" }, Check("withdrawn")],
        Columns = [Day("registeredOn"), Unit("unit"), Status, Day("statusFrom") with { Label = "fromDay" }],
        Beside =
        [
            Group(
                "identity",
                Text("fullName"), Text("otherNames"), Day("dateOfBirth"), Choice("sex", Sexes), Text("personalId"), Text("phone"), Text("residence") with { Label = "livesAt" }),
        ],
        Details =
        [
            Unit("unit"),
            Day("registeredOn"),
            Status,
            Day("statusFrom") with { Label = "fromDay" },
            Unit("handOver.unit") with { Label = "receivingUnit" },
            Day("handOver.from") with { Label = "handOverFrom" },
            List("presences", Presence),
            List("files", [.. File, Day("to") with { Label = "toDay" }, List("items", Paper) with { Label = "papers" }]),
            List("monitoring", Monitoring),
            List("pledges", [.. Pledge, Day("revokedOn")]) with { Label = "drugPledges" },
            List("roles", Role, From, Day("to") with { Label = "toDay" }),
        ],
        Tags = [new("withdrawnAt"), new("endingProposed", "warn"), new("handOver", "warn")],
        Search = new Entry("search", HttpMethod.Post, "/api/drug-cases/persons/search", [Text("words", 100) with { Optional = true, Hinted = true }, Text("personalId") with { Optional = true }]),
        News = [new Entry("new", HttpMethod.Post, "/api/drug-cases/persons", [Unit("unitCode"), Day("registeredOn"), Status, DocumentNo, Identity])],
        Entries =
        [
            new Entry("presence", HttpMethod.Post, "presences", Presence),
            new Entry("file", HttpMethod.Post, "files", [.. File, List("items", Paper) with { Label = "papers" }]),
            new Entry("paper", HttpMethod.Post, "files/{item}/items", Paper) { List = "files", ItemId = "entryId", Offered = Open },
            new Entry("end-file", HttpMethod.Post, "files/{item}/end", [Day("on") with { Label = "toDay" }]) { List = "files", ItemId = "entryId", Offered = Open },
            new Entry("monitor", HttpMethod.Post, "monitoring", Monitoring),
            new Entry("pledge", HttpMethod.Post, "pledges", Pledge),
            new Entry("end-pledge", HttpMethod.Post, "pledges/{item}/end", [Day("on") with { Label = "revokedOn" }]) { List = "pledges", ItemId = "entryId", Offered = pledge => !pledge.Holds("revokedOn") },
            new Entry("status", HttpMethod.Post, "statuses", [Status, From, DocumentNo]) { Offered = person => !person.Holds("endingProposed") },
            new Entry("approve", HttpMethod.Post, "statuses/approval", []) { Offered = person => person.Holds("endingProposed") },
            new Entry("role", HttpMethod.Post, "roles", [Role, From]),
            new Entry("end-role", HttpMethod.Post, "roles/{item}/end", [Day("on") with { Label = "toDay" }]) { List = "roles", ItemId = "entryId", Offered = Open },
            new Entry("officer", HttpMethod.Post, "officers", [Text("accountId", 100), From]),
            new Entry("transfer", HttpMethod.Post, "transfer", [Unit("unitCode") with { Anywhere = true, Label = "receivingUnit" }, From, Text("receiptNo", 100)])
            {
                Offered = person => !person.Holds("handOver"),
            },
            new Entry("take-over", HttpMethod.Post, "transfer/acceptance", []) { Unit = "handOver.unit", Offered = person => person.Holds("handOver") },
            new Entry("call-off", HttpMethod.Post, "transfer/withdrawal", [Reason]) { Offered = person => person.Holds("handOver") },
            new Entry("presence-withdraw", HttpMethod.Post, "entries/{item}/withdrawal", [Reason]) { List = "presences", ItemId = "entryId" },
            new Entry("file-withdraw", HttpMethod.Post, "entries/{item}/withdrawal", [Reason]) { List = "files", ItemId = "entryId" },
            new Entry("monitoring-withdraw", HttpMethod.Post, "entries/{item}/withdrawal", [Reason]) { List = "monitoring", ItemId = "entryId" },
            new Entry("pledge-withdraw", HttpMethod.Post, "entries/{item}/withdrawal", [Reason]) { List = "pledges", ItemId = "entryId" },
            new Entry("role-withdraw", HttpMethod.Post, "entries/{item}/withdrawal", [Reason]) { List = "roles", ItemId = "entryId" },
            new Entry("correct", HttpMethod.Put, "", [Identity, Reason]) { Prefilled = true },
            new Entry("withdraw", HttpMethod.Post, "withdrawal", [Reason]),
        ],
    };

    private static bool Open(System.Text.Json.JsonElement row) => !row.Holds("to");
}
