using Platform.Hosting;
using Platform.Territory.Hamlets;
using Platform.Territory.Imports;
using Platform.Territory.Units;

var builder = WebApplication.CreateBuilder(args);
builder.AddPlatform("territory", options =>
{
    options.Database = options.Api = options.PublishesFacts = true;
    options.Problems(typeof(Program));
    options.AfterMigrate(SeedUnits.RunAsync);
    options.AfterMigrate(SeedHamlets.RunAsync);
});

builder.Services.AddSingleton<UnitListStore>();

var app = builder.Build();
app.MapPlatform();
app.MapListUnits();
app.MapGetUnit();
app.MapListHamlets();
app.MapImportUnits();
return await app.RunPlatformAsync(args);
