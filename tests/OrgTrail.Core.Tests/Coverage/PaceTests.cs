using Microsoft.Extensions.Time.Testing;
using OrgTrail.Core.Coverage;

namespace OrgTrail.Core.Tests.Coverage;

public sealed class PaceTests
{
    [Fact]
    public void A_burst_passes_and_then_one_in_each_part_of_the_time()
    {
        var time = new FakeTimeProvider();
        var pace = new Pace(5, TimeSpan.FromSeconds(1), time);

        var waits = Enumerable.Range(0, 12).Select(_ => pace.WaitAsync(TestContext.Current.CancellationToken)).ToArray();
        Assert.Equal(5, Passed());
        time.Advance(TimeSpan.FromMilliseconds(199));
        Assert.Equal(5, Passed());
        time.Advance(TimeSpan.FromMilliseconds(1));
        Assert.Equal(6, Passed());
        time.Advance(TimeSpan.FromSeconds(1));
        Assert.Equal(11, Passed());

        int Passed() => waits.Count(w => w.IsCompletedSuccessfully);
    }

    [Fact]
    public void Quiet_time_is_not_saved_up_beyond_one_burst()
    {
        var time = new FakeTimeProvider();
        var pace = new Pace(5, TimeSpan.FromSeconds(1), time);
        time.Advance(TimeSpan.FromHours(1));

        Assert.Equal(5, Enumerable.Range(0, 9).Count(_ => pace.WaitAsync(TestContext.Current.CancellationToken).IsCompletedSuccessfully));
    }

    [Fact]
    public async Task Waiting_ends_with_the_operation()
    {
        var pace = new Pace(1, TimeSpan.FromHours(1), new FakeTimeProvider());
        using var stop = new CancellationTokenSource();
        await pace.WaitAsync(stop.Token);
        var waiting = pace.WaitAsync(stop.Token);

        await stop.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => waiting);
    }
}
