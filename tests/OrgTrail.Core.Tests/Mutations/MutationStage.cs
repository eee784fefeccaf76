using Amazon.S3.Model;
using OrgTrail.Aws;
using OrgTrail.Core.Controls;
using OrgTrail.Core.Converging;
using OrgTrail.Core.Coverage;
using OrgTrail.Core.Deploying;
using OrgTrail.Core.Desired;
using OrgTrail.Core.Results;
using OrgTrail.Core.Tests.Support;
using OrgTrail.Policies.Model;
using AccountBlock = OrgTrail.Aws.S3Control.PublicAccessBlockConfiguration;
using PutAccountBlockRequest = OrgTrail.Aws.S3Control.PutPublicAccessBlockRequest;

namespace OrgTrail.Core.Tests.Mutations;

/// <summary>
/// A complete deployment whose protection stays on all the time. Damage is done, and mended, by the break-glass user of the log
/// account and by the management account: nobody else could.
/// </summary>
public sealed class MutationStage : IDisposable
{
    public const string AccessLogs = "gov-my-access-logs";
    public const string Trail = DefaultNames.Trail;

    /// <summary>The regions that accounts of the sandbox have.</summary>
    private static readonly CoverageSettings InBothRegions = new() { Regions = new NameFilter([Landscape.Region, "eu-west-1"], r => r is Landscape.Region or "eu-west-1") };

    private MutationStage(Landscape landscape, AwsConnection breakGlass)
    {
        Landscape = landscape;
        BreakGlass = breakGlass;
    }

    public Landscape Landscape { get; }

    /// <summary>The log account's break-glass user, or whoever a mutation puts in its place.</summary>
    public AwsConnection BreakGlass { get; private init; }

    /// <summary>Who reads the log account.</summary>
    public AwsConnection LogAccount { get; set; } = null!;

    public AwsConnection Management => Landscape.Management;

    public BaselineSubject Subject { get; set; } = null!;

    public DesiredState Desired { get; private init; } = null!;

    public string KeyArn => Subject.KmsKeyArn!;

    public string TrailArn => $"arn:aws:cloudtrail:{Landscape.Region}:{Landscape.Sandbox.Management.Id}:trail/{Trail}";

    public string PolicyName => $"OrgTrail-Protect-{Landscape.Bucket}";

    public static async Task<MutationStage> CreateAsync(Setting setting)
    {
        var landscape = new Landscape();
        var breakGlass = landscape.Connect(landscape.Sandbox.LogArchive.AddUser("break-glass", """{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":"*","Resource":"*"}]}"""));
        await landscape.LogAccount.CreateBucketAsync(AccessLogs);
        var desired = DesiredFor(setting, $"arn:aws:iam::{landscape.Sandbox.LogArchive.Id}:user/break-glass");
        var protection = await landscape.DeployAsync(desired);
        await BlockAccountAsync(breakGlass, landscape.Sandbox.LogArchive.Id);
        if (setting == Setting.MfaDelete)
        {
            await SetMfaDeleteAsync(landscape, true);
        }

        if (setting != Setting.Empty)
        {
            landscape.LetTimePass();
        }

        return new MutationStage(landscape, breakGlass) { LogAccount = breakGlass, Desired = desired, Subject = SubjectOf(landscape, desired, protection.KmsKeyArn) with { Coverage = setting == Setting.Coverage ? InBothRegions : null } };
    }

    /// <summary>The verdict of every control.</summary>
    public async Task<IReadOnlyDictionary<string, OrgTrailBaselineResult>> AssessAsync() =>
        (await Landscape.AssessAsync(Subject, logAccount: LogAccount)).ToDictionary(r => r.ControlId, StringComparer.Ordinal);

    /// <summary>Mends controls by their own plans, with the context of the baseline; says which changes were made.</summary>
    public async Task<IReadOnlyList<AppliedChange>> ConvergeAsync(IEnumerable<string> controlIds)
    {
        var ct = TestContext.Current.CancellationToken;
        var context = await BaselineResolver.ResolveAsync(Subject, Management, LogAccount, TimeProvider.System, ct);
        Control[] controls = [.. ControlCatalogue.All.Where(c => controlIds.Contains(c.Id))];
        return (await new Converger(new RecordingHost()).ConvergeAsync(controls, context, ct)).Changes;
    }

    /// <summary>Changes the bucket policy as the break-glass user.</summary>
    public async Task EditPolicyAsync(Func<PolicyDocument, PolicyDocument> edit, string bucket = Landscape.Bucket)
    {
        var policy = PolicyDocument.Parse(await BreakGlass.PolicyAsync(bucket));
        await BreakGlass.PutPolicyAsync(bucket, edit(policy).ToJson());
    }

    /// <summary>Turns MFA Delete on or off, which only the root user with a device can.</summary>
    public Task SetMfaDeleteAsync(bool enabled) => SetMfaDeleteAsync(Landscape, enabled);

    /// <summary>Blocks public access to the whole account.</summary>
    public static Task BlockAccountAsync(AwsConnection connection, string accountId) => connection.S3Control.PutPublicAccessBlockAsync(
        new PutAccountBlockRequest
        {
            AccountId = accountId,
            PublicAccessBlockConfiguration = new AccountBlock { BlockPublicAcls = true, IgnorePublicAcls = true, BlockPublicPolicy = true, RestrictPublicBuckets = true },
        },
        TestContext.Current.CancellationToken);

    public void Dispose()
    {
        BreakGlass.Dispose();
        Landscape.Dispose();
    }

    private static async Task SetMfaDeleteAsync(Landscape landscape, bool enabled)
    {
        using var root = landscape.Connect(landscape.Sandbox.LogArchive.RootCredentials);
        await root.S3.PutBucketVersioningAsync(
            new PutBucketVersioningRequest
            {
                BucketName = Landscape.Bucket,
                MfaCodes = new MfaCodes { SerialNumber = "arn:aws:iam::222222222222:mfa/root", AuthenticationValue = "123456" },
                VersioningConfig = new S3BucketVersioningConfig { Status = Amazon.S3.VersionStatus.Enabled, EnableMfaDelete = enabled },
            },
            TestContext.Current.CancellationToken);
    }

    private static DesiredState DesiredFor(Setting setting, string breakGlass) => Landscape.Desired with
    {
        BreakGlassPrincipalArns = setting == Setting.MfaDelete ? [breakGlass, "arn:aws:iam::222222222222:root"] : [breakGlass],
        Encryption = new EncryptionSettings { CreateKey = true },
        AccessLog = new AccessLogSettings(AccessLogs, "trail/"),
        Tags = new Dictionary<string, string> { ["owner"] = "security" },
        ObjectLock = setting == Setting.Locked ? new ObjectLockSettings("GOVERNANCE", 30) : null,
        Retention = setting is Setting.MfaDelete ? new RetentionSettings() : new RetentionSettings { TransitionDays = 90 },
        Trail = new TrailSettings
        {
            InsightTypes = ["ApiCallRateInsight"],
            DataEvents = ["S3"],
            CloudWatchLogsLogGroupArn = "arn:aws:logs:us-east-1:111111111111:log-group:trail:*",
            CloudWatchLogsRoleArn = "arn:aws:iam::111111111111:role/CloudTrailToCloudWatchLogs",
            SnsTopicName = "trail-deliveries",
        },
    };

    private static BaselineSubject SubjectOf(Landscape landscape, DesiredState desired, string? keyArn) => new()
    {
        BucketName = desired.BucketName,
        TrailName = desired.TrailName,
        TrailRegion = desired.TrailRegion,
        LogAccountId = landscape.Sandbox.LogArchive.Id,
        ManagementAccountId = landscape.Sandbox.Management.Id,
        OrganizationId = landscape.Sandbox.OrganizationId,
        KmsKeyArn = keyArn,
        BreakGlassPrincipalArns = desired.BreakGlassPrincipalArns,
        Retention = desired.Retention,
        Trail = desired.Trail,
        ObjectLock = desired.ObjectLock,
        AccessLogBucketName = desired.AccessLog!.BucketName,
        AccessLogPrefix = desired.AccessLog.Prefix,
        Tags = desired.Tags,
        DelegatedAdministratorAccountIds = [],
    };
}
