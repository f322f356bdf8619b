using System.ComponentModel.DataAnnotations;
using Microsoft.Extensions.Options;

namespace Platform.Identity;

/// <summary>Settings under <c>Identity</c>.</summary>
public sealed class IdentitySettings
{
    /// <summary>Where people reach the platform, for example <c>https://138.example.vn</c>: redirects go nowhere else. Must be set.</summary>
    [Required]
    public Uri PublicOrigin { get; set; } = null!;

    /// <summary>PEM file with the private key (EC or RSA) that signs tokens. The web server does not start without it.</summary>
    public string? SigningKeyFile { get; set; }

    /// <summary>Answers over plain http. Unset: false, and every endpoint of the token server then asks for https.</summary>
    public bool AllowHttp { get; set; }

    /// <summary>Secret of the client <c>portal</c>. Unset: <c>migrate</c> registers no portal.</summary>
    public string? PortalSecret { get; set; }

    /// <summary>Secret of the demo client <c>province-exchange</c>. Unset: <c>seed-demo</c> does not register it.</summary>
    public string? SystemSecret { get; set; }

    /// <summary>File with the one password of all demo accounts; <c>seed-demo</c> needs it.</summary>
    public string? DemoPasswordFile { get; set; }

    /// <summary>Addresses or networks (CIDR) whose X-Forwarded headers are believed. Unset: nobody's.</summary>
    public IReadOnlyList<string> TrustedProxies { get; set; } = [];

    /// <summary>The address of this service as tokens name it.</summary>
    internal Uri Issuer => new(PublicOrigin, "/identity/");
}

internal static class IdentitySettingsSetup
{
    public static void AddIdentitySettings(this WebApplicationBuilder builder) => builder.Services.AddOptions<IdentitySettings>()
        .Bind(builder.Configuration.GetSection("Identity")).ValidateDataAnnotations().ValidateOnStart();

    public static IdentitySettings Settings(this IServiceProvider services) => services.GetRequiredService<IOptions<IdentitySettings>>().Value;
}
