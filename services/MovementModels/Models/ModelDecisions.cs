using System.Globalization;
using Platform.Contracts.Movement.V1;
using Platform.Hosting.Problems;
using Platform.Hosting.Time;

namespace Platform.MovementModels.Models;

/// <summary>What may become of a model: the stages of HD 22/HD-BCA-V05 in their order. Pure.</summary>
internal static class ModelDecisions
{
    private static readonly ModelStage[] Decided = [ModelStage.Approved, ModelStage.Established, ModelStage.Dissolved];

    /// <summary>Whole unit or some hamlets, not both and not neither.</summary>
    public static Refusal? CheckScope(bool wholeUnit, IReadOnlyList<Guid> hamletIds)
    {
        if (wholeUnit == (hamletIds.Count > 0))
            return new Refusal(wholeUnit ? "whole-unit-names-hamlets" : "missing-hamlets") { Field = "hamletIds" };
        return hamletIds.Distinct().Count() < hamletIds.Count ? new Refusal("repeated-hamlet") { Field = "hamletIds" } : null;
    }

    public static Result<Model> Advance(Model model, StageInput input, DateTimeOffset now) => CheckStage(model, input, BusinessDay.Of(now)) is { } refusal
        ? refusal
        : model.Next(now) with { Stages = [.. model.Stages, ToEntry(input)] };

    public static Result<Model> Rate(Model model, RatingInput input, DateTimeOffset now) => CheckRating(model, input, BusinessDay.Of(now)) is { } refusal
        ? refusal
        : model.Next(now) with { Ratings = [.. model.Ratings, new RatingEntry(input.Year, input.Rating, input.On)] };

    /// <summary>Replaces what is known, stages and ratings checked one after the other.</summary>
    public static Result<Model> Correct(Model model, ModelCorrectionInput input, DateTimeOffset now)
    {
        if (CheckScope(input.WholeUnit, input.HamletIds) is { } scope)
            return scope;
        if (input.Stages[0].Stage != ModelStage.Surveyed)
            return new Refusal("stage-out-of-order") { Field = "stages[0].stage", Args = [nameof(ModelStage.Surveyed)] };
        var today = BusinessDay.Of(now);
        if (input.Stages[0].On > today)
            return new Refusal("future-date") { Field = "stages[0].on" };
        var corrected = model.Next(now) with
        {
            Name = input.Name,
            Topic = input.Topic,
            WholeUnit = input.WholeUnit,
            HamletIds = input.HamletIds,
            Stages = [ToEntry(input.Stages[0])],
            Ratings = [],
        };
        return Follow(corrected, [.. input.Stages.Skip(1)], input.Ratings, today).IsRefused(out var refusal, out var followed)
            ? refusal with { Field = Shifted(refusal.Field!) }
            : followed;

        // The survey is the first stage of a correction, and none of those that follow it.
        static string Shifted(string field) => field.StartsWith("stages[", StringComparison.Ordinal) && field.IndexOf(']', StringComparison.Ordinal) is var end
            ? $"stages[{int.Parse(field["stages[".Length..end], CultureInfo.InvariantCulture) + 1}{field[end..]}"
            : field;
    }

    /// <summary>A surveyed model with the stages that followed and its ratings, checked one after the other.</summary>
    public static Result<Model> Follow(Model surveyed, IReadOnlyList<StageInput> stages, IReadOnlyList<RatingInput> ratings, DateOnly today)
    {
        var model = surveyed;
        for (var i = 0; i < stages.Count; i++)
        {
            if (CheckStage(model, stages[i], today) is { } refusal)
                return refusal with { Field = $"stages[{i}].{refusal.Field}", Status = StatusCodes.Status422UnprocessableEntity };
            model = model with { Stages = [.. model.Stages, ToEntry(stages[i])] };
        }
        for (var i = 0; i < ratings.Count; i++)
        {
            if (CheckRating(model, ratings[i], today) is { } refusal)
                return refusal with { Field = $"ratings[{i}].{refusal.Field}", Status = StatusCodes.Status422UnprocessableEntity };
            model = model with { Ratings = [.. model.Ratings, new RatingEntry(ratings[i].Year, ratings[i].Rating, ratings[i].On)] };
        }
        return model;
    }

    private static Refusal? CheckStage(Model model, StageInput input, DateOnly today)
    {
        var last = model.Stages[^1];
        if (last.Stage == ModelStage.Dissolved)
            return new Refusal("model-dissolved", StatusCodes.Status409Conflict) { Field = "stage" };
        var follows = input.Stage == last.Stage + 1 || (input.Stage == ModelStage.Dissolved && last.Stage >= ModelStage.Established);
        if (!follows)
            return new Refusal("stage-out-of-order", StatusCodes.Status409Conflict) { Field = "stage", Args = [(last.Stage + 1).ToString()] };
        if (input.On > today)
            return new Refusal("future-date") { Field = "on" };
        if (input.On < last.On)
            return new Refusal("days-out-of-order") { Field = "on" };
        return input.DecisionNo is null && Decided.Contains(input.Stage) ? new Refusal("missing-decision") { Field = "decisionNo" } : null;
    }

    private static Refusal? CheckRating(Model model, RatingInput input, DateOnly today)
    {
        if (input.Rating == ModelRating.Unrated)
            return new Refusal("missing-rating") { Field = "rating" };
        if (input.On > today)
            return new Refusal("future-date") { Field = "on" };
        if (model.Stages.LastOrDefault(s => s.On <= input.On)?.Stage != ModelStage.Active)
            return new Refusal("not-active") { Field = "on" };
        if (model.Ratings.Any(r => r.Year == input.Year))
            return new Refusal("rating-exists") { Field = "year", Args = [input.Year] };
        return input.Year > input.On.Year || (model.Ratings is [.., var last] && (input.On < last.On || input.Year < last.Year))
            ? new Refusal("days-out-of-order") { Field = "on" }
            : null;
    }

    private static StageEntry ToEntry(StageInput input) => new(input.Stage, input.On, input.DecisionNo);
}
