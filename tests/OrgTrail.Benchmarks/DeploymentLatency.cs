using System.Diagnostics;
using OrgTrail.Aws;
using OrgTrail.Core.Deploying;
using OrgTrail.Core.Desired;
using OrgTrail.Sandbox;

namespace OrgTrail.Benchmarks;

/// <summary>
/// The whole deployment at 100 ms a call and the baseline at 50 ms, each as a ratio to its longest chain of calls that depend on
/// one another. The chains are written down here, from what AWS needs, and not taken from what was observed: what is left above 1 is
/// calls made one after another without need, and our own work.
/// </summary>
internal static class DeploymentLatency
{
    private const string Region = "us-east-1";
    private static readonly TimeSpan Latency = TimeSpan.FromMilliseconds(100);

    /// <summary>At 50 ms our own work weighs twice as much.</summary>
    private static readonly TimeSpan BaselineLatency = TimeSpan.FromMilliseconds(50);

    /// <summary>
    /// Per step: who am I, is it there, create it, what did AWS make of it, the rest. S3 refuses concurrent changes of one bucket
    /// (OperationAborted), so its writes count as dependent.
    /// </summary>
    private static readonly string[] DeploymentChain =
    [
        "GetCallerIdentity", "HeadBucket", "CreateBucket", "GetBucketOwnershipControls", "PutBucketVersioning", "PutBucketPolicy",
        "DescribeOrganization", "EnableAWSServiceAccess", "CreateTrail", "DescribeTrails", "GetTrailStatus", "StartLogging",
        "DescribeOrganization", "ListRoots", "EnablePolicyType", "CreatePolicy", "AttachPolicy",
    ];

    /// <summary>The SCPs of the account: the account's id, its parent, the policies there, and their text.</summary>
    private static readonly string[] BaselineChain = ["GetCallerIdentity", "ListParents", "ListPoliciesForTarget", "DescribePolicy"];

    private static readonly DesiredState Desired = new()
    {
        BucketName = "gov-my-cloudtrail",
        BucketRegion = Region,
        TrailName = DefaultNames.Trail,
        TrailRegion = Region,
    };

    public static async Task<IReadOnlyList<Measurement>> RunAsync()
    {
        // One run without latency takes the just-in-time compiler out of the measured one.
        await MeasureAsync(TimeSpan.Zero);
        var (deployment, deploymentCalls, _, _) = await MeasureAsync(Latency);
        var (_, _, baseline, baselineCalls) = await MeasureAsync(BaselineLatency);
        return
        [
            Compare("deployment (three steps)", deployment, DeploymentChain, deploymentCalls, Latency, TimeSpan.FromSeconds(10), 1.5),
            Compare("Test-OrgTrailBaseline", baseline, BaselineChain, baselineCalls, BaselineLatency, TimeSpan.FromSeconds(0.75), 1.3),
        ];
    }

    private static async Task<(TimeSpan Deployment, IReadOnlyList<SandboxCall> DeploymentCalls, TimeSpan Baseline, IReadOnlyList<SandboxCall> BaselineCalls)> MeasureAsync(TimeSpan latency)
    {
        var sandbox = SandboxOrganization.Create(new SandboxOptions { Latency = latency });
        using var management = Connect(sandbox, sandbox.Management);
        using var logAccount = Connect(sandbox, sandbox.LogArchive);

        sandbox.Calls.Clear();
        var watch = Stopwatch.StartNew();
        var bucket = await new LogBucketDeployment(logAccount, SilentHost.Instance).RunAsync(Desired, CancellationToken.None);
        var trail = await new TrailDeployment(management, SilentHost.Instance) { LogAccountId = bucket!.LogAccountId }.RunAsync(Desired, CancellationToken.None);
        await new ProtectionDeployment(management, SilentHost.Instance) { LogAccountId = trail!.LogAccountId }.RunAsync(Desired, CancellationToken.None);
        var deployment = watch.Elapsed;
        var deploymentCalls = sandbox.Calls.All;

        sandbox.Clock.Advance(TimeSpan.FromHours(2));
        sandbox.Calls.Clear();
        watch.Restart();
        await new BaselineAssessment(management, logAccount, SilentHost.Instance)
            .RunAsync(new BaselineSubject { BucketName = Desired.BucketName }, null, CancellationToken.None);
        return (deployment, deploymentCalls, watch.Elapsed, sandbox.Calls.All);
    }

    private static Measurement Compare(string name, TimeSpan time, string[] chain, IReadOnlyList<SandboxCall> calls, TimeSpan latency, TimeSpan absolute, double limit)
    {
        // A call of the chain that is not made at all would make the chain too long and the ratio too good.
        var missing = chain.Except(calls.Select(c => c.Operation)).ToArray();
        if (missing.Length > 0)
        {
            throw new InvalidOperationException($"{name} no longer makes {string.Join(", ", missing)}: correct its chain.");
        }

        var longest = latency * chain.Length;
        var ratio = time / longest;
        // The absolute limit is part of the promise: beyond it the ratio alone would not count.
        return new Measurement(
            name, $"{time.TotalMilliseconds:0} ms (promised: below {absolute.TotalMilliseconds:0})", $"{chain.Length} dependent calls (of {calls.Count}) of {latency.TotalMilliseconds:0} ms", time > absolute ? double.PositiveInfinity : ratio, limit);
    }

    private static AwsConnection Connect(SandboxOrganization sandbox, SandboxAccount account) => AwsConnection.Create(new AwsConnectionOptions
    {
        AccessKey = account.AdministratorCredentials.AccessKeyId,
        SecretKey = account.AdministratorCredentials.SecretAccessKey,
        Region = Region,
        HttpMessageHandler = sandbox.CreateHandler,
    });
}
