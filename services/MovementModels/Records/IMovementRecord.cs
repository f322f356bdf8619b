using Platform.Hosting.Authorization;
using Platform.Hosting.Records;

namespace Platform.MovementModels.Records;

/// <summary>A record of the movement. It stays where it is when its unit is merged, so units before and after keep it.</summary>
/// <typeparam name="TSelf">The kind.</typeparam>
internal interface IMovementRecord<TSelf> : IRecord<TSelf>
    where TSelf : IMovementRecord<TSelf>
{
    static string IRecord<TSelf>.ReadAction => Actions.MovementRead;

    static string IRecord<TSelf>.WriteAction => Actions.MovementWrite;

    static string IRecord<TSelf>.InUnits => "unit_ids && @Units";

    bool IRecord<TSelf>.IsKeptIn(UnitScope scope) => KeptBy.Any(scope.Holds);
}
