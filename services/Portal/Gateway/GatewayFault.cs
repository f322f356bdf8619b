namespace Platform.Portal.Gateway;

/// <summary>A read did not come about; the page shows why instead of its content.</summary>
internal sealed class GatewayFault(Problem problem, Exception? cause = null) : Exception(problem.Code, cause)
{
    public Problem Problem { get; } = problem;
}

/// <summary>What a service said when it refused (RFC 9457), or what stood in its way.</summary>
/// <param name="Status">HTTP status.</param>
/// <param name="Code">Stable code.</param>
/// <param name="Title">What happened, in the reader's language; null when no service spoke.</param>
/// <param name="Detail">What to do.</param>
/// <param name="TraceId">Under which the operators find it.</param>
/// <param name="Errors">The places at fault.</param>
public sealed record Problem(int Status, string Code, string? Title = null, string? Detail = null, string? TraceId = null, IReadOnlyList<FieldError>? Errors = null)
{
    /// <summary>Nobody answered: the gateway is not there, or too slow.</summary>
    public static Problem Unreachable { get; } = new(StatusCodes.Status503ServiceUnavailable, "service-unavailable");
}

/// <summary>A place at fault.</summary>
/// <param name="Field">Path of the field as the API names it.</param>
/// <param name="Row">Row of a file.</param>
/// <param name="Code">Stable code.</param>
/// <param name="Message">In the reader's language.</param>
public sealed record FieldError(string? Field, int? Row, string Code, string Message);
