using System.Net;
using System.Text.Json;
using Microsoft.IdentityModel.JsonWebTokens;

namespace Platform.Identity.Tests;

/// <summary>An answer of the token endpoint.</summary>
public sealed record Tokens(HttpStatusCode Status, JsonElement Body)
{
    public string AccessToken => Body.GetProperty("access_token").GetString()!;

    public string RefreshToken => Body.GetProperty("refresh_token").GetString()!;

    public string IdToken => Body.GetProperty("id_token").GetString()!;

    public string Error => Body.GetProperty("error").GetString()!;

    public JsonWebToken Access => new(AccessToken);

    public IEnumerable<string> All(string claim) => Access.Claims.Where(c => c.Type == claim).Select(c => c.Value);
}
