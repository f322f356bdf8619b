using System.Globalization;
using System.Text.Json.Nodes;
using Npgsql;
using Platform.Contracts.Movement.V1;
using Platform.Hosting.Authorization;
using Platform.Hosting.Imports;
using Platform.Hosting.Problems;
using Platform.MovementModels.Models;

namespace Platform.MovementModels.Imports;

/// <summary>A unit's list of models, each with the stages it came to and its last rating. Its hamlets stand in one column, set apart by semicolons; none is the whole unit.</summary>
internal sealed class ModelImport(ModelEntry models) : IImportKind
{
    private const string Hamlets = "hamlets";
    private const string Surveyed = "surveyedOn";

    private static readonly (ModelStage Stage, string On, string? DecisionNo)[] Stages =
    [
        (ModelStage.Proposed, "proposedOn", null),
        (ModelStage.Approved, "approvedOn", "approvedNo"),
        (ModelStage.Established, "establishedOn", "establishedNo"),
        (ModelStage.Launched, "launchedOn", null),
        (ModelStage.Active, "activeOn", null),
    ];

    private static readonly string[] Own = [Hamlets, .. Stages.SelectMany(s => new[] { s.On, s.DecisionNo }).OfType<string>()];
    private static readonly ImportField[] Rating =
    [
        new("rating.year", ImportFieldType.Whole, Required: true),
        ImportField.Choice<ModelRating>("rating.rating", required: true),
        new("rating.on", ImportFieldType.Day, Required: true),
    ];

    public string Name => "models";

    public string Action => Actions.MovementWrite;

    public IReadOnlyList<ImportField> Fields { get; } =
    [
        new("unitCode", ImportFieldType.Text, Required: true),
        new("name", ImportFieldType.Text, Required: true),
        ImportField.Choice<MovementTopic>("topic", required: true),
        new(Hamlets, ImportFieldType.Text),
        new(Surveyed, ImportFieldType.Day, Required: true),
        .. Stages.SelectMany(s => s.DecisionNo is { } no ? new ImportField[] { new(s.On, ImportFieldType.Day), new(no, ImportFieldType.Text) } : [new(s.On, ImportFieldType.Day)]),
        .. Rating,
    ];

    public async Task<Result<Entered>> EnterAsync(NpgsqlTransaction transaction, HttpContext http, MappedRow row, string reason, CancellationToken cancellationToken)
    {
        var hamletIds = new JsonArray();
        foreach (var name in row.Text(Hamlets)?.Split([';', '\n'], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries) ?? [])
        {
            if ((await NamedHamlet.FindAsync(transaction, row, name, Hamlets, row.Day(Surveyed), cancellationToken)).IsRefused(out var unknown, out var hamletId))
                return unknown;
            hamletIds.Add(hamletId);
        }
        var scope = new JsonObject { ["hamletIds"] = hamletIds, ["wholeUnit"] = hamletIds.Count == 0 };
        string[] rated = [.. Rating.Select(f => f.Name)];
        if (row.To<ModelInput>([.. Own, .. rated], scope).IsRefused(out var refusal, out var input)
            || row.To<RatedRow>([.. Fields.Select(f => f.Name).Except(rated, StringComparer.Ordinal)]).IsRefused(out refusal, out var rating))
        {
            return refusal;
        }
        var came = Stages.Where(s => row.Text(s.On) is not null).ToList();
        var stages = came.Select(s => new StageInput(s.Stage, row.Day(s.On), s.DecisionNo is { } no ? row.Text(no) : null)).ToList();
        var entered = await models.EnterAsync(transaction, http, input, stages, rating.Rating is { } one ? [one] : [], reason, cancellationToken);
        return entered.IsRefused(out refusal, out var model) ? refusal with { Field = FieldOf(refusal.Field, came) } : new Entered(model.ModelId, model.UnitId);
    }

    private static string? FieldOf(string? member, List<(ModelStage Stage, string On, string? DecisionNo)> came)
    {
        if (member?.StartsWith("stages[", StringComparison.Ordinal) == true)
        {
            var (_, on, decisionNo) = came[int.Parse(member["stages[".Length..member.IndexOf(']', StringComparison.Ordinal)], CultureInfo.InvariantCulture)];
            return member.EndsWith(".decisionNo", StringComparison.Ordinal) ? decisionNo : on;
        }
        return member switch
        {
            "hamletIds" => Hamlets,
            "wholeUnit" => Hamlets,
            _ => member?.Replace("ratings[0]", "rating", StringComparison.Ordinal),
        };
    }
}

/// <summary>What a row says of the last rating.</summary>
internal sealed record RatedRow(RatingInput? Rating = null);
