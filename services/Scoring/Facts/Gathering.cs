namespace Platform.Scoring.Facts;

/// <summary>
/// Writes together what came while others were being written: the more that wait, the more a transaction takes with it, and nobody waits
/// for others to come.
/// </summary>
/// <param name="write">Writes what is given, all of it or nothing.</param>
/// <param name="atOnce">How many writes may go on at a time.</param>
/// <param name="most">How many items a write takes; one part alone may bring more.</param>
internal sealed class Gathering<T>(Func<IReadOnlyList<T>, CancellationToken, Task> write, int atOnce, int most) : IDisposable
{
    private readonly SemaphoreSlim turn = new(atOnce);
    private readonly LinkedList<Part> waiting = [];

    /// <summary>Returns when the items are written; whatever stops their write is thrown here, but for the cancellation of somebody else.</summary>
    public async Task AddAsync(IReadOnlyList<T> items, CancellationToken cancellationToken)
    {
        do
        {
            var mine = new Part(items);
            lock (waiting)
                waiting.AddLast(mine);
            try
            {
                await turn.WaitAsync(cancellationToken);
            }
            catch (OperationCanceledException)
            {
                lock (waiting)
                    waiting.Remove(mine);
                throw;
            }
            try
            {
                while (Take(mine) is { Count: > 0 } parts)
                    await WriteAsync(parts, mine, cancellationToken);
            }
            finally
            {
                turn.Release();
            }
            if (await mine.Written.Task)
                return;
        }
        while (true);
    }

    public void Dispose() => turn.Dispose();

    /// <summary>The next parts in their order, until one's own is taken.</summary>
    private List<Part> Take(Part mine)
    {
        var parts = new List<Part>();
        lock (waiting)
        {
            if (!waiting.Contains(mine))
                return parts;
            for (var items = 0; waiting.First is { } next && (parts.Count == 0 || items + next.Value.Items.Count <= most); items += next.Value.Items.Count)
            {
                parts.Add(next.Value);
                waiting.RemoveFirst();
            }
        }
        return parts;
    }

    private async Task WriteAsync(List<Part> parts, Part mine, CancellationToken cancellationToken)
    {
        try
        {
            await write([.. parts.SelectMany(part => part.Items)], cancellationToken);
            foreach (var part in parts)
                part.Written.SetResult(true);
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            // Who wrote for the others is gone: they try again for themselves.
            foreach (var part in parts.Where(part => part != mine))
                part.Written.SetResult(false);
            throw;
        }
        catch (Exception fault)
        {
            foreach (var part in parts)
                part.Written.SetException(fault);
        }
    }

    private sealed class Part(IReadOnlyList<T> items)
    {
        public IReadOnlyList<T> Items => items;

        /// <summary>False: not written, and not refused either.</summary>
        public TaskCompletionSource<bool> Written { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);
    }
}
