using Microsoft.AspNetCore.Http.Features;

namespace Platform.Gateway.Proxy;

/// <summary>
/// Holds a body to the limit of its route while it is passed on; nothing is kept. The server's own limit is lifted: past it the
/// server hangs up at once, and a caller still sending would see a broken connection instead of the answer. Without it the rest
/// is thrown away for the few seconds the server grants.
/// </summary>
internal static class BodyLimit
{
    public static async Task HoldAsync(HttpContext http, RequestDelegate next)
    {
        var limit = http.GetReverseProxyFeature().Route.Config.MaxRequestBodySize!.Value;
        if (http.Request.ContentLength > limit)
        {
            LiftServerLimit(http);
            await ForwardFaults.TooLarge.ToResult().ExecuteAsync(http);
            return;
        }
        // One that says its length cannot send more than it said.
        if (http.Request.ContentLength is null)
            http.Request.Body = new Held(http, limit);
        await next(http);
    }

    private static void LiftServerLimit(HttpContext http)
    {
        if (http.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } server)
            server.MaxRequestBodySize = null;
    }

    private sealed class Held(HttpContext http, long limit) : Stream
    {
        private readonly Stream body = http.Request.Body;
        private long read;

        public override bool CanRead => true;

        public override bool CanSeek => false;

        public override bool CanWrite => false;

        public override long Length => throw new NotSupportedException();

        public override long Position
        {
            get => throw new NotSupportedException();
            set => throw new NotSupportedException();
        }

        public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
        {
            // Here and not earlier: the proxy sets the server's limit just before it reads.
            if (read == 0)
                LiftServerLimit(http);
            var more = await body.ReadAsync(buffer, cancellationToken);
            read += more;
            return read <= limit ? more : throw new BadHttpRequestException("The body is larger than its route allows.", StatusCodes.Status413PayloadTooLarge);
        }

        public override Task<int> ReadAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) =>
            ReadAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

        public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();

        public override void Flush() => throw new NotSupportedException();

        public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

        public override void SetLength(long value) => throw new NotSupportedException();

        public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
    }
}
