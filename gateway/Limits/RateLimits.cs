using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Threading.RateLimiting;
using Platform.Hosting.Problems;

namespace Platform.Gateway.Limits;

/// <summary>One account, or one address without an account, cannot take the platform from the others.</summary>
internal static class RateLimits
{
    /// <summary>Name of the policy for routes that take passwords.</summary>
    public const string SignIn = "sign-in";

    private static readonly TimeSpan Period = TimeSpan.FromMilliseconds(100);

    public static void AddRateLimits(this WebApplicationBuilder builder) => builder.Services.AddRateLimiter(limiter =>
    {
        limiter.GlobalLimiter = PartitionedRateLimiter.Create<HttpContext, string>(Everyone);
        limiter.AddPolicy(SignIn, http => Bucket($"sign-in {Address(http)}", Limits(http).SignIn));
        limiter.OnRejected = async (rejected, _) =>
        {
            var wait = rejected.Lease.TryGetMetadata(MetadataName.RetryAfter, out var after) ? after : TimeSpan.FromSeconds(1);
            rejected.HttpContext.Response.Headers.RetryAfter = Math.Max(1, Math.Ceiling(wait.TotalSeconds)).ToString(CultureInfo.InvariantCulture);
            await new Refusal("rate-limited", StatusCodes.Status429TooManyRequests).ToResult().ExecuteAsync(rejected.HttpContext);
        };
    });

    private static RateLimitPartition<string> Everyone(HttpContext http) => http.User.FindFirst("sub") is { } account
        ? Bucket($"account {account.Value}", Limits(http).Account)
        : Bucket($"address {Address(http)}", Limits(http).Address);

    private static LimitSettings Limits(HttpContext http) => http.RequestServices.Settings().Limits;

    private static RateLimitPartition<string> Bucket(string key, Allowance allowance) =>
        RateLimitPartition.GetTokenBucketLimiter(key, _ => new TokenBucketRateLimiterOptions
        {
            TokenLimit = allowance.Burst,
            TokensPerPeriod = Math.Max(1, allowance.PerSecond / 10),
            // A rate below ten per second is given out one by one, at longer intervals.
            ReplenishmentPeriod = allowance.PerSecond >= 10 ? Period : TimeSpan.FromSeconds(1.0 / allowance.PerSecond),
            QueueLimit = 0,
        });

    /// <summary>A customer of IPv6 has a whole /64 network to call from.</summary>
    private static string Address(HttpContext http) => http.Connection.RemoteIpAddress switch
    {
        { IsIPv4MappedToIPv6: true } mapped => mapped.MapToIPv4().ToString(),
        { AddressFamily: AddressFamily.InterNetworkV6 } v6 => new IPAddress([.. v6.GetAddressBytes()[..8], .. new byte[8]]).ToString(),
        var other => other?.ToString() ?? "",
    };
}
