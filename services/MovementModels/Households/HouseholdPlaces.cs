using Dapper;
using Npgsql;
using Platform.Hosting.Authorization;
using Platform.Hosting.Problems;
using Platform.MovementModels.Hamlets;

namespace Platform.MovementModels.Households;

/// <summary>Checks the hamlets and groups that a household names, and gives it the units of its hamlets.</summary>
internal static class HouseholdPlaces
{
    /// <summary>The household with its stretches. Only the last place must be the caller's: it may have come from elsewhere.</summary>
    /// <param name="hamlets">The hamlets.</param>
    /// <param name="transaction">The transaction.</param>
    /// <param name="household">The household as it should be.</param>
    /// <param name="caller">Who asks.</param>
    /// <param name="field">Where the i-th placement's hamlet and group stand in the request.</param>
    /// <param name="cancellationToken">Ends the queries.</param>
    public static async Task<Result<Household>> PlaceAsync(
        this HamletReplica hamlets,
        NpgsqlTransaction transaction,
        Household household,
        Caller caller,
        Func<int, string, string> field,
        CancellationToken cancellationToken)
    {
        const string groupSql = "select exists (select from resident_group where hamlet_id = @HamletId and code = @GroupCode and not withdrawn)";
        var stretches = await hamlets.FindAsync(transaction, [.. household.Placements.Select(p => p.HamletId).Distinct()], cancellationToken);
        for (var i = 0; i < household.Placements.Count; i++)
        {
            var placement = household.Placements[i];
            if (!stretches.Any(s => s.PlaceId == placement.HamletId && s.Holds(placement.From)))
                return HamletReplica.Unknown(field(i, "hamletId"), placement.From);
            if (placement.GroupCode is not null && !await transaction.Connection!.ExecuteScalarAsync<bool>(
                new CommandDefinition(groupSql, new { placement.HamletId, placement.GroupCode }, transaction, cancellationToken: cancellationToken)))
            {
                return new Refusal("unknown-group") { Field = field(i, "groupCode") };
            }
        }
        var placed = household with { Stretches = stretches };
        var scope = caller.Scope(Actions.MovementWrite);
        return placed.KeptBy.Any(scope.Holds)
            ? placed
            : new Refusal("foreign-unit", StatusCodes.Status403Forbidden) { Field = field(household.Placements.Count - 1, "hamletId") };
    }
}
