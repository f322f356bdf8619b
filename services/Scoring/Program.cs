using Platform.Hosting;
using Platform.Hosting.Outbox;
using Platform.Scoring.Attestations;
using Platform.Scoring.Catalogue;
using Platform.Scoring.Challenges;
using Platform.Scoring.Dossiers;
using Platform.Scoring.Evaluation;
using Platform.Scoring.Events;
using Platform.Scoring.Exports;
using Platform.Scoring.Facts;
using Platform.Scoring.Notices;
using Platform.Scoring.Rebuild;
using Platform.Scoring.Recognitions;
using Platform.Scoring.Scoreboard;
using Platform.Scoring.Simulation;
using Platform.Scoring.Snapshots;

// Before anything is asked of this machine: whoever was given a dossier checks it without servers or settings.
if (args is ["verify-dossier", .. var files])
    return await VerifyDossier.RunAsync(files);
var builder = WebApplication.CreateBuilder(args);
builder.Services.Configure<CatalogueOptions>(builder.Configuration.GetSection("Scoring"));
builder.Services.AddSingleton<ActiveCatalogue>();
// Before the bus: facts wait until the catalogue is open.
builder.Services.AddSingleton<OpenCatalogue>().AddHostedService(services => services.GetRequiredService<OpenCatalogue>());
builder.Services.AddHealthChecks().AddCheck<OpenCatalogue>("catalogue", tags: ["ready"]);
builder.Services.AddSingleton<FactStore>().AddSingleton<FactIntake>().AddSingleton<UnitTable>().AddSingleton<Parking>().AddSingleton<ResultWriter>();
builder.Services.AddSingleton<RebuildScores>().AddSingleton<VerifyScores>().AddSingleton<DriftCheck>().AddHostedService(services => services.GetRequiredService<DriftCheck>());
builder.Services.AddSingleton<BoardReader>().AddSingleton<UnitResolver>().AddSingleton<SubjectReader>().AddSingleton<PartReader>().AddSingleton<ExplainCriterion>().AddSingleton<CriterionHistory>();
builder.Services.AddSingleton<SimulationReader>().AddSingleton<NoticeReader>();
builder.Services.Configure<DiscretionOptions>(builder.Configuration.GetSection("Scoring"));
builder.Services.Configure<AttestationOptions>(builder.Configuration.GetSection("Scoring"));
builder.Services.AddSingleton<StatementDesk>().AddSingleton<StatementReader>().AddSingleton<WaitingReader>();
builder.Services.AddSingleton<DossierStore>().AddSingleton<DossierViews>().AddSingleton<SnapshotReader>().AddSingleton<SnapshotSeal>().AddSingleton<SigningCertificate>();
builder.Services.AddSingleton<ScoreHub>().AddHostedService<ScoreListener>();
builder.Services.AddSingleton<DayTurn>().AddHostedService<DayTurnLoop>();
builder.Services.AddSingleton<RecognitionFeed>().AddHostedService(services => services.GetRequiredService<RecognitionFeed>());
builder.AddPlatform("scoring", platform =>
{
    platform.Database = platform.Api = true;
    platform.Problems(typeof(Program));
    platform.Bus(
        bus => bus.AddConsumer<FactConsumer>(),
        (context, rabbit) => rabbit.FactEndpoint(FactConsumer.Queue, endpoint => FactConsumer.Configure(endpoint, context)));
    platform.AfterMigrate(RebuildScores.MigrateAsync);
    platform.Verb("rebuild", RebuildScores.RunAsync);
    platform.Verb("verify", VerifyScores.RunAsync);
    platform.Verb("drop-projection", DropProjection.RunAsync);
});
var app = builder.Build();
app.MapPlatform();
app.MapGroup("/api/scoring").WithTags("Scoring").MapScoreboard().MapCriteria().MapSimulations().MapSimulationProgrammes().MapNotices().MapEvents()
    .MapWaiting().MapSignCriteria().MapObjections().MapResolveDispute().MapEvidence()
    .MapOpenDossier().MapTakeStep().MapReadDossiers().MapDecideChallenge().MapExportDossier().MapRecognitions();
return await app.RunPlatformAsync(args);
