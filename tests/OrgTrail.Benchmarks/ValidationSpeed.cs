using OrgTrail.Sandbox.Tests.CommandLine;

namespace OrgTrail.Benchmarks;

/// <summary>
/// Validating ours and by <c>aws cloudtrail validate-logs</c>, on the same loopback endpoint and the same files: one account and region, in
/// which the AWS CLI need not be started again and again, and a small organization, in which it must be.
/// </summary>
internal static class ValidationSpeed
{
    public static async Task<IReadOnlyList<Measurement>> RunAsync()
    {
        var results = new List<Measurement>();
        await using (var day = await ValidationScene.CreateAsync(accounts: 1, ["us-east-1"], hours: 24, logsPerHour: 40))
        {
            results.Add(await ServerCostAsync(day));
            results.AddRange(await CompareAsync(day, "one account and region", [(1, 8)]));
        }

        await using (var days = await ValidationScene.CreateAsync(accounts: 1, ["us-east-1"], hours: 84, logsPerHour: 60))
        {
            results.AddRange(await CompareAsync(days, "one account and region", [(1, 8)]));
        }

        await using (var organization = await ValidationScene.CreateAsync(accounts: 10, ["us-east-1", "eu-central-1"], hours: 24, logsPerHour: 4))
        {
            results.AddRange(await CompareAsync(organization, "10 accounts, 2 regions", [(1, 20), (2, 20)]));
        }

        return results;
    }

    private static async Task<IReadOnlyList<Measurement>> CompareAsync(ValidationScene scene, string what, (int SideBySide, double Times)[] theirs)
    {
        if (!AwsCliProcess.IsInstalled)
        {
            return [];
        }

        // The best of a few: the machine may be busy with other things for a while.
        var (clock, work) = await scene.OursAsync();
        for (var run = 0; run < 7; run++)
        {
            scene.Sandbox.Calls.Clear();
            var (nextClock, nextWork) = await scene.OursAsync();
            (clock, work) = (Shorter(clock, nextClock), Shorter(work, nextWork));
        }

        var calls = scene.Sandbox.Calls.All.Count;
        var results = new List<Measurement>();
        foreach (var (sideBySide, times) in theirs)
        {
            var time = await scene.TheirsAsync(sideBySide);
            for (var run = 1; run < 3 && scene.IsOneStream; run++)
            {
                time = Shorter(time, await scene.TheirsAsync(sideBySide));
            }

            results.Add(new(
                $"validating {what}: {scene.Archive.LogFileCount} logs, {scene.Archive.DigestCount} digests",
                $"{clock.TotalMilliseconds:0} ms, {work.TotalMilliseconds:0} ms of processor, {calls} calls ({time / clock:0.0} times as fast)",
                $"aws cloudtrail validate-logs{(sideBySide == 1 ? string.Empty : $", {sideBySide} at a time")}: {time.TotalMilliseconds:0} ms",
                times * clock / time,
                1));
        }

        return results;
    }

    private static TimeSpan Shorter(TimeSpan a, TimeSpan b) => a < b ? a : b;

    /// <summary>The sandbox's own time for one GetObject, requests made one after another: a part of ours above.</summary>
    private static async Task<Measurement> ServerCostAsync(ValidationScene scene)
    {
        var archive = scene.Archive;
        var keys = archive.LogKeys(archive.Options.AccountIds[0], archive.Options.Regions[0]);

        // Twice: the first time warms up.
        for (var run = 0; run < 2; run++)
        {
            scene.Sandbox.Calls.Clear();
            foreach (var key in keys)
            {
                using var got = await scene.Connection.S3.GetObjectAsync(ValidationScene.Bucket, key);
                await got.ResponseStream.CopyToAsync(Stream.Null);
            }
        }

        var microseconds = scene.Sandbox.Calls.All.Average(c => c.Elapsed.TotalMicroseconds);
        return new("sandbox, one GetObject", $"{microseconds:0} \u00b5s", "promised 200 \u00b5s", microseconds / 200, 1);
    }
}
