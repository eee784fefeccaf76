using System.Globalization;
using OrgTrail.Benchmarks;

CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;

// Words on the command line choose benchmarks by a part of their name; without any, all run that don't take minutes.
Dictionary<string, Func<Task<IReadOnlyList<Measurement>>>> usual = new()
{
    ["policies"] = () => Task.FromResult<IReadOnlyList<Measurement>>([.. PolicyEvaluation.Run()]),
    ["deployment"] = DeploymentLatency.RunAsync,
    ["archive"] = ArchiveScale.RunAsync,
    ["validation"] = ValidationSpeed.RunAsync,
};
Dictionary<string, Func<Task<IReadOnlyList<Measurement>>>> lengthy = new()
{
    ["disk"] = ArchiveScale.WriteAsync,
    ["organization"] = OrganizationValidation.RunAsync,
};
var chosen = args.Length == 0
    ? usual.Values
    : usual.Concat(lengthy).Where(b => args.Any(a => b.Key.Contains(a, StringComparison.OrdinalIgnoreCase) || a == "all")).Select(b => b.Value);
Console.WriteLine("| benchmark | measured | compared with | ratio | limit |");
Console.WriteLine("|---|---|---|---|---|");
var passed = true;
foreach (var benchmark in chosen)
{
    foreach (var measurement in await benchmark())
    {
        Console.WriteLine(measurement);
        passed &= measurement.IsWithinLimit;
    }
}

return passed ? 0 : 1;
