using System.Diagnostics;
using Xunit;

namespace Platform.Testing;

/// <summary>Waits for a condition, with a deadline, and says what was last seen when it does not come true.</summary>
public static class Eventually
{
    public static Task IsTrueAsync(Func<Task<bool>> condition, string what, TimeSpan? within = null) =>
        IsAsync(async () => await condition() ? null : what, within);

    public static async Task EqualsAsync<T>(T expected, Func<Task<T>> read, TimeSpan? within = null) =>
        await IsAsync(async () => await read() is var seen && Equals(expected, seen) ? null : $"expected {expected}, last seen {seen}", within);

    /// <param name="missing">Says what is still missing; null when nothing is.</param>
    public static async Task IsAsync(Func<Task<string?>> missing, TimeSpan? within = null)
    {
        var deadline = within ?? TimeSpan.FromSeconds(20);
        var watch = Stopwatch.StartNew();
        while (await missing() is { } reason)
        {
            if (watch.Elapsed > deadline)
                Assert.Fail($"Not within {deadline.TotalSeconds:0} s: {reason}");
            await Task.Delay(20, TestContext.Current.CancellationToken);
        }
    }
}
