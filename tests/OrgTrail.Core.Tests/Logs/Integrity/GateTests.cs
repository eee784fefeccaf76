using OrgTrail.Core.Logs.Sources;

namespace OrgTrail.Core.Tests.Logs.Integrity;

/// <summary>How many requests may be under way.</summary>
public sealed class GateTests
{
    [Fact]
    public async Task Refusals_halve_the_limit_and_successes_raise_it_to_the_maximum_again()
    {
        var time = new ManualTime();
        var gate = new AdaptiveGate(32, time);
        Assert.Equal(16, gate.Limit);

        await LeaveAsync(gate, throttled: true);
        Assert.Equal(8, gate.Limit);

        // Others that were under way at the same time are the same refusal.
        await LeaveAsync(gate, throttled: true);
        Assert.Equal(8, gate.Limit);
        for (var i = 0; i < 20; i++)
        {
            time.Advance(TimeSpan.FromSeconds(1));
            await LeaveAsync(gate, throttled: true);
        }

        Assert.Equal(1, gate.Limit);
        for (var i = 0; i < 2000; i++)
        {
            await LeaveAsync(gate, throttled: false);
        }

        Assert.Equal(32, gate.Limit);
    }

    [Fact]
    public async Task No_more_pass_than_the_limit_and_who_waits_passes_in_turn()
    {
        var gate = new AdaptiveGate(2, TimeProvider.System);
        await gate.EnterAsync(TestContext.Current.CancellationToken);
        await gate.EnterAsync(TestContext.Current.CancellationToken);
        var third = gate.EnterAsync(TestContext.Current.CancellationToken).AsTask();
        var fourth = gate.EnterAsync(TestContext.Current.CancellationToken).AsTask();
        Assert.False(third.IsCompleted);

        gate.Leave(wasThrottled: false);
        await third.WaitAsync(TimeSpan.FromMinutes(2), TestContext.Current.CancellationToken);
        Assert.False(fourth.IsCompleted);
    }

    [Fact]
    public async Task Who_is_cancelled_while_waiting_takes_no_place()
    {
        var gate = new AdaptiveGate(1, TimeProvider.System);
        await gate.EnterAsync(TestContext.Current.CancellationToken);
        using var cancel = new CancellationTokenSource();
        var cancelled = gate.EnterAsync(cancel.Token).AsTask();
        var next = gate.EnterAsync(TestContext.Current.CancellationToken).AsTask();

        await cancel.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => cancelled);
        gate.Leave(wasThrottled: false);

        await next.WaitAsync(TimeSpan.FromMinutes(2), TestContext.Current.CancellationToken);
    }

    private static async Task LeaveAsync(AdaptiveGate gate, bool throttled)
    {
        await gate.EnterAsync(TestContext.Current.CancellationToken);
        gate.Leave(throttled);
    }

    private sealed class ManualTime : TimeProvider
    {
        private long _now = 1;

        public override long TimestampFrequency => TimeSpan.TicksPerSecond;

        public override long GetTimestamp() => _now;

        public void Advance(TimeSpan time) => _now += time.Ticks;
    }
}
