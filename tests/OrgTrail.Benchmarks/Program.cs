using System.Globalization;
using OrgTrail.Benchmarks;

CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;
// Decompressed size of the logs to be hashed: --logs-gigabytes 5
var gigabytes = Array.IndexOf(args, "--logs-gigabytes") is >= 0 and var at && at + 1 < args.Length ? double.Parse(args[at + 1], CultureInfo.InvariantCulture) : 0.5;
Console.WriteLine("| benchmark | measured | compared with | ratio | limit |");
Console.WriteLine("|---|---|---|---|---|");
var passed = true;
foreach (var measurement in PolicyEvaluation.Run().Concat(await DeploymentLatency.RunAsync()).Concat(await LogHashing.RunAsync(gigabytes)))
{
    Console.WriteLine(measurement);
    passed &= measurement.IsWithinLimit;
}

return passed ? 0 : 1;
