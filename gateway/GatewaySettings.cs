using System.ComponentModel.DataAnnotations;
using Microsoft.Extensions.Options;

namespace Platform.Gateway;

/// <summary>Settings under <c>Gateway</c>; the routes are data under <c>ReverseProxy</c>.</summary>
public sealed class GatewaySettings
{
    /// <summary>Where people reach the platform. Every service is told this host and scheme, whatever a request claims. Must be set.</summary>
    [Required]
    public Uri PublicOrigin { get; set; } = null!;

    /// <summary>Addresses or networks (CIDR) of load balancers whose X-Forwarded-For is believed. Unset: nobody's.</summary>
    public IReadOnlyList<string> TrustedProxies { get; set; } = [];

    /// <summary>How many requests are let through.</summary>
    public LimitSettings Limits { get; set; } = new();
}

/// <summary>Settings under <c>Gateway:Limits</c>.</summary>
public sealed class LimitSettings
{
    /// <summary>Of one signed-in account or system.</summary>
    public Allowance Account { get; set; } = new() { PerSecond = 600, Burst = 1200 };

    /// <summary>Of one address, for requests without a valid token. An office behind one address has many people.</summary>
    public Allowance Address { get; set; } = new() { PerSecond = 1000, Burst = 2000 };

    /// <summary>Attempts to sign in from one address.</summary>
    public Allowance SignIn { get; set; } = new() { PerSecond = 2, Burst = 60 };
}

/// <summary>A bucket that fills at a steady rate.</summary>
public sealed class Allowance
{
    /// <summary>Requests per second in the long run.</summary>
    [Range(1, int.MaxValue)]
    public int PerSecond { get; set; }

    /// <summary>Requests at once after a pause.</summary>
    [Range(1, int.MaxValue)]
    public int Burst { get; set; }
}

internal static class GatewaySettingsSetup
{
    public static void AddGatewaySettings(this WebApplicationBuilder builder) => builder.Services.AddOptions<GatewaySettings>()
        .Bind(builder.Configuration.GetSection("Gateway")).ValidateDataAnnotations().ValidateOnStart();

    public static GatewaySettings Settings(this IServiceProvider services) => services.GetRequiredService<IOptions<GatewaySettings>>().Value;
}
