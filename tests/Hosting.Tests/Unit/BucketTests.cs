using System.Collections.Concurrent;
using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Logging;
using Platform.Hosting.Files;
using Platform.Hosting.Secrecy;
using Platform.Testing;
using Xunit;

namespace Platform.Hosting.Tests.Unit;

public sealed class BucketTests
{
    /// <summary>The example of Amazon's S3 documentation, "Signature Calculations: Authorization Header", GET Object.</summary>
    [Fact]
    public void A_request_is_signed_as_the_documentation_signs_it()
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, "https://examplebucket.s3.amazonaws.com/test.txt");
        request.Headers.TryAddWithoutValidation("Range", "bytes=0-9");
        var settings = new BucketSettings { AccessKey = "AKIAIOSFODNN7EXAMPLE", SecretKey = "wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY" };

        BucketSignature.Sign(request, [], settings, new DateTimeOffset(2013, 5, 24, 0, 0, 0, TimeSpan.Zero));

        Assert.Equal(
            "AWS4-HMAC-SHA256 Credential=AKIAIOSFODNN7EXAMPLE/20130524/us-east-1/s3/aws4_request, SignedHeaders=host;range;x-amz-content-sha256;x-amz-date, "
            + "Signature=f0e8bdb87c964420e857bd35b5d6ed310bd44f0170aba48dd91039c6036bdb41",
            Assert.Single(request.Headers.GetValues("Authorization")));
    }

    [Fact]
    public async Task A_content_lies_closed_in_the_bucket_and_is_given_back()
    {
        await using var bucket = await Bucket.StartAsync();
        using var ring = new TestKeyRing();
        var store = Store(ring, bucket.Address);
        var content = Encoding.UTF8.GetBytes(new string('x', 3000));

        var hash = await store.PutAsync(content, TestContext.Current.CancellationToken);

        Assert.Equal(content, await store.GetAsync(hash, TestContext.Current.CancellationToken));
        Assert.Null(await store.GetAsync(new byte[32], TestContext.Current.CancellationToken));
        var (path, closed) = Assert.Single(bucket.Objects);
        Assert.Equal($"/platform-files/{Convert.ToHexStringLower(hash)[..2]}/{Convert.ToHexStringLower(hash)}", path);
        Assert.DoesNotContain("xxx", Encoding.UTF8.GetString(closed), StringComparison.Ordinal);
        Assert.Equal(1, bucket.Writes);
        await store.PutAsync(content, TestContext.Current.CancellationToken);
        Assert.Equal(1, bucket.Writes);
        bucket.Objects[path] = [.. closed[..^1], (byte)(closed[^1] ^ 1)];
        Assert.Null(await store.GetAsync(hash, TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task A_bucket_that_refuses_or_is_away_is_an_outage_and_no_missing_file()
    {
        using var ring = new TestKeyRing();
        await using (var bucket = await Bucket.StartAsync())
        {
            bucket.Status = StatusCodes.Status403Forbidden;
            await Assert.ThrowsAsync<FilesUnavailableException>(() => Store(ring, bucket.Address).GetAsync(new byte[32], TestContext.Current.CancellationToken));
            bucket.Status = StatusCodes.Status500InternalServerError;
            await Assert.ThrowsAsync<FilesUnavailableException>(() => Store(ring, bucket.Address).PutAsync([1], TestContext.Current.CancellationToken));
        }
        await Assert.ThrowsAsync<FilesUnavailableException>(() => Store(ring, ServiceProcess.FreeAddress()).PutAsync([1], TestContext.Current.CancellationToken));
    }

    [Fact]
    public void A_setting_that_is_missing_is_named()
    {
        using var ring = new TestKeyRing();
        var settings = new ConfigurationBuilder().AddInMemoryCollection([new(ring.Setting.Key, ring.Setting.Value), new("Platform:S3:Endpoint", "https://s3.example.vn")]).Build();

        Assert.Equal("Platform:S3:Bucket is not set.", Assert.Throws<InvalidOperationException>(() => new FileStore(new KeyRing(settings), settings, TimeProvider.System)).Message);
    }

    private static FileStore Store(TestKeyRing ring, string endpoint)
    {
        var settings = new ConfigurationBuilder().AddInMemoryCollection(
        [
            new(ring.Setting.Key, ring.Setting.Value), new("Platform:S3:Endpoint", endpoint), new("Platform:S3:Bucket", "platform-files"),
            new("Platform:S3:AccessKey", "access"), new("Platform:S3:SecretKey", "secret"),
        ]).Build();
        return new FileStore(new KeyRing(settings), settings, TimeProvider.System);
    }

    /// <summary>As much of an object store as is used, on Kestrel; a content that is not what its header says is refused.</summary>
    private sealed class Bucket(WebApplication app) : IAsyncDisposable
    {
        public ConcurrentDictionary<string, byte[]> Objects { get; } = new(StringComparer.Ordinal);

        public int Writes { get; private set; }

        public int? Status { get; set; }

        public string Address => app.Urls.First();

        public static async Task<Bucket> StartAsync()
        {
            var builder = WebApplication.CreateBuilder();
            builder.WebHost.UseUrls("http://127.0.0.1:0");
            builder.Logging.ClearProviders();
            var bucket = new Bucket(builder.Build());
            await bucket.RunAsync();
            return bucket;
        }

        public ValueTask DisposeAsync() => app.DisposeAsync();

        private Task RunAsync()
        {
            app.Run(async http =>
            {
                using var buffer = new MemoryStream();
                await http.Request.Body.CopyToAsync(buffer);
                var hash = Convert.ToHexStringLower(SHA256.HashData(buffer.ToArray()));
                if (Status is { } status)
                    http.Response.StatusCode = status;
                else if (!http.Request.Headers.Authorization.ToString().StartsWith("AWS4-HMAC-SHA256 ", StringComparison.Ordinal) || http.Request.Headers["x-amz-content-sha256"] != hash)
                    http.Response.StatusCode = StatusCodes.Status403Forbidden;
                else if (HttpMethods.IsPut(http.Request.Method))
                    (Objects[http.Request.Path], Writes) = (buffer.ToArray(), Writes + 1);
                else if (Objects.TryGetValue(http.Request.Path, out var found))
                    await http.Response.Body.WriteAsync(found);
                else
                    http.Response.StatusCode = StatusCodes.Status404NotFound;
            });
            return app.StartAsync();
        }
    }
}
