using Dapper;
using MassTransit;
using Npgsql;
using Platform.Contracts;
using Platform.Contracts.Territory.V1;
using Platform.Hosting.Units;

namespace Platform.MovementModels.Hamlets;

/// <summary>Keeps the replica of hamlets. A hamlet's whole line replaces the one before, unless a newer version is already there.</summary>
internal sealed class HamletFactConsumer(NpgsqlDataSource database) : IConsumer<FactChanged>
{
    public static void Configure(IRabbitMqReceiveEndpointConfigurator endpoint, IRegistrationContext context)
    {
        // The database may be away for a while; a hamlet is never dropped for it.
        endpoint.UseMessageRetry(retry => retry.Exponential(10, TimeSpan.FromMilliseconds(200), TimeSpan.FromSeconds(30), TimeSpan.FromSeconds(1)));
        endpoint.PrefetchCount = 16;
        endpoint.ConfigureConsumer<HamletFactConsumer>(context);
    }

    public async Task Consume(ConsumeContext<FactChanged> context)
    {
        if (context.Message.Fact is not HamletFact fact)
            return;
        var message = context.Message;
        await using var connection = await database.OpenConnectionAsync(context.CancellationToken);
        await using var transaction = await connection.BeginTransactionAsync(context.CancellationToken);
        // Versions of a hamlet come one after the other here, whatever the number of replicas.
        await PlaceChanges.ReplaceAsync(transaction, context.CancellationToken);
        const string removeOlder = "delete from hamlet_replica where hamlet_id = @SubjectId and (epoch, version) <= (@Epoch, @Version)";
        await connection.ExecuteAsync(new CommandDefinition(
            removeOlder, new { message.SubjectId, message.Epoch, message.Version }, transaction, cancellationToken: context.CancellationToken));
        const string insert = """
            insert into hamlet_replica (hamlet_id, valid_from, valid_to, unit_id, name, epoch, version)
            select @SubjectId, @ValidFrom, @ValidTo, @UnitId, @Name, @Epoch, @Version
            where not exists (select from hamlet_replica where hamlet_id = @SubjectId and (epoch, version) > (@Epoch, @Version))
            """;
        await connection.ExecuteAsync(new CommandDefinition(
            insert,
            fact.Segments.Select(s => new
            {
                message.SubjectId, s.ValidFrom, s.ValidTo, s.UnitId, Name = s.Attributes.Name.Value, message.Epoch, message.Version,
            }),
            transaction,
            cancellationToken: context.CancellationToken));
        await PlaceChanges.NoteAsync(transaction, message.SubjectId, context.CancellationToken);
        await transaction.CommitAsync(context.CancellationToken);
    }
}
