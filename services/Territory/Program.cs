using Platform.Hosting;
using Platform.Territory.Hamlets;
using Platform.Territory.Units;

var builder = WebApplication.CreateBuilder(args);
builder.AddPlatform("territory", options =>
{
    options.Database = options.Api = options.PublishesFacts = true;
    options.AfterMigrate(SeedUnits.RunAsync);
    options.AfterMigrate(SeedHamlets.RunAsync);
});

var app = builder.Build();
app.MapPlatform();
app.MapListUnits();
app.MapGetUnit();
app.MapListHamlets();
return await app.RunPlatformAsync(args);
