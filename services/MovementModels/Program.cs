using Platform.Contracts.Confirmations.V1;
using Platform.Contracts.Movement.V1;
using Platform.Hosting;
using Platform.Hosting.Authorization;
using Platform.Hosting.Due;
using Platform.Hosting.Imports;
using Platform.Hosting.Outbox;
using Platform.Hosting.Secrecy;
using Platform.Hosting.Units;
using Platform.MovementModels.Coverage;
using Platform.MovementModels.Due;
using Platform.MovementModels.Groups;
using Platform.MovementModels.Hamlets;
using Platform.MovementModels.Households;
using Platform.MovementModels.Imports;
using Platform.MovementModels.Models;
using Platform.MovementModels.Rules;
using Platform.MovementModels.Sessions;

var builder = WebApplication.CreateBuilder(args);
builder.AddPlatform("movement", options =>
{
    options.Database = options.Api = options.PublishesFacts = options.ReplicatesUnits = options.KeepsRecords = true;
    options.Problems(typeof(Program));
    options.Files("/api/movement/files", Actions.MovementRead, Actions.MovementWrite);
    options.DuePath = "/api/movement/due";
    options.ImportPath = "/api/movement/imports";
    options.Follows<Household>();
    options.Follows<ResidentGroup>();
    options.Follows<HamletCoverage>();
    options.Follows<Model>();
    options.Bus(
        bus => bus.AddConsumer<HamletFactConsumer>(),
        (context, bus) => bus.FactEndpoint("movement-hamlets", endpoint => HamletFactConsumer.Configure(endpoint, context)));
    options.Confirms(Register.Households, HouseholdFact.Type, "/api/movement/confirmations/households", Actions.MovementWrite);
    options.Confirms(Register.HamletCoverage, HamletCoverageFact.Type, "/api/movement/confirmations/hamlet-coverage", Actions.MovementWrite);
    options.Confirms(Register.Models, ModelFact.Type, "/api/movement/confirmations/models", Actions.MovementWrite);
    options.Confirms(Register.Sessions, SessionFact.Type, "/api/movement/confirmations/sessions", Actions.MovementWrite);
});
builder.Services.AddValidation();
builder.Services.AddSingleton(MovementRules.Load());
builder.Services.AddSingleton<KeyRing>();
builder.Services.AddSingleton<HouseholdViews>();
builder.Services.AddSingleton<HouseholdEntry>();
builder.Services.AddSingleton<SessionEntry>();
builder.Services.AddSingleton<IImportKind, HouseholdImport>();
builder.Services.AddSingleton<GroupEntry>();
builder.Services.AddSingleton<ModelEntry>();
builder.Services.AddSingleton<IImportKind, SessionImport>();
builder.Services.AddSingleton<IImportKind, GroupImport>();
builder.Services.AddSingleton<IImportKind, MailboxImport>();
builder.Services.AddSingleton<IImportKind, BoardImport>();
builder.Services.AddSingleton<IImportKind, ModelImport>();
builder.Services.AddSingleton<ResidentGroupViews>();
builder.Services.AddSingleton<HamletReplica>();
builder.Services.AddSingleton<IPlaces>(provider => provider.GetRequiredService<HamletReplica>());
builder.Services.AddSingleton<IDueSource, DueMovement>();
builder.Services.AddSingleton<CoverageChange>();
builder.Services.AddSingleton<ModelPlaces>();
builder.Services.AddSingleton<SessionPlaces>();

var app = builder.Build();
app.MapPlatform();
app.MapHouseholds();
app.MapGroups();
app.MapCoverage();
app.MapModels();
app.MapSessions();
return await app.RunPlatformAsync(args);
