using System.Globalization;

namespace Platform.Gateway.Proxy;

/// <summary>Where the services are: <c>Gateway:Destinations:{cluster}</c>, one address or several with commas between.</summary>
internal static class Destinations
{
    /// <summary>Puts the addresses into the clusters before the proxy reads them.</summary>
    /// <exception cref="InvalidOperationException">A cluster has no address.</exception>
    public static void Read(ConfigurationManager configuration)
    {
        var addresses = new Dictionary<string, string?>(StringComparer.OrdinalIgnoreCase);
        foreach (var cluster in configuration.GetSection("ReverseProxy:Clusters").GetChildren())
        {
            var known = configuration[$"Gateway:Destinations:{cluster.Key}"]
                ?? throw new InvalidOperationException($"Gateway:Destinations:{cluster.Key} is not set.");
            foreach (var (number, address) in known.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries).Index())
                addresses[string.Create(CultureInfo.InvariantCulture, $"{cluster.Path}:Destinations:{number}:Address")] = address;
        }
        configuration.AddInMemoryCollection(addresses);
    }
}
