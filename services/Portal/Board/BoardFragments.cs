using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Http.HttpResults;
using Platform.Hosting.Authorization;
using Platform.Portal.Gateway;
using Platform.Portal.SignIn;

namespace Platform.Portal.Board;

/// <summary>Pieces of the board that a page asks for anew when a result has changed, drawn by the same components.</summary>
internal static class BoardFragments
{
    public static void MapBoardFragments(this WebApplication app)
    {
        var fragments = app.MapGroup("/board").RequireAuthorization(Actions.BoardRead).WithMetadata(new FragmentMetadata());
        fragments.MapGet("/cells/{unitId:guid}/{criterion}", CellAsync).WithName("BoardCell");
        fragments.MapGet("/cards/{unitId:guid}", CardAsync).WithName("BoardCard");
    }

    private static async Task<IResult> CellAsync(Guid unitId, string criterion, string? asOf, ScoringApi scoring, CancellationToken cancellationToken)
    {
        var moment = Moments.Read(asOf);
        var answer = await scoring.ExplainAsync(unitId, criterion, moment, cancellationToken);
        return Draw<StateCell>(new(StringComparer.Ordinal)
        {
            [nameof(StateCell.UnitId)] = unitId,
            [nameof(StateCell.UnitName)] = answer.Name,
            [nameof(StateCell.Code)] = criterion,
            [nameof(StateCell.Score)] = answer.Criterion,
            [nameof(StateCell.Moment)] = moment,
        });
    }

    private static async Task<IResult> CardAsync(Guid unitId, string? asOf, Guid? unit, ScoringApi scoring, CancellationToken cancellationToken)
    {
        var moment = Moments.Read(asOf);
        var view = BoardView.Of(await scoring.BoardAsync(moment, cancellationToken));
        return view.Columns.FirstOrDefault(column => column.Unit.UnitId == unitId) is { } column
            ? Draw<UnitCard>(new(StringComparer.Ordinal) { [nameof(UnitCard.Column)] = column, [nameof(UnitCard.Alone)] = unit is null ? moment : null })
            : TypedResults.NotFound();
    }

    private static RazorComponentResult<TPart> Draw<TPart>(Dictionary<string, object?> parameters)
        where TPart : IComponent => new(parameters) { PreventStreamingRendering = true };
}
