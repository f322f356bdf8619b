using Platform.Hosting.Authorization;
using Platform.Hosting.Records;

namespace Platform.MovementModels.Records;

/// <summary>A record of the movement: who may read and write it.</summary>
/// <typeparam name="TSelf">The kind.</typeparam>
internal interface IMovementRecord<TSelf> : IRecord<TSelf>
    where TSelf : IMovementRecord<TSelf>
{
    static string IRecord<TSelf>.ReadAction => Actions.MovementRead;

    static string IRecord<TSelf>.WriteAction => Actions.MovementWrite;
}
