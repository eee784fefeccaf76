using System.Globalization;
using OrgTrail.Benchmarks;

CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;

if (args is [CopyValidation.Argument, var copy, var end])
{
    return await CopyValidation.RunAloneAsync(copy, end);
}

// Words on the command line choose benchmarks by name, 'all' means every one; without any, all run that don't take minutes.
(string Name, bool IsLengthy, Func<Task<IReadOnlyList<Measurement>>> Run)[] benchmarks =
[
    ("policies", false, () => Task.FromResult(PolicyEvaluation.Run())),
    ("latency", false, DeploymentLatency.RunAsync),
    ("archive", false, ArchiveScale.RunAsync),
    ("validation", false, ValidationSpeed.RunAsync),
    ("hashing", false, () => LogHashing.RunAsync(0.5)),
    ("hashing-5gb", true, () => LogHashing.RunAsync(5)),
    ("disk", true, ArchiveScale.WriteAsync),
    ("coverage", true, () => CoverageScale.RunAsync()),
    ("organization", true, OrganizationValidation.RunAsync),
];
if (args.Except([.. benchmarks.Select(b => b.Name), "all"]).FirstOrDefault() is { } unknown)
{
    Console.Error.WriteLine($"There is no benchmark '{unknown}'. There are: {string.Join(", ", benchmarks.Select(b => b.Name))}; 'all' runs all of them.");
    return 2;
}

Console.WriteLine("| benchmark | measured | compared with | ratio | limit |");
Console.WriteLine("|---|---|---|---|---|");
var passed = true;
foreach (var (name, isLengthy, run) in benchmarks)
{
    if (args.Length == 0 ? isLengthy : !args.Contains(name) && !args.Contains("all"))
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
