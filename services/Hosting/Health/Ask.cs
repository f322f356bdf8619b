namespace Platform.Hosting.Health;

/// <summary>
/// The verb <c>ask ADDRESS…</c>: asks each address once and says what it answered. For a cluster's own tests: an image without a shell
/// has no other way to ask.
/// </summary>
internal static class Ask
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    public static async Task<int> RunAsync(IServiceProvider services, string[] args, CancellationToken cancellationToken)
    {
        // A page that sends on to the sign-in has answered.
        using var http = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false }) { Timeout = Patience };
        var failed = args.Length == 0;
        foreach (var address in args)
        {
            var (answered, what) = await OneAsync(http, address, cancellationToken);
            Console.WriteLine($"{(answered ? "ok    " : "FAILED")} {address}: {what}");
            failed |= !answered;
        }
        return failed ? 1 : 0;
    }

    private static async Task<(bool Answered, string What)> OneAsync(HttpClient http, string address, CancellationToken cancellationToken)
    {
        try
        {
            using var answer = await http.GetAsync(address, HttpCompletionOption.ResponseHeadersRead, cancellationToken);
            return ((int)answer.StatusCode < 400, answer.StatusCode.ToString());
        }
        catch (Exception fault) when (fault is HttpRequestException or UriFormatException or InvalidOperationException or TaskCanceledException && !cancellationToken.IsCancellationRequested)
        {
            return (false, fault.Message);
        }
    }
}
