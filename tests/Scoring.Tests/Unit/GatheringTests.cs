using Platform.Scoring.Facts;
using Xunit;

namespace Platform.Scoring.Tests.Unit;

public sealed class GatheringTests
{
    private readonly List<TaskCompletionSource> open = [];
    private readonly List<int[]> written = [];

    private CancellationToken Ending { get; } = TestContext.Current.CancellationToken;

    [Fact]
    public async Task What_comes_alone_is_written_at_once_and_what_comes_meanwhile_together()
    {
        using var gathering = Of(most: 10);

        var first = gathering.AddAsync([1], Ending);
        var others = Enumerable.Range(2, 4).Select(i => gathering.AddAsync([i], Ending)).ToList();

        Assert.Equal([[1]], written);
        Assert.DoesNotContain(others, other => other.IsCompleted);
        await FinishAsync(0);
        await first;
        await FinishAsync(1);
        await Task.WhenAll(others);
        Assert.Equal([[1], [2, 3, 4, 5]], written);
    }

    [Fact]
    public async Task A_write_takes_no_more_than_it_may_in_the_order_in_which_they_came()
    {
        using var gathering = Of(most: 3);

        var all = new List<Task> { gathering.AddAsync([1], Ending), gathering.AddAsync([2, 3], Ending), gathering.AddAsync([4, 5], Ending), gathering.AddAsync([6, 7, 8, 9], Ending) };
        for (var i = 0; i < 4; i++)
            await FinishAsync(i);
        await Task.WhenAll(all);

        Assert.Equal([[1], [2, 3], [4, 5], [6, 7, 8, 9]], written);
    }

    [Fact]
    public async Task A_fault_reaches_all_whose_items_it_concerns_and_nobody_else()
    {
        using var gathering = Of(most: 2);

        var first = gathering.AddAsync([1], Ending);
        var (second, third, fourth) = (gathering.AddAsync([2], Ending), gathering.AddAsync([3], Ending), gathering.AddAsync([4], Ending));
        await FinishAsync(0);
        await EventuallyBegunAsync(1);
        open[1].SetException(new InvalidOperationException("broken"));
        await FinishAsync(2);

        await first;
        await Assert.ThrowsAsync<InvalidOperationException>(() => second);
        await Assert.ThrowsAsync<InvalidOperationException>(() => third);
        await fourth;
    }

    [Fact]
    public async Task When_one_goes_that_wrote_for_others_they_write_for_themselves()
    {
        using var gathering = Of(most: 10);
        using var leaving = new CancellationTokenSource();

        var first = gathering.AddAsync([1], Ending);
        var (second, third) = (gathering.AddAsync([2], leaving.Token), gathering.AddAsync([3], Ending));
        await FinishAsync(0);
        await EventuallyBegunAsync(1);
        await leaving.CancelAsync();
        await FinishAsync(2);

        await first;
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => second);
        await third;
        Assert.Equal([[1], [2, 3], [3]], written);
    }

    [Fact]
    public async Task Who_goes_before_being_written_is_not_written()
    {
        using var gathering = Of(most: 10);
        using var leaving = new CancellationTokenSource();

        var first = gathering.AddAsync([1], Ending);
        var (second, third) = (gathering.AddAsync([2], leaving.Token), gathering.AddAsync([3], Ending));
        await leaving.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => second);
        await FinishAsync(0);
        await FinishAsync(1);
        await Task.WhenAll(first, third);

        Assert.Equal([[1], [3]], written);
    }

    private Gathering<int> Of(int most) => new(
        (items, cancellationToken) =>
        {
            var writing = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            lock (open)
            {
                open.Add(writing);
                written.Add([.. items]);
            }
            return writing.Task.WaitAsync(cancellationToken);
        },
        atOnce: 1,
        most);

    private async Task FinishAsync(int write)
    {
        await EventuallyBegunAsync(write);
        open[write].SetResult();
        // Whoever waits for its end goes on elsewhere.
        await EventuallyAsync(() => open[write].Task.IsCompleted);
    }

    private Task EventuallyBegunAsync(int write) => EventuallyAsync(() =>
    {
        lock (open)
            return open.Count > write;
    });

    private static async Task EventuallyAsync(Func<bool> holds)
    {
        for (var i = 0; !holds(); i++)
        {
            Assert.True(i < 1000, "nothing more was written");
            await Task.Delay(5, TestContext.Current.CancellationToken);
        }
    }
}
