using System.Reflection;
using MassTransit;
using Microsoft.Extensions.DependencyInjection;
using Platform.Contracts.Confirmations.V1;
using Platform.Hosting.Files;
using Platform.Hosting.Records;

namespace Platform.Hosting;

/// <summary>What a service takes from the chassis. Everything is off unless said.</summary>
public sealed class PlatformOptions
{
    /// <summary>A PostgreSQL database of its own (<c>ConnectionStrings:Database</c>): data source, migrations, idempotency keys, audit rows.</summary>
    public bool Database { get; set; }

    /// <summary>A JSON API: bearer tokens, permissions with default deny, OpenAPI at <c>/openapi/v1.json</c>.</summary>
    public bool Api { get; set; }

    /// <summary>Facts leave this service: outbox, dispatcher, verb <c>replay</c>. Needs <see cref="Database"/> and <c>ConnectionStrings:Broker</c>.</summary>
    public bool PublishesFacts { get; set; }

    /// <summary>The service needs units: a replica kept from UnitFact through the queue <c>{service}-units</c>.</summary>
    public bool ReplicatesUnits { get; set; }

    /// <summary>The service keeps its records through <see cref="RecordStore"/>. Needs <see cref="PublishesFacts"/> and <see cref="ReplicatesUnits"/>.</summary>
    public bool KeepsRecords { get; set; }

    /// <summary>The action whose units PostgreSQL's row policies let a transaction see; unset: the service's tables have none.</summary>
    public string? RowsSeenBy { get; set; }

    /// <summary>Where the service's own migrations are embedded.</summary>
    internal Assembly ServiceAssembly { get; init; } = typeof(PlatformOptions).Assembly;

    internal List<Type> ProblemResources { get; } = [];

    internal Dictionary<string, VerbHandler> Verbs { get; } = new(StringComparer.Ordinal);

    internal List<Func<IServiceProvider, CancellationToken, Task>> MigrationSteps { get; } = [];

    internal List<Action<IBusRegistrationConfigurator>> Consumers { get; } = [];

    internal List<Action<IBusRegistrationContext, IRabbitMqBusFactoryConfigurator>> Endpoints { get; } = [];

    internal List<ConfirmedRegister> ConfirmedRegisters { get; } = [];

    /// <summary>Where the service tells what waits for a caller, for example <c>/api/traffic/due</c>: its registers' returns and every <see cref="Due.IDueSource"/> it has; unset: nowhere.</summary>
    public string? DuePath { get; set; }

    /// <summary>Where sheets are imported, for example <c>/api/movement/imports</c>: every <see cref="Imports.IImportKind"/> the service has, below its name; unset: nowhere.</summary>
    public string? ImportPath { get; set; }

    internal List<Action<IServiceCollection>> Followers { get; } = [];

    internal FileSettings? FileSettings { get; private set; }

    internal bool UsesBroker => PublishesFacts || ReplicatesUnits || Endpoints.Count > 0;

    /// <summary>Lets the records of a kind follow their places when units or hamlets are told anew.</summary>
    public void Follows<T>()
        where T : class, IPlacedRecord<T> => Followers.Add(services => services.AddSingleton<IFollowing, Following<T>>());

    /// <summary>Takes and gives files. Needs <see cref="ReplicatesUnits"/>, a key ring and <c>Platform:FilesFolder</c>.</summary>
    /// <param name="path">For example <c>/api/movement/files</c>.</param>
    /// <param name="readAction">Who may read them, in the units they hold.</param>
    /// <param name="writeAction">Who may upload them.</param>
    public void Files(string path, string readAction, string writeAction) => FileSettings = new FileSettings(path, readAction, writeAction);

    /// <summary>Adds texts of refusals: resources named <c>{namespace of marker}.Resources.Problems</c>, Vietnamese neutral, English satellite.</summary>
    public void Problems(Type marker) => ProblemResources.Add(marker);

    /// <summary>Adds a verb: run as <c>service verb args…</c> it does its work without a web server and ends with its exit code.</summary>
    public void Verb(string name, VerbHandler handler) => Verbs.Add(name, handler);

    /// <summary>Adds an idempotent step that <c>migrate</c> runs after the SQL files.</summary>
    public void AfterMigrate(Func<IServiceProvider, CancellationToken, Task> step) => MigrationSteps.Add(step);

    /// <summary>Adds consumers and the receive endpoints that feed them.</summary>
    public void Bus(
        Action<IBusRegistrationConfigurator> consumers, Action<IBusRegistrationContext, IRabbitMqBusFactoryConfigurator> endpoints)
    {
        Consumers.Add(consumers);
        Endpoints.Add(endpoints);
    }

    /// <summary>Maps the weekly confirmation of a register: POST and GET at <paramref name="path"/>.</summary>
    /// <param name="register">The register.</param>
    /// <param name="factType">The fact type whose versions a confirmation stands on.</param>
    /// <param name="path">For example <c>/api/traffic/confirmations</c>.</param>
    /// <param name="permission">Who may confirm.</param>
    public void Confirms(Register register, string factType, string path, string permission) =>
        ConfirmedRegisters.Add(new ConfirmedRegister(register, factType, path, permission));
}

/// <summary>The work of a verb. Returns the process's exit code.</summary>
public delegate Task<int> VerbHandler(IServiceProvider services, string[] args, CancellationToken cancellationToken);

internal sealed record ConfirmedRegister(Register Register, string FactType, string Path, string Permission);
