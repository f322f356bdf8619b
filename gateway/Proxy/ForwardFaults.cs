using Platform.Hosting.Problems;
using Yarp.ReverseProxy.Forwarder;

namespace Platform.Gateway.Proxy;

/// <summary>Says what happened when a request could not be passed on, instead of an empty 502.</summary>
internal static class ForwardFaults
{
    public static readonly Refusal TooLarge = new("body-too-large", StatusCodes.Status413PayloadTooLarge);

    public static async Task AnswerAsync(HttpContext http, RequestDelegate next)
    {
        await next(http);
        if (http.Response.HasStarted || http.GetForwarderErrorFeature() is not { } fault || RefusalOf(fault) is not { } refusal)
            return;
        http.Response.Clear();
        if (refusal.Status == StatusCodes.Status503ServiceUnavailable)
            http.Response.Headers.RetryAfter = "5";
        await refusal.ToResult().ExecuteAsync(http);
    }

    private static Refusal? RefusalOf(IForwarderErrorFeature fault) => fault.Error switch
    {
        _ when IsTooLarge(fault.Exception) => TooLarge,
        ForwarderError.RequestTimedOut => new Refusal("service-timeout", StatusCodes.Status504GatewayTimeout),
        // The caller went away, or sent a broken body: there is nobody to answer, or the status says it.
        ForwarderError.RequestCanceled or ForwarderError.RequestBodyCanceled or ForwarderError.RequestBodyClient => null,
        ForwarderError.ResponseBodyCanceled or ForwarderError.UpgradeRequestCanceled or ForwarderError.UpgradeResponseCanceled => null,
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
