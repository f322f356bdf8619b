using System.Diagnostics;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.DependencyInjection;

namespace Platform.Hosting.Problems;

internal sealed class RefusalResult(IReadOnlyList<Refusal> refusals) : IResult, IStatusCodeHttpResult
{
    private static readonly Dictionary<string, object?> Nothing = new(StringComparer.Ordinal);

    public int? StatusCode => refusals[0].Status;

    public Task ExecuteAsync(HttpContext httpContext)
    {
        var problem = Problem(httpContext.RequestServices.GetRequiredService<ProblemTexts>(), refusals);
        httpContext.Response.StatusCode = refusals[0].Status;
        return httpContext.Response.WriteAsJsonAsync(problem, options: null, contentType: "application/problem+json", httpContext.RequestAborted);
    }

    public static ProblemDetails Problem(ProblemTexts texts, IReadOnlyList<Refusal> refusals)
    {
        var first = refusals[0];
        var problem = new ProblemDetails
        {
            Type = $"urn:platform:problem:{first.Code}",
            Title = texts.Title(first.Code),
            Status = first.Status,
            Detail = texts.Detail(first),
        };
        problem.Extensions["code"] = first.Code;
        problem.Extensions["traceId"] = Activity.Current?.TraceId.ToString();
        var places = refusals.Where(r => r.Field is not null || r.Row is not null).ToList();
        if (places.Count > 0)
            problem.Extensions["errors"] = places.Select(r => new FieldProblem(r.Field, r.Row, r.Code, texts.Detail(r) ?? texts.Title(r.Code))).ToList();
        foreach (var (name, value) in first.More ?? Nothing)
            problem.Extensions[name] = value;
        return problem;
    }
}

/// <summary>The place of a fault inside a request or an uploaded file.</summary>
/// <param name="Field">Path of the field, or the column's name.</param>
/// <param name="Row">Row of the uploaded file.</param>
/// <param name="Code">Stable code.</param>
/// <param name="Message">Text in the reader's language.</param>
public sealed record FieldProblem(string? Field, int? Row, string Code, string Message);
