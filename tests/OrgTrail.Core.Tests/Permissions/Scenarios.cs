using Amazon.KeyManagementService.Model;
using Amazon.S3.Model;
using OrgTrail.Aws;
using OrgTrail.Aws.CloudTrail;
using OrgTrail.Aws.Organizations;
using OrgTrail.Core.Converging;
using OrgTrail.Core.Deploying;
using OrgTrail.Core.Desired;
using OrgTrail.Core.Tests.Support;

namespace OrgTrail.Core.Tests.Permissions;

/// <summary>A scenario for each set of each cmdlet that writes.</summary>
internal static class Scenarios
{
    private const string New = "New-OrgLogBucket";
    private const string Enable = "Enable-OrgCloudTrail";
    private const string Set = "Set-LogBucketProtectionScp";
    private const string Remove = "Remove-LogBucketProtectionScp";
    private const string Disable = "Disable-OrgCloudTrail";
    private const string Always = "Always";
    private const string Foreign = "company-guardrails";
    private const string Alias = "alias/audit";

    private static readonly DesiredState Plain = Landscape.Desired;
    private static readonly DesiredState Tagged = Plain with { Tags = new Dictionary<string, string> { ["team"] = "security" } };
    private static readonly DesiredState OwnKey = Plain with { Encryption = new EncryptionSettings { CreateKey = true } };

    public static IReadOnlyList<PermissionScenario> All { get; } =
    [
        NewBucket(Always, Plain),
        NewBucket("A bucket that exists and lets the public in", Plain, OpenBucketAsync),
        NewBucket("-TransitionDays, -ExpirationDays", Plain with { Retention = new RetentionSettings { ExpirationDays = 400 } }),
        NewBucket("-ObjectLockMode", Plain with { ObjectLock = new ObjectLockSettings("GOVERNANCE", 30) }),
        NewBucket("-AccessLogBucketName", Plain with { AccessLog = new AccessLogSettings("gov-access-logs", "trail/") }, l => l.LogAccount.CreateBucketAsync("gov-access-logs")),
        NewBucket("-Tag", Tagged),
        NewBucket("-KmsKeyId", Plain with { Encryption = new EncryptionSettings { KmsKeyId = Alias } }, CreateKeyAsync),
        NewBucket("-CreateKmsKey", OwnKey),
        NewBucket("-CreateKmsKey with -Tag", Tagged with { Encryption = OwnKey.Encryption }) with { With = ["-CreateKmsKey", "-Tag"] },

        EnableTrail(Always, Plain),
        EnableTrail("A trail that exists and differs", Plain, async l =>
        {
            await l.EnableTrailAsync((await l.NewBucketAsync())!);
            await l.Management.CloudTrail.UpdateTrailAsync(new UpdateTrailRequest { Name = Plain.TrailName, EnableLogFileValidation = false }, Token);
        }),
        EnableTrail(
            "-DataEvent, or a trail that exists and leaves out management events", Plain with { Trail = new TrailSettings { DataEvents = ["S3"] } }),
        EnableTrail("-InsightType", Plain with { Trail = new TrailSettings { InsightTypes = ["ApiCallRateInsight"] } }),
        EnableTrail("-CloudWatchLogsLogGroupArn", Plain with
        {
            Trail = new TrailSettings
            {
                CloudWatchLogsLogGroupArn = "arn:aws:logs:us-east-1:111111111111:log-group:trail:*",
                CloudWatchLogsRoleArn = "arn:aws:iam::111111111111:role/to-logs",
            },
        }),
        EnableTrail("-Tag", Tagged),

        SetScp(Always, _ => Plain),
        SetScp("A policy that exists", _ => Plain, BreakPolicyAsync),
        SetScp("-TargetId with an organizational unit", l => Targeted(l.Sandbox.AddOrganizationalUnit("logs"))),
        SetScp("-TargetId with the root", l => Targeted(l.Sandbox.RootId!)),
        SetScp("-Tag", _ => Tagged),

        RemoveScp(Always, _ => Plain, deletePolicy: false),
        RemoveScp("A policy attached to an organizational unit", l => Targeted(l.Sandbox.AddOrganizationalUnit("logs")), deletePolicy: false),
        RemoveScp("A policy attached to the root", l => Targeted(l.Sandbox.RootId!), deletePolicy: false),
        new(Remove, "-PolicyName with a name that OrgTrail did not give", AdoptForeignPolicyAsync, (_, c) => RemoveAsync(c, Foreign, deletePolicy: false)),
        RemoveScp("-DeletePolicy", _ => Plain, deletePolicy: true),

        DisableTrail(Always, deleteTrail: false),
        DisableTrail("-DeleteTrail", deleteTrail: true),
    ];

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    private static PermissionScenario NewBucket(string set, DesiredState desired, Func<Landscape, Task>? prepare = null) => new(
        New,
        set,
        prepare ?? (_ => Task.CompletedTask),
        async (l, c) =>
        {
            // The second run finds the bucket there.
            await l.NewBucketAsync(desired, connection: c);
            await l.NewBucketAsync(desired, connection: c);
        });

    private static PermissionScenario EnableTrail(string set, DesiredState desired, Func<Landscape, Task>? prepare = null) => new(
        Enable,
        set,
        prepare ?? (l => l.NewBucketAsync()),
        (l, c) => new TrailDeployment(c, new RecordingHost())
        {
            LogAccountId = l.Sandbox.LogArchive.Id,
            Retry = new PropagationRetry([], TimeProvider.System),
        }.RunAsync(desired, Token));

    private static PermissionScenario SetScp(string set, Func<Landscape, DesiredState> desired, Func<Landscape, Task>? prepare = null) => new(
        Set, set, prepare ?? (_ => Task.CompletedTask), (l, c) => ProtectAsync(l, c, desired(l)));

    private static PermissionScenario RemoveScp(string set, Func<Landscape, DesiredState> desired, bool deletePolicy) => new(
        Remove,
        set,
        l => ProtectAsync(l, l.Management, desired(l)),
        (_, c) => RemoveAsync(c, null, deletePolicy));

    private static PermissionScenario DisableTrail(string set, bool deleteTrail) => new(
        Disable,
        set,
        async l => await l.EnableTrailAsync((await l.NewBucketAsync())!),
        (_, c) => new TrailDisabling(c, new RecordingHost()).RunAsync(Plain.TrailName, deleteTrail, Token));

    private static Task RemoveAsync(AwsConnection connection, string? policyName, bool deletePolicy) =>
        new ProtectionRemoval(connection, new RecordingHost()).RunAsync(Landscape.Bucket, policyName, null, deletePolicy, Token);

    /// <summary>A policy that somebody else created and that came to hold statements of ours.</summary>
    private static async Task AdoptForeignPolicyAsync(Landscape landscape)
    {
        var organizations = landscape.Management.Organizations;
        await organizations.EnablePolicyTypeAsync(new EnablePolicyTypeRequest { RootId = landscape.Sandbox.RootId, PolicyType = "SERVICE_CONTROL_POLICY" }, Token);
        var created = await organizations.CreatePolicyAsync(
            new CreatePolicyRequest
            {
                Name = Foreign,
                Description = "of others",
                Type = "SERVICE_CONTROL_POLICY",
                Content = """{"Version":"2012-10-17","Statement":[{"Sid":"OrgTrailProtectAccount","Effect":"Deny","Action":"organizations:LeaveOrganization","Resource":"*"}]}""",
            },
            Token);
        await organizations.AttachPolicyAsync(
            new AttachPolicyRequest { PolicyId = created.Policy!.PolicySummary!.Id, TargetId = landscape.Sandbox.LogArchive.Id }, Token);
    }

    private static DesiredState Targeted(string target) => Plain with { Protection = new ProtectionSettings { TargetId = target } };

    private static Task ProtectAsync(Landscape landscape, AwsConnection connection, DesiredState desired) =>
        new ProtectionDeployment(connection, new RecordingHost()) { LogAccountId = landscape.Sandbox.LogArchive.Id }.RunAsync(desired, Token);

    private static async Task OpenBucketAsync(Landscape landscape)
    {
        await landscape.LogAccount.CreateBucketAsync(Landscape.Bucket);
        await landscape.LogAccount.S3.DeletePublicAccessBlockAsync(new DeletePublicAccessBlockRequest { BucketName = Landscape.Bucket }, Token);
    }

    private static async Task CreateKeyAsync(Landscape landscape)
    {
        var key = await landscape.LogAccount.Kms.CreateKeyAsync(new CreateKeyRequest(), Token);
        await landscape.LogAccount.Kms.CreateAliasAsync(new CreateAliasRequest { AliasName = Alias, TargetKeyId = key.KeyMetadata.KeyId }, Token);
    }

    private static async Task BreakPolicyAsync(Landscape landscape)
    {
        await ProtectAsync(landscape, landscape.Management, Plain);
        var policies = await landscape.Management.Organizations.ListPoliciesAsync(new ListPoliciesRequest { Filter = "SERVICE_CONTROL_POLICY" }, Token);
        await landscape.Management.Organizations.UpdatePolicyAsync(
            new UpdatePolicyRequest
            {
                PolicyId = policies.Policies!.Find(p => p.Name == $"OrgTrail-Protect-{Landscape.Bucket}")!.Id,
                Content = """{"Version":"2012-10-17","Statement":[{"Effect":"Deny","Action":"sns:*","Resource":"*"}]}""",
            },
            Token);
    }
}
