using System.Net;
using System.Net.Http.Headers;
using Microsoft.Extensions.Configuration;

namespace Platform.Hosting.Files;

/// <summary>Settings under <c>Platform:S3</c>: a bucket of an S3-compatible store, for this service alone.</summary>
public sealed class BucketSettings
{
    /// <summary>The store, for example <c>https://s3.example.vn</c>. Unset: files lie in <c>Platform:FilesFolder</c>.</summary>
    public Uri? Endpoint { get; set; }

    /// <summary>The bucket, which must exist. Must be set.</summary>
    public string Bucket { get; set; } = "";

    /// <summary>What requests are signed for. Unset: <c>us-east-1</c>, which most stores of one's own take.</summary>
    public string Region { get; set; } = "us-east-1";

    /// <summary>The account. Must be set.</summary>
    public string AccessKey { get; set; } = "";

    /// <summary>Its secret. Must be set.</summary>
    public string SecretKey { get; set; } = "";

    internal static BucketSettings? Read(IConfiguration configuration)
    {
        var settings = configuration.GetSection("Platform:S3").Get<BucketSettings>();
        if (settings?.Endpoint is null)
            return null;
        foreach (var (name, value) in ((string, string)[])[("Bucket", settings.Bucket), ("AccessKey", settings.AccessKey), ("SecretKey", settings.SecretKey)])
            if (value.Length == 0)
                throw new InvalidOperationException($"Platform:S3:{name} is not set.");
        return settings;
    }
}

/// <summary>A bucket. Two requests of S3 are used, GET and PUT of one object, by path, so that any store that speaks S3 will do.</summary>
internal sealed class BucketPlace(BucketSettings settings, TimeProvider clock) : IFilePlace
{
    private static readonly HttpClient Http = new(new SocketsHttpHandler { PooledConnectionLifetime = TimeSpan.FromMinutes(2), ConnectTimeout = TimeSpan.FromSeconds(5) })
    {
        Timeout = TimeSpan.FromSeconds(60),
    };

    public async Task<byte[]?> ReadAsync(string name, CancellationToken cancellationToken)
    {
        using var answer = await SendAsync(HttpMethod.Get, name, [], cancellationToken);
        if (answer.StatusCode == HttpStatusCode.NotFound)
            return null;
        await CheckAsync(answer, cancellationToken);
        return await answer.Content.ReadAsByteArrayAsync(cancellationToken);
    }

    public async Task WriteAsync(string name, byte[] bytes, CancellationToken cancellationToken)
    {
        using var answer = await SendAsync(HttpMethod.Put, name, bytes, cancellationToken);
        await CheckAsync(answer, cancellationToken);
    }

    private async Task<HttpResponseMessage> SendAsync(HttpMethod method, string name, byte[] bytes, CancellationToken cancellationToken)
    {
        using var request = new HttpRequestMessage(method, new Uri(settings.Endpoint!, $"/{settings.Bucket}/{name}"));
        if (method == HttpMethod.Put)
            request.Content = new ByteArrayContent(bytes) { Headers = { ContentType = new MediaTypeHeaderValue("application/octet-stream") } };
        BucketSignature.Sign(request, bytes, settings, clock.GetUtcNow());
        try
        {
            return await Http.SendAsync(request, cancellationToken);
        }
        catch (Exception fault) when (fault is HttpRequestException or TaskCanceledException && !cancellationToken.IsCancellationRequested)
        {
            throw new FilesUnavailableException($"The store of files does not answer: {fault.Message}", fault);
        }
    }

    /// <summary>A missing bucket is a 404 as a missing object is; only for a write it cannot be taken for one.</summary>
    private static async Task CheckAsync(HttpResponseMessage answer, CancellationToken cancellationToken)
    {
        if (!answer.IsSuccessStatusCode)
            throw new FilesUnavailableException($"The store of files answered {(int)answer.StatusCode}: {await answer.Content.ReadAsStringAsync(cancellationToken)}");
    }
}
