using Amazon.S3.Model;
using OrgTrail.Aws;
using OrgTrail.Aws.CloudTrail;
using OrgTrail.Aws.Organizations;
using OrgTrail.Core.Configuration;
using OrgTrail.Core.Controls;
using OrgTrail.Core.Converging;
using OrgTrail.Core.Deploying;
using OrgTrail.Core.Desired;
using OrgTrail.Core.Mending;
using OrgTrail.Core.Results;
using OrgTrail.Core.Tests.Support;
using OrgTrail.Policies.Model;
using OrgTrail.Sandbox;

namespace OrgTrail.Core.Tests.Mending;

/// <summary>A deployed landscape to break and mend.</summary>
public sealed class RepairBench : IDisposable
{
    public const string Trail = DefaultNames.Trail;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public Landscape Landscape { get; } = new();

    public SandboxCalls Calls => Landscape.Sandbox.Calls;

    public static async Task<RepairBench> DeployAsync(bool isProtected = true, DesiredState? desired = null)
    {
        var bench = new RepairBench();
        if (isProtected)
        {
            await bench.Landscape.DeployAsync(desired);
        }
        else
        {
            await bench.Landscape.EnableTrailAsync((await bench.Landscape.NewBucketAsync(desired))!, desired);
        }

        bench.Landscape.LetTimePass();
        bench.Calls.Clear();
        return bench;
    }

    public Task<IReadOnlyList<OrgTrailRepairResult>> RepairAsync(
        IOperationHost? host = null,
        BaselineSubject? subject = null,
        IReadOnlyCollection<Control>? controls = null,
        RepairConsent? consent = null,
        IReadOnlyList<BaselineException>? exceptions = null,
        AwsConnection? management = null,
        AwsConnection? logAccount = null,
        bool isEachAskedFor = false,
        CancellationToken? cancellationToken = null) =>
        new BaselineRepair(management ?? Landscape.Management, logAccount ?? Landscape.LogAccount, host ?? new RecordingHost())
        {
            Consent = consent ?? new RepairConsent(),
            Exceptions = exceptions ?? [],
            IsEachAskedFor = isEachAskedFor,
            TimeProvider = new Clock(Landscape.Sandbox),
            ReattachDelays = [],
        }.RunAsync(subject ?? new BaselineSubject { BucketName = Landscape.Bucket }, controls ?? ControlCatalogue.All, cancellationToken ?? Token);

    public static IReadOnlyList<Control> Only(params string[] ids) => ControlSelection.Matching(ids);

    public Task SuspendVersioningAsync() => Landscape.LogAccount.S3.PutBucketVersioningAsync(
        new PutBucketVersioningRequest { BucketName = Landscape.Bucket, VersioningConfig = new S3BucketVersioningConfig { Status = Amazon.S3.VersionStatus.Suspended } }, Token);

    public Task TurnValidationOffAsync() =>
        Landscape.Management.CloudTrail.UpdateTrailAsync(new UpdateTrailRequest { Name = Trail, EnableLogFileValidation = false }, Token);

    public Task StopLoggingAsync() => Landscape.Management.CloudTrail.StopLoggingAsync(new StopLoggingRequest { Name = Trail }, Token);

    public async Task TakeStatementAwayAsync(string sid)
    {
        var policy = PolicyDocument.Parse(await Landscape.LogAccount.PolicyAsync(Landscape.Bucket));
        await Landscape.LogAccount.PutPolicyAsync(Landscape.Bucket, (policy with { Statement = [.. policy.Statement.Where(s => s.Sid != sid)] }).ToJson());
    }

    public Task DetachAsync() => new ProtectionRemoval(Landscape.Management, new RecordingHost()).RunAsync(Landscape.Bucket, null, null, false, Token);

    public async Task<bool> IsProtectedAsync()
    {
        var attached = await Landscape.Management.Organizations.ListPoliciesForTargetAsync(
            new ListPoliciesForTargetRequest { TargetId = Landscape.Sandbox.LogArchive.Id, Filter = "SERVICE_CONTROL_POLICY" }, Token);
        return attached.Policies!.Exists(p => p.Name == $"OrgTrail-Protect-{Landscape.Bucket}");
    }

    /// <summary>Breaks versioning of the protected bucket, as break-glass would.</summary>
    public async Task SuspendVersioningBehindProtectionAsync()
    {
        await DetachAsync();
        await SuspendVersioningAsync();
        await new ProtectionDeployment(Landscape.Management, new RecordingHost()) { LogAccountId = Landscape.Sandbox.LogArchive.Id }.RunAsync(Landscape.Desired, Token);
        Calls.Clear();
    }

    public void Dispose() => Landscape.Dispose();

    private sealed class Clock(SandboxOrganization sandbox) : TimeProvider
    {
        public override DateTimeOffset GetUtcNow() => sandbox.Clock.Now;
    }
}
