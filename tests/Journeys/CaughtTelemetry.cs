using System.Net;

namespace Platform.Journeys;

/// <summary>Stands where a tracing backend would, and keeps every byte that the services send it.</summary>
public sealed class CaughtTelemetry : IDisposable
{
    private readonly HttpListener listener = new();
    private readonly MemoryStream caught = new();

    public CaughtTelemetry(string address)
    {
        Address = address;
        listener.Prefixes.Add(address);
        listener.Start();
        _ = Task.Run(CatchAsync);
    }

    public string Address { get; }

    public byte[] Bytes()
    {
        lock (caught)
            return caught.ToArray();
    }

    public void Dispose() => listener.Close();

    private async Task CatchAsync()
    {
        while (listener.IsListening)
        {
            HttpListenerContext request;
            try
            {
                request = await listener.GetContextAsync();
            }
            catch (Exception closed) when (closed is HttpListenerException or ObjectDisposedException)
            {
                return;
            }
            using var body = new MemoryStream();
            await request.Request.InputStream.CopyToAsync(body);
            lock (caught)
                body.WriteTo(caught);
            request.Response.Close();
        }
    }
}
