using Platform.Hosting.Authorization;
using static Platform.Portal.Registers.RecordField;

namespace Platform.Portal.Registers;

/// <summary>Movement models with their stages and ratings.</summary>
internal static class MovementModels
{
    public static readonly Choices Topics = new("MovementTopic", "Drugs", "Traffic", "Fire", "Crime", "Cyber", "Community");

    private static readonly Choices Stages = new("ModelStage", "Surveyed", "Proposed", "Approved", "Established", "Launched", "Active", "Dissolved");
    private static readonly Choices Ratings = new("ModelRating", "Unrated", "Weak", "Average", "Fair", "Good");
    private static readonly RecordField Hamlets = List("hamletIds", Hamlet("") with { Label = "hamlet" });
    private static readonly RecordField[] Stage = [Choice("stage", Stages), Day("on") with { Label = "stageOn" }, Text("decisionNo", 100) with { Optional = true }];
    private static readonly RecordField[] Rating = [Whole("year"), Choice("rating", Ratings), Day("on") with { Label = "ratedOn" }];

    private static readonly RecordField[] Fields =
        [Text("name", 300) with { Label = "modelName" }, Choice("topic", Topics), Check("wholeUnit"), Hamlets];

    public static readonly RecordKind Kind = new("movement/models", "/api/movement/models", "modelId", Actions.MovementRead, Actions.MovementWrite)
    {
        Filters = [Unit("unitId"), Choice("topic", Topics), Choice("stage", Stages), Check("withdrawn")],
        Columns = [Text("name") with { Label = "modelName" }, Unit("unit"), Choice("topic", Topics), Choice("stage", Stages)],
        Details = [Unit("unit"), .. Fields, Choice("stage", Stages), List("stages", Stage), List("ratings", Rating), Text("withdrawReason")],
        Tags = [new("withdrawnAt")],
        News = [new Entry("new", HttpMethod.Post, "/api/movement/models", [Unit("unitCode"), .. Fields, Day("surveyedOn")])],
        Entries =
        [
            new Entry("stage", HttpMethod.Post, "stages", Stage),
            new Entry("rate", HttpMethod.Post, "ratings", Rating),
            new Entry("correct", HttpMethod.Put, "", [.. Fields, List("stages", Stage) with { Rows = 1 }, List("ratings", Rating), Reason]) { Prefilled = true },
            new Entry("withdraw", HttpMethod.Post, "withdrawal", [Reason]),
        ],
    };
}
