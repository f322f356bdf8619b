using Microsoft.AspNetCore.HttpOverrides;
using Platform.Hosting;
using Platform.Hosting.Http;
using Platform.Identity;
using Platform.Identity.Accounts;
using Platform.Identity.Demo;
using Platform.Identity.Pages;
using Platform.Identity.Tokens;

// Beside the binary, wherever it is started from: the pages' style sheet lies there.
var builder = WebApplication.CreateBuilder(new WebApplicationOptions { Args = args, ContentRootPath = AppContext.BaseDirectory });
builder.AddPlatform("identity", platform =>
{
    // Units, to know those that accounts are given for; people can sign in before any has come.
    platform.Database = platform.ReplicatesUnits = true;
    platform.Problems(typeof(IdentitySettings));
    platform.AfterMigrate(PortalClient.SeedAsync);
    platform.Verb("bootstrap-admin", BootstrapAdmin.RunAsync);
    platform.Verb("import-accounts", ImportAccounts.RunAsync);
    platform.Verb("seed-demo", SeedDemo.RunAsync);
});
builder.AddIdentitySettings();
builder.AddAccounts();
builder.AddTokenServer();
builder.AddPages();

var app = builder.Build();
app.UseTrustedProxies(app.Services.Settings().TrustedProxies, ForwardedHeaders.All);
app.UsePageHeaders();
app.MapPlatform();
app.UseStaticFiles();
app.UseAuthentication();
app.UseAuthorization();
app.MapRazorPages();
app.MapTokenServer();
return await app.RunPlatformAsync(args);
