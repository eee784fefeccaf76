using System.Globalization;
using OrgTrail.Benchmarks;

CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;
(string Name, Func<Task<IReadOnlyList<Measurement>>> Run)[] benchmarks =
[
    ("policy", () => Task.FromResult(PolicyEvaluation.Run())),
    ("latency", DeploymentLatency.RunAsync),
    ("coverage", () => CoverageScale.RunAsync()),
];
if (args.Except(benchmarks.Select(b => b.Name)).FirstOrDefault() is { } unknown)
{
    Console.Error.WriteLine($"There is no benchmark '{unknown}'. There are: {string.Join(", ", benchmarks.Select(b => b.Name))}; without a name all are run.");
    return 2;
}

Console.WriteLine("| benchmark | measured | compared with | ratio | limit |");
Console.WriteLine("|---|---|---|---|---|");
var passed = true;
foreach (var (name, run) in benchmarks)
{
    if (args.Length > 0 && !args.Contains(name))
    {
        continue;
    }

    foreach (var measurement in await run())
    {
        Console.WriteLine(measurement);
        passed &= measurement.IsWithinLimit;
    }
}

return passed ? 0 : 1;
