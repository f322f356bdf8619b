using Microsoft.AspNetCore.HttpOverrides;
using Platform.Gateway;
using Platform.Gateway.Docs;
using Platform.Gateway.Limits;
using Platform.Gateway.Proxy;
using Platform.Hosting;
using Platform.Hosting.Authorization;
using Platform.Hosting.Http;
using Platform.Hosting.Problems;

// Beside the binary, wherever it is started from: the routes lie there.
var builder = WebApplication.CreateBuilder(new WebApplicationOptions { Args = args, ContentRootPath = AppContext.BaseDirectory });
builder.AddPlatform("gateway", platform => platform.Problems(typeof(GatewaySettings)));
builder.AddGatewaySettings();
builder.AddPlatformBearer();
builder.AddSeenTokens();
builder.AddEdgePolicies();
builder.AddRateLimits();
builder.AddProxy();

var app = builder.Build();
app.UseTrustedProxies(app.Services.Settings().TrustedProxies, ForwardedHeaders.XForwardedFor);
app.UseSecurityHeaders();
app.MapPlatform();
app.UseAuthentication();
app.UseRateLimiter();
app.UseAuthorization();
app.Use(ForwardFaults.AnswerAsync);
app.UseRequestTimeouts();
// A service that is not built yet must not look like a page of the portal.
app.Map("/api/{**rest}", () => new Refusal("not-found", StatusCodes.Status404NotFound).ToResult()).AllowAnonymous();
app.MapDocs();
app.MapProxy();
return await app.RunPlatformAsync(args);
