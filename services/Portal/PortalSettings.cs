namespace Platform.Portal;

/// <summary>Where the portal finds the rest of the house, under <c>Portal</c>.</summary>
public sealed class PortalSettings
{
    /// <summary>The gateway as this process reaches it. The portal calls nothing else. Unset: the portal does not start.</summary>
    public Uri? Gateway { get; set; }

    /// <summary>The secret of the portal's client at the identity provider. Unset: nobody can sign in.</summary>
    public string? ClientSecret { get; set; }

    /// <summary>The address people know. Unset: the origin of <c>Platform:Authority</c>.</summary>
    public Uri? PublicOrigin { get; set; }

    /// <summary>The issuer that people sign in at, <c>Platform:Authority</c>.</summary>
    internal Uri Authority { get; private set; } = null!;

    internal bool IsHttps => PublicOrigin!.Scheme == Uri.UriSchemeHttps;

    /// <exception cref="InvalidOperationException">Names the key that is missing.</exception>
    internal static PortalSettings Read(IConfiguration configuration)
    {
        var settings = configuration.GetSection("Portal").Get<PortalSettings>() ?? new PortalSettings();
        if (settings.Gateway is null)
            throw new InvalidOperationException("Portal:Gateway is not set.");
        settings.Authority = configuration.GetValue<Uri>("Platform:Authority") ?? throw new InvalidOperationException("Platform:Authority is not set.");
        settings.PublicOrigin ??= new Uri(settings.Authority.GetLeftPart(UriPartial.Authority));
        return settings;
    }
}
