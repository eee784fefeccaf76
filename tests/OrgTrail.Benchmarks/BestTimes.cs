using System.Diagnostics;
using System.Globalization;

namespace OrgTrail.Benchmarks;

/// <summary>
/// The shortest times of several ways to do the same, by the clock and by the work of all processors. What else the machine does only
/// ever takes time away; from the processors' time it takes little.
/// </summary>
internal sealed class BestTimes(long bytes)
{
    private readonly Dictionary<string, (TimeSpan Clock, TimeSpan Work)> _times = [];

    public void Take(string name, Action run) => TakeAsync(name, () =>
    {
        run();
        return Task.CompletedTask;
    }).GetAwaiter().GetResult();

    public async Task TakeAsync(string name, Func<Task> run)
    {
        var (watch, work) = (Stopwatch.StartNew(), Environment.CpuUsage.TotalTime);
        await run();
        Keep(name, watch.Elapsed, Environment.CpuUsage.TotalTime - work);
    }

    /// <summary>The same for a command line, if there is a program of this name.</summary>
    public void TakeShell(string program, string command)
    {
        var isThere = (Environment.GetEnvironmentVariable("PATH") ?? string.Empty).Split(Path.PathSeparator).Any(folder => File.Exists(Path.Combine(folder, program)));
        if (!isThere || OperatingSystem.IsWindows())
        {
            return;
        }

        var watch = Stopwatch.StartNew();
        // The shell's times: first its own, then those of the processes that it started.
        using var process = Process.Start(new ProcessStartInfo("sh", ["-c", command + " || exit 1; times"]) { RedirectStandardOutput = true })!;
        var times = process.StandardOutput.ReadToEnd().Split('\n', StringSplitOptions.RemoveEmptyEntries);
        process.WaitForExit();
        if (process.ExitCode != 0)
        {
            throw new InvalidOperationException($"{command} failed.");
        }

        Keep(program, watch.Elapsed, times[^1].Split(' ').Select(Parse).Aggregate((user, system) => user + system));
    }

    /// <summary>By the clock.</summary>
    public Measurement Compare(string name, string ours, string comparedWith, string theirs, double limit) =>
        Measure(name, _times[ours].Clock, comparedWith, _times[theirs].Clock, limit, "MB/s");

    /// <summary>By the work that it takes.</summary>
    public Measurement CompareWork(string name, string ours, string comparedWith, string theirs, double limit) =>
        Measure(name, _times[ours].Work, comparedWith, _times[theirs].Work, limit, "MB/s a core");

    /// <summary>The same where the other way could be taken.</summary>
    public IEnumerable<Measurement> CompareIfThere(string name, string ours, string comparedWith, string theirs, double limit, bool work = false) =>
        !_times.ContainsKey(theirs) ? [] : [work ? CompareWork(name, ours, comparedWith, theirs, limit) : Compare(name, ours, comparedWith, theirs, limit)];

    private Measurement Measure(string name, TimeSpan ours, string comparedWith, TimeSpan theirs, double limit, string unit) =>
        new(name, $"{Rate(ours):0} {unit}", $"{comparedWith}: {Rate(theirs):0} {unit}", ours / theirs, limit);

    private double Rate(TimeSpan time) => bytes / 1e6 / time.TotalSeconds;

    private void Keep(string name, TimeSpan clock, TimeSpan work)
    {
        var best = _times.GetValueOrDefault(name, (Clock: TimeSpan.MaxValue, Work: TimeSpan.MaxValue));
        _times[name] = (clock < best.Clock ? clock : best.Clock, work < best.Work ? work : best.Work);
    }

    // 1m2.345s
    private static TimeSpan Parse(string time)
    {
        var parts = time.TrimEnd('s').Split('m');
        return TimeSpan.FromMinutes(int.Parse(parts[0], CultureInfo.InvariantCulture)) + TimeSpan.FromSeconds(double.Parse(parts[1], CultureInfo.InvariantCulture));
    }
}
