using Dapper;
using MassTransit;
using Npgsql;
using Platform.Contracts;
using Platform.Contracts.Territory.V1;

namespace Platform.Hosting.Units;

/// <summary>Keeps the replica of units. A unit's whole line replaces the one before, unless a newer version is already there.</summary>
internal sealed class UnitFactConsumer(NpgsqlDataSource database, PlatformOptions options) : IConsumer<FactChanged>
{
    public static void Configure(IRabbitMqReceiveEndpointConfigurator endpoint, IRegistrationContext context)
    {
        // The database may be away for a while; a unit is never dropped for it.
        endpoint.UseMessageRetry(retry => retry.Exponential(10, TimeSpan.FromMilliseconds(200), TimeSpan.FromSeconds(30), TimeSpan.FromSeconds(1)));
        endpoint.PrefetchCount = 16;
        endpoint.ConfigureConsumer<UnitFactConsumer>(context);
    }

    public async Task Consume(ConsumeContext<FactChanged> context)
    {
        if (context.Message.Fact is not UnitFact fact)
            return;
        var message = context.Message;
        await using var connection = await database.OpenConnectionAsync(context.CancellationToken);
        await using var transaction = await connection.BeginTransactionAsync(context.CancellationToken);
        // Versions of a unit come one after the other here, whatever the number of replicas.
        await PlaceChanges.ReplaceAsync(transaction, context.CancellationToken);
        const string removeOlder = "delete from unit_replica where unit_id = @SubjectId and (epoch, version) <= (@Epoch, @Version)";
        await connection.ExecuteAsync(removeOlder, new { message.SubjectId, message.Epoch, message.Version }, transaction);
        const string insert = """
            insert into unit_replica (unit_id, valid_from, valid_to, code, name, kind, successor_ids, epoch, version)
            select @UnitId, @ValidFrom, @ValidTo, @Code, @Name, @Kind, @SuccessorIds, @Epoch, @Version
            where not exists (select from unit_replica where unit_id = @UnitId and (epoch, version) > (@Epoch, @Version))
            """;
        await connection.ExecuteAsync(insert, Called(fact.Segments).Select(s => new
        {
            s.UnitId,
            s.ValidFrom,
            s.ValidTo,
            Code = s.Attributes.Code.Value,
            Name = s.Attributes.Name.Value,
            Kind = s.Attributes.Kind.ToString(),
            SuccessorIds = fact.SuccessorIds.ToArray(),
            message.Epoch,
            message.Version,
        }), transaction);
        if (options.Followers.Count > 0)
            await PlaceChanges.NoteAsync(transaction, message.SubjectId, context.CancellationToken);
        await transaction.CommitAsync(context.CancellationToken);
    }

    /// <summary>The line by code, name and kind: a day on which only a count changes begins no new unit to those who read the replica.</summary>
    internal static IReadOnlyList<Segment<UnitAttributes>> Called(IReadOnlyList<Segment<UnitAttributes>> segments)
    {
        var called = new List<Segment<UnitAttributes>>();
        foreach (var segment in segments)
        {
            if (called is [.., var last] && last.ValidTo == segment.ValidFrom && last.UnitId == segment.UnitId
                && last.Attributes with { Households = null } == segment.Attributes with { Households = null })
            {
                called[^1] = last with { ValidTo = segment.ValidTo };
            }
            else
            {
                called.Add(segment);
            }
        }
        return called;
    }
}
