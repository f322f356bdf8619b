using Platform.Hosting.Problems;
using Yarp.ReverseProxy.Forwarder;

namespace Platform.Gateway.Proxy;

/// <summary>
/// Says what happened when a request could not be passed on, instead of an empty 502. It stands outside the timeouts: inside,
/// the token of a request that ran out of time cancels its answer too.
/// </summary>
internal static class ForwardFaults
{
    public static readonly Refusal TooLarge = new("body-too-large", StatusCodes.Status413PayloadTooLarge);

    public static async Task AnswerAsync(HttpContext http, RequestDelegate next)
    {
        await next(http);
        if (http.Response.HasStarted || http.GetForwarderErrorFeature() is not { } fault || RefusalOf(fault, http.RequestAborted) is not { } refusal)
            return;
        http.Response.Clear();
        if (refusal.Status == StatusCodes.Status503ServiceUnavailable)
            http.Response.Headers.RetryAfter = "5";
        await refusal.ToResult().ExecuteAsync(http);
    }

    private static Refusal? RefusalOf(IForwarderErrorFeature fault, CancellationToken callerGone) => fault.Error switch
    {
        _ when IsTooLarge(fault.Exception) => TooLarge,
        // There is nobody to answer.
        _ when callerGone.IsCancellationRequested => null,
        // Cancelled, and not by the caller: by the route's timeout.
        ForwarderError.RequestTimedOut or ForwarderError.RequestCanceled or ForwarderError.RequestBodyCanceled or ForwarderError.ResponseBodyCanceled
            => new Refusal("service-timeout", StatusCodes.Status504GatewayTimeout),
        ForwarderError.RequestBodyClient => new Refusal("bad-request", StatusCodes.Status400BadRequest),
        _ => new Refusal("service-unavailable", StatusCodes.Status503ServiceUnavailable),
    };

    private static bool IsTooLarge(Exception? fault) => fault switch
    {
        null => false,
        BadHttpRequestException { StatusCode: StatusCodes.Status413PayloadTooLarge } => true,
        AggregateException several => several.InnerExceptions.Any(IsTooLarge),
        _ => IsTooLarge(fault.InnerException),
    };
}
