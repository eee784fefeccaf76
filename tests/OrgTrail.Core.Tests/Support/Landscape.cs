using OrgTrail.Aws;
using OrgTrail.Core.Controls;
using OrgTrail.Core.Converging;
using OrgTrail.Core.Deploying;
using OrgTrail.Core.Desired;
using OrgTrail.Core.Results;
using OrgTrail.Sandbox;

namespace OrgTrail.Core.Tests.Support;

/// <summary>A sandbox organization with connections over the in-process door, and the four steps as tests want them.</summary>
public sealed class Landscape : IDisposable
{
    public const string Bucket = "gov-my-cloudtrail";
    public const string Region = "us-east-1";

    public Landscape(SandboxOptions? options = null)
    {
        Sandbox = SandboxOrganization.Create(options ?? new SandboxOptions());
        Management = Connect(Sandbox.Management.AdministratorCredentials);
        LogAccount = Connect(Sandbox.LogArchive.AdministratorCredentials);
    }

    public SandboxOrganization Sandbox { get; }

    public AwsConnection Management { get; }

    public AwsConnection LogAccount { get; }

    public static DesiredState Desired { get; } = new()
    {
        BucketName = Bucket,
        BucketRegion = Region,
        TrailName = DefaultNames.Trail,
        TrailRegion = Region,
    };

    public AwsConnection Connect(SandboxCredentials credentials, string region = Region) => AwsConnection.Create(new AwsConnectionOptions
    {
        AccessKey = credentials.AccessKeyId,
        SecretKey = credentials.SecretAccessKey,
        SessionToken = credentials.SessionToken,
        Region = region,
        HttpMessageHandler = Sandbox.CreateHandler,
        MaxAttempts = 1,
    });

    public Task<OrgLogBucket?> NewBucketAsync(DesiredState? desired = null, IOperationHost? host = null, AwsConnection? connection = null) =>
        new LogBucketDeployment(connection ?? LogAccount, host ?? new RecordingHost())
            .RunAsync(desired ?? Desired, TestContext.Current.CancellationToken);

    public Task<OrgCloudTrail?> EnableTrailAsync(
        OrgLogBucket bucket, DesiredState? desired = null, IOperationHost? host = null, AwsConnection? connection = null) =>
        new TrailDeployment(connection ?? Management, host ?? new RecordingHost())
        {
            LogAccountId = bucket.LogAccountId,
            ManagementAccountId = bucket.ManagementAccountId,
            OrganizationId = bucket.OrganizationId,
            KmsKeyArn = bucket.KmsKeyArn,
            BucketPolicyTrail = (bucket.TrailName, bucket.TrailRegion),
        }.RunAsync(desired ?? Desired, TestContext.Current.CancellationToken);

    public Task<LogBucketProtection?> ProtectAsync(OrgCloudTrail trail, DesiredState? desired = null, IOperationHost? host = null) =>
        new ProtectionDeployment(Management, host ?? new RecordingHost())
        {
            LogAccountId = trail.LogAccountId,
            KmsKeyArn = trail.KmsKeyArn,
            TrailArn = trail.TrailArn,
        }.RunAsync(desired ?? Desired, TestContext.Current.CancellationToken);

    /// <summary>The first three steps.</summary>
    public async Task<LogBucketProtection> DeployAsync(DesiredState? desired = null)
    {
        var bucket = await NewBucketAsync(desired);
        var trail = await EnableTrailAsync(bucket!, desired);
        return (await ProtectAsync(trail!, desired))!;
    }

    /// <summary>The sandbox's virtual time.</summary>
    public TimeProvider Time => new SandboxTime(Sandbox);

    /// <summary>Lets the sandbox deliver logs and digests.</summary>
    public void LetTimePass() => Sandbox.Clock.Advance(TimeSpan.FromHours(2));

    public Task<IReadOnlyList<OrgTrailBaselineResult>> AssessAsync(BaselineSubject? subject = null, AwsConnection? management = null, AwsConnection? logAccount = null) =>
        new BaselineAssessment(management ?? Management, logAccount ?? LogAccount, new RecordingHost()) { TimeProvider = Time }
            .RunAsync(subject ?? new BaselineSubject { BucketName = Bucket }, null, TestContext.Current.CancellationToken);

    /// <summary>The status of one control.</summary>
    public async Task<AssessmentStatus> StatusAsync(string controlId) =>
        (await AssessAsync()).Single(r => r.ControlId == controlId).Status;

    public void Dispose()
    {
        Management.Dispose();
        LogAccount.Dispose();
    }

    private sealed class SandboxTime(SandboxOrganization sandbox) : TimeProvider
    {
        public override DateTimeOffset GetUtcNow() => sandbox.Clock.Now;
    }
}
