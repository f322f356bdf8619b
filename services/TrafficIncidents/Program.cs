using Platform.Contracts.Confirmations.V1;
using Platform.Contracts.Traffic.V1;
using Platform.Hosting;
using Platform.Hosting.Authorization;
using Platform.Hosting.Due;
using Platform.TrafficIncidents.Accidents;
using Platform.TrafficIncidents.Imports;
using Platform.TrafficIncidents.Patrols;
using Platform.TrafficIncidents.Rules;
using Platform.TrafficIncidents.Statistics;
using Platform.TrafficIncidents.Violations;

var builder = WebApplication.CreateBuilder(args);
builder.AddPlatform("traffic", options =>
{
    options.Database = options.Api = options.PublishesFacts = options.ReplicatesUnits = options.KeepsRecords = true;
    options.Problems(typeof(TrafficRules));
    options.DuePath = "/api/traffic/due";
    options.Confirms(Register.TrafficAccidents, AccidentFact.Type, "/api/traffic/confirmations", Actions.AccidentWrite);
    options.Confirms(Register.TrafficPatrols, PatrolFact.Type, "/api/traffic/confirmations/patrols", Actions.EnforcementWrite);
    options.Confirms(Register.TrafficViolations, TrafficViolationFact.Type, "/api/traffic/confirmations/violations", Actions.EnforcementWrite);
});
builder.Services.AddValidation();
builder.Services.AddSingleton(TrafficRules.Load());
builder.Services.AddSingleton<AccidentStore>();
builder.Services.AddSingleton<ChangeAccident>();
builder.Services.AddSingleton<IDueSource, DueViolations>();
builder.Services.AddImports();

var app = builder.Build();
app.MapPlatform();
app.MapRecordAccident();
app.MapCorrectAccident();
app.MapAddDeath();
app.MapCancelAccident();
app.MapGetAccident();
app.MapListAccidents();
app.MapGetStatistics();
app.MapImports();
app.MapPatrols();
app.MapViolations();
return await app.RunPlatformAsync(args);
