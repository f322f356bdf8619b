using Platform.Contracts.Confirmations.V1;
using Platform.Contracts.Traffic.V1;
using Platform.Hosting;
using Platform.Hosting.Authorization;
using Platform.TrafficIncidents.Accidents;
using Platform.TrafficIncidents.Imports;
using Platform.TrafficIncidents.Rules;
using Platform.TrafficIncidents.Statistics;

var builder = WebApplication.CreateBuilder(args);
builder.AddPlatform("traffic", options =>
{
    options.Database = options.Api = options.PublishesFacts = options.ReplicatesUnits = true;
    options.Problems(typeof(TrafficRules));
    options.DuePath = "/api/traffic/due";
    options.Confirms(Register.TrafficAccidents, AccidentFact.Type, "/api/traffic/confirmations", Actions.AccidentWrite);
});
builder.Services.AddValidation();
builder.Services.AddSingleton(TrafficRules.Load());
builder.Services.AddSingleton<AccidentStore>();
builder.Services.AddSingleton<ChangeAccident>();
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
return await app.RunPlatformAsync(args);
