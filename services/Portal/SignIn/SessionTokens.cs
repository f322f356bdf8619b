using System.Globalization;
using System.Net;
using System.Text.Json;
using System.Text.Json.Serialization;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.OpenIdConnect;
using Microsoft.Extensions.Options;
using Microsoft.IdentityModel.Protocols.OpenIdConnect;

namespace Platform.Portal.SignIn;

/// <summary>Keeps a session's access token fresh. One renewal at a time per session, across replicas: a refresh token works once.</summary>
internal sealed class SessionTokens(Sessions sessions, IOptionsMonitor<OpenIdConnectOptions> options, TimeProvider clock, ILogger<SessionTokens> logger)
{
    /// <summary>Renewed this long before its end, so that a request begun with it also ends with it.</summary>
    private static readonly TimeSpan Ahead = TimeSpan.FromMinutes(1);

    /// <summary>The session's ticket with an access token that is good for a while; null when the session has ended.</summary>
    /// <exception cref="HttpRequestException">The identity provider does not answer and the token has run out.</exception>
    public async Task<AuthenticationTicket?> FreshAsync(AuthenticationTicket ticket, CancellationToken cancellationToken)
    {
        if (!NeedsRenewal(ticket) || Sessions.IdOf(ticket.Properties) is not { } id)
            return ticket;
        return await sessions.ChangeAsync(id, stored => NeedsRenewal(stored) ? RenewAsync(stored, cancellationToken) : Task.FromResult<AuthenticationTicket?>(stored), cancellationToken);
    }

    /// <summary>An access token of a session, outside any request; null when the session has ended.</summary>
    public async Task<string?> AccessTokenAsync(string sessionId, CancellationToken cancellationToken) =>
        await sessions.RetrieveAsync(sessionId) is { } ticket && await FreshAsync(ticket, cancellationToken) is { } fresh
            ? fresh.Properties.GetTokenValue("access_token")
            : null;

    private static DateTimeOffset ExpiryOf(AuthenticationTicket ticket) =>
        DateTimeOffset.TryParse(ticket.Properties.GetTokenValue("expires_at"), CultureInfo.InvariantCulture, out var end) ? end : DateTimeOffset.MaxValue;

    private bool NeedsRenewal(AuthenticationTicket ticket) => ExpiryOf(ticket) - Ahead <= clock.GetUtcNow();

    private async Task<AuthenticationTicket?> RenewAsync(AuthenticationTicket ticket, CancellationToken cancellationToken)
    {
        if (ticket.Properties.GetTokenValue("refresh_token") is not { Length: > 0 } refreshToken)
            return ExpiryOf(ticket) > clock.GetUtcNow() ? ticket : null;
        try
        {
            return await RequestAsync(refreshToken, cancellationToken) is { } tokens ? Renewed(ticket, tokens) : null;
        }
        catch (Exception fault) when (fault is HttpRequestException or TaskCanceledException && ExpiryOf(ticket) > clock.GetUtcNow() && !cancellationToken.IsCancellationRequested)
        {
            logger.RenewalPutOff(fault.GetType().Name);
            return ticket;
        }
    }

    /// <returns>Null when the provider refuses: signed out there, the account closed, the token used up.</returns>
    private async Task<Tokens?> RequestAsync(string refreshToken, CancellationToken cancellationToken)
    {
        var provider = options.Get(OpenIdConnectDefaults.AuthenticationScheme);
        var discovery = await provider.ConfigurationManager!.GetConfigurationAsync(cancellationToken);
        using var form = new FormUrlEncodedContent(new Dictionary<string, string>(StringComparer.Ordinal)
        {
            [OpenIdConnectParameterNames.GrantType] = OpenIdConnectGrantTypes.RefreshToken,
            [OpenIdConnectParameterNames.RefreshToken] = refreshToken,
            [OpenIdConnectParameterNames.ClientId] = provider.ClientId!,
            [OpenIdConnectParameterNames.ClientSecret] = provider.ClientSecret!,
        });
        using var response = await provider.Backchannel.PostAsync(new Uri(discovery.TokenEndpoint), form, cancellationToken);
        if (response.StatusCode is HttpStatusCode.BadRequest or HttpStatusCode.Unauthorized)
            return null;
        response.EnsureSuccessStatusCode();
        return await response.Content.ReadFromJsonAsync<Tokens>(JsonSerializerOptions.Default, cancellationToken);
    }

    private AuthenticationTicket Renewed(AuthenticationTicket ticket, Tokens tokens)
    {
        var renewed = ticket.Clone();
        renewed.Properties.UpdateTokenValue("access_token", tokens.AccessToken);
        renewed.Properties.UpdateTokenValue("expires_at", clock.GetUtcNow().AddSeconds(tokens.ExpiresIn).ToString("o", CultureInfo.InvariantCulture));
        if (tokens.RefreshToken is { Length: > 0 } next)
            renewed.Properties.UpdateTokenValue("refresh_token", next);
        // The hint for signing out there must be one the provider still knows.
        if (tokens.IdToken is { Length: > 0 } idToken)
            renewed.Properties.UpdateTokenValue("id_token", idToken);
        return new AuthenticationTicket(Person.Renewed(renewed.Principal, tokens.IdToken), renewed.Properties, renewed.AuthenticationScheme);
    }

    private sealed record Tokens(
        [property: JsonPropertyName("access_token")] string AccessToken,
        [property: JsonPropertyName("refresh_token")] string? RefreshToken,
        [property: JsonPropertyName("id_token")] string? IdToken,
        [property: JsonPropertyName("expires_in")] int ExpiresIn);
}

internal static partial class SessionTokensLog
{
    [LoggerMessage(501, LogLevel.Warning, "An access token could not be renewed yet, the old one still holds: {Fault}")]
    public static partial void RenewalPutOff(this ILogger logger, string fault);
}
