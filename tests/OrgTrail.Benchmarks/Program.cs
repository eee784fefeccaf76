using System.Globalization;
using OrgTrail.Benchmarks;

CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;
Console.WriteLine("| benchmark | measured | compared with | ratio | limit |");
Console.WriteLine("|---|---|---|---|---|");
var passed = true;
foreach (var measurement in PolicyEvaluation.Run().Concat(await DeploymentLatency.RunAsync()))
{
    Console.WriteLine(measurement);
    passed &= measurement.IsWithinLimit;
}

return passed ? 0 : 1;
