using OrgTrail.Core.Converging;

namespace OrgTrail.Core.Tests.Converging;

/// <summary>What a shell is told of long work.</summary>
public sealed class ProgressMeterTests
{
    private readonly Time _time = new();
    private readonly Host _host = new();

    [Fact]
    public void Tells_count_share_rate_and_remaining_time()
    {
        using var meter = new ProgressMeter(_host, "Reading logs", "files", 2_000, _time);
        _time.Pass(TimeSpan.FromSeconds(2));
        meter.Advance(500, "a.json.gz");

        var told = _host.Told[^1];
        Assert.Equal("500 of 2,000 files, 250 a second", told.Status);
        Assert.Equal(25, told.PercentComplete);
        Assert.Equal(TimeSpan.FromSeconds(6), told.Remaining);
        Assert.Equal("a.json.gz", told.CurrentOperation);
    }

    [Fact]
    public void Claims_neither_share_nor_time_while_the_total_is_unknown()
    {
        using var meter = new ProgressMeter(_host, "Reading logs", "files", time: _time);
        _time.Pass(TimeSpan.FromSeconds(2));
        meter.Advance(5);

        var told = _host.Told[^1];
        Assert.Equal("5 files, 2.5 a second", told.Status);
        Assert.Null(told.PercentComplete);
        Assert.Null(told.Remaining);
    }

    [Fact]
    public void A_total_that_is_learnt_later_or_was_too_small_never_gives_more_than_the_whole()
    {
        using var meter = new ProgressMeter(_host, "Reading logs", "files", 10, _time);
        _time.Pass(TimeSpan.FromSeconds(2));
        meter.Advance(25);

        Assert.Equal(100, _host.Told[^1].PercentComplete);
        Assert.Null(_host.Told[^1].Remaining);

        meter.Total = 100;
        _time.Pass(TimeSpan.FromSeconds(3));
        meter.Advance(25);

        Assert.Equal(50, _host.Told[^1].PercentComplete);
        Assert.Equal(TimeSpan.FromSeconds(5), _host.Told[^1].Remaining);
    }

    [Fact]
    public void Tells_seldom_however_often_it_is_advanced()
    {
        using (var meter = new ProgressMeter(_host, "Reading logs", "files", 100_000, _time))
        {
            for (var file = 0; file < 100_000; file++)
            {
                _time.Pass(TimeSpan.FromMilliseconds(0.01));
                meter.Advance();
            }
        }

        // One second of work: the beginning, four quarters, the end.
        Assert.Equal(6, _host.Told.Count);
        Assert.Equal("100,000 of 100,000 files, 100,000 a second", _host.Told[^1].Status);
    }

    [Fact]
    public void Ends_once_and_says_nothing_after()
    {
        var meter = new ProgressMeter(_host, "Reading logs", "files", 10, _time);
        meter.Dispose();
        meter.Dispose();
        _time.Pass(TimeSpan.FromMinutes(1));
        meter.Advance();

        Assert.Equal([false, true], _host.Told.Select(p => p.IsCompleted));
    }

    [Fact]
    public void A_part_is_shown_under_its_whole_and_ends_before_it()
    {
        using (var whole = new ProgressMeter(_host, "Accounts", "accounts", 2, _time))
        using (whole.Part("Logs of 111111111111", "files", 10))
        {
        }

        Assert.Equal([(1, (int?)null, false), (2, 1, false), (2, 1, true), (1, null, true)], _host.Told.Select(p => (p.Id, p.ParentId, p.IsCompleted)));
    }

    [Fact]
    public void A_host_that_knows_the_short_form_alone_is_told_in_it()
    {
        var host = new ShortHost();
        using (var meter = new ProgressMeter(host, "Reading logs", "files", 4, _time))
        {
            _time.Pass(TimeSpan.FromSeconds(1));
            meter.Advance(4);
        }

        // 100 means the end there.
        Assert.Equal([0, 99, 100], host.Percents);
    }

    private sealed class Time : TimeProvider
    {
        private long _ticks;

        public override long TimestampFrequency => TimeSpan.TicksPerSecond;

        public override long GetTimestamp() => _ticks;

        public void Pass(TimeSpan time) => _ticks += time.Ticks;
    }

    private class ShortHost : IOperationHost
    {
        public List<int> Percents { get; } = [];

        public bool IsWhatIf => false;

        public Task<bool> ApproveAsync(Change change, CancellationToken cancellationToken) => Task.FromResult(false);

        public void Output(object result)
        {
        }

        public void Verbose(string message)
        {
        }

        public void Warning(string message)
        {
        }

        public void Progress(string activity, string status, int percentComplete) => Percents.Add(percentComplete);
    }

    private sealed class Host : ShortHost, IOperationHost
    {
        public List<OperationProgress> Told { get; } = [];

        void IOperationHost.Progress(OperationProgress progress) => Told.Add(progress);
    }
}
