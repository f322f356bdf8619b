using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace Platform.Hosting.Files;

/// <summary>Signature Version 4 of requests to S3, over the method, the path, the headers that are set and the content.</summary>
internal static class BucketSignature
{
    private const string Algorithm = "AWS4-HMAC-SHA256";

    /// <summary>Adds date, content hash and signature to a request without a query.</summary>
    public static void Sign(HttpRequestMessage request, byte[] content, BucketSettings settings, DateTimeOffset now)
    {
        var stamp = now.UtcDateTime.ToString("yyyyMMdd'T'HHmmss'Z'", CultureInfo.InvariantCulture);
        var scope = $"{stamp[..8]}/{settings.Region}/s3/aws4_request";
        var hash = Hex(SHA256.HashData(content));
        request.Headers.Host = request.RequestUri!.Authority;
        request.Headers.Add("x-amz-date", stamp);
        request.Headers.Add("x-amz-content-sha256", hash);
        var headers = request.Headers.Select(h => (Name: h.Key.ToLowerInvariant(), Value: string.Join(',', h.Value).Trim())).OrderBy(h => h.Name, StringComparer.Ordinal).ToList();
        var names = string.Join(';', headers.Select(h => h.Name));
        var canonical = string.Join('\n', [request.Method.Method, request.RequestUri.AbsolutePath, "", .. headers.Select(h => $"{h.Name}:{h.Value}"), "", names, hash]);
        var signed = string.Join('\n', Algorithm, stamp, scope, Hex(SHA256.HashData(Encoding.UTF8.GetBytes(canonical))));
        var key = scope.Split('/').Aggregate(Encoding.UTF8.GetBytes("AWS4" + settings.SecretKey), (k, part) => HMACSHA256.HashData(k, Encoding.UTF8.GetBytes(part)));
        var signature = Hex(HMACSHA256.HashData(key, Encoding.UTF8.GetBytes(signed)));
        request.Headers.TryAddWithoutValidation("Authorization", $"{Algorithm} Credential={settings.AccessKey}/{scope}, SignedHeaders={names}, Signature={signature}");
    }

    private static string Hex(byte[] bytes) => Convert.ToHexStringLower(bytes);
}
