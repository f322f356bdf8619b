using Npgsql;
using Platform.Hosting.Authorization;
using Platform.Hosting.Problems;
using Platform.Hosting.Records;
using Platform.Hosting.Time;
using Platform.MovementModels.Hamlets;

namespace Platform.MovementModels.Groups;

/// <summary>How a resident group comes onto the register, by hand or from a sheet.</summary>
internal sealed class GroupEntry(HamletReplica hamlets, ResidentGroupViews views, RecordStore store, TimeProvider clock)
{
    public async Task<Result<ResidentGroup>> EnterAsync(NpgsqlTransaction transaction, Caller caller, GroupInput input, string? reason, CancellationToken cancellationToken)
    {
        if (input.FoundedOn > BusinessDay.Today(clock))
            return new Refusal("future-date") { Field = "foundedOn" };
        if (BoardMemberInput.Check(input.Board) is { } heads)
            return heads;
        var found = await hamlets.FindOwnAsync(transaction, caller, input.HamletId, input.FoundedOn, "hamletId", cancellationToken);
        if (found.IsRefused(out var refusal, out var stretches))
            return refusal;
        var groupId = Guid.CreateVersion7();
        var group = new ResidentGroup
        {
            GroupId = groupId,
            Version = 1,
            RecordedAt = BusinessDay.Now(clock),
            HamletId = input.HamletId,
            Code = input.Code,
            FoundedOn = input.FoundedOn,
            DecisionNo = input.DecisionNo,
            Board = views.Close(groupId, input.Board),
            Stretches = stretches,
        };
        if (await RecordGroup.CheckCodeAsync(transaction, group, cancellationToken) is { } taken)
            return taken;
        await store.SaveAsync(transaction, group, null, "Recorded", reason, caller, cancellationToken);
        return group;
    }
}
