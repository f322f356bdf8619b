using Platform.Hosting;
using Platform.Territory.Hamlets;
using Platform.Territory.Imports;
using Platform.Territory.Successions;
using Platform.Territory.Units;

var builder = WebApplication.CreateBuilder(args);
builder.AddPlatform("territory", options =>
{
    options.Database = options.Api = options.PublishesFacts = true;
    options.Problems(typeof(Program));
    options.AfterMigrate(SeedUnits.RunAsync);
    options.AfterMigrate(SeedHamlets.RunAsync);
});

builder.Services.AddValidation();
builder.Services.AddSingleton<UnitListStore>();
builder.Services.AddSingleton<SuccessionStore>();

var app = builder.Build();
app.MapPlatform();
app.MapListUnits();
app.MapGetUnit();
app.MapListHamlets();
app.MapImportUnits();
app.MapProposeSuccession();
app.MapDecideSuccession();
app.MapListSuccessions();
app.MapGetSuccession();
return await app.RunPlatformAsync(args);
