using Platform.Hosting;
using Platform.Portal;
using Platform.Portal.Board;
using Platform.Portal.Gateway;
using Platform.Portal.Live;
using Platform.Portal.Registers;
using Platform.Portal.Shell;
using Platform.Portal.SignIn;
using Platform.Portal.Words;

var builder = WebApplication.CreateBuilder(args);
var settings = PortalSettings.Read(builder.Configuration);
builder.Services.AddSingleton(settings);
// Before the chassis's: people get a page where programs get a problem.
builder.Services.AddExceptionHandler<FaultPage>();
builder.AddPlatform("portal", options => options.Database = true);
builder.Logging.AddFilter("Polly", LogLevel.Warning);
builder.AddSignIn(settings);
builder.AddGateway(settings);
builder.AddWords();
builder.AddLive();
builder.Services.AddRazorComponents();

var app = builder.Build();
app.UsePublicOrigin(settings);
app.UseContentPolicy(settings);
app.MapPlatform();
app.UseStatusPages();
app.UseAuthentication();
app.UseAuthorization();
app.UseAntiforgery();
app.MapStaticAssets().ShortCircuit();
app.MapSignIn();
app.MapLanguage();
app.MapEvents();
app.MapBoardFragments();
app.MapFiles();
app.MapRazorComponents<Document>();
return await app.RunPlatformAsync(args);
