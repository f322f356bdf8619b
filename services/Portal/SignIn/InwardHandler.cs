namespace Platform.Portal.SignIn;

/// <summary>
/// The provider's documents name it by its public address, which need not be reachable from inside; the portal asks it
/// through the gateway.
/// </summary>
internal sealed class InwardHandler(PortalSettings settings) : DelegatingHandler(new SocketsHttpHandler())
{
    protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        if (request.RequestUri is { } address && address.GetLeftPart(UriPartial.Authority) == settings.PublicOrigin!.GetLeftPart(UriPartial.Authority))
            request.RequestUri = new Uri(settings.Gateway!, address.PathAndQuery);
        return base.SendAsync(request, cancellationToken);
    }
}
