using System.Text.Json.Nodes;
using Amazon.S3.Model;
using OrgTrail.Aws.CloudTrail;
using OrgTrail.Aws.Organizations;
using OrgTrail.Core.Deploying;
using OrgTrail.Core.Desired;
using OrgTrail.Core.Tests.Support;

namespace OrgTrail.Core.Tests.Permissions;

/// <summary>
/// A deployed trail with a KMS key, whose log account is in an organizational unit, under a resource control policy, and whose bucket
/// policy is public though Block Public Access holds it: every read of the tests has something to read, and it matters.
/// </summary>
public sealed class DeployedLandscape : IAsyncLifetime, IDisposable
{
    private const string AccessLogs = "gov-access-logs";

    public Landscape Landscape { get; } = new();

    /// <summary>What the baseline is asked about: everything that makes it read.</summary>
    public BaselineSubject Subject { get; } = new()
    {
        BucketName = Landscape.Bucket,
        Tags = new Dictionary<string, string> { ["owner"] = "security" },
        AccessLogBucketName = AccessLogs,
        AccessLogPrefix = "trail/",
        Trail = new TrailSettings { InsightTypes = ["ApiCallRateInsight"] },
    };

    public async ValueTask InitializeAsync()
    {
        var sandbox = Landscape.Sandbox;
        sandbox.MoveAccount(sandbox.LogArchive.Id, sandbox.AddOrganizationalUnit("security"));
        await Landscape.LogAccount.CreateBucketAsync(AccessLogs);
        var desired = Landscape.Desired with
        {
            Encryption = new EncryptionSettings { CreateKey = true },
            Tags = Subject.Tags,
            AccessLog = new AccessLogSettings(Subject.AccessLogBucketName!, Subject.AccessLogPrefix!),
            Trail = Subject.Trail,
        };
        var bucket = await Landscape.NewBucketAsync(desired);
        // Later the service control policy lets nobody do this.
        await LetOthersInAsync();
        await Landscape.ProtectAsync((await Landscape.EnableTrailAsync(bucket!, desired))!, desired);
        await RecordTwiceAsync();
        Landscape.LetTimePass();
        await ControlResourcesAsync();
    }

    public ValueTask DisposeAsync()
    {
        Dispose();
        return ValueTask.CompletedTask;
    }

    public void Dispose() => Landscape.Dispose();

    // A trail of the management account alone, beside the organization's.
    private async Task RecordTwiceAsync()
    {
        const string Name = "second";
        await Landscape.NewBucketAsync(Landscape.Desired with { BucketName = "gov-my-second-bucket", TrailName = Name });
        await Landscape.Management.CloudTrail.CreateTrailAsync(
            new CreateTrailRequest { Name = Name, S3BucketName = "gov-my-second-bucket" }, TestContext.Current.CancellationToken);
        await Landscape.Management.CloudTrail.StartLoggingAsync(new StartLoggingRequest { Name = Name }, TestContext.Current.CancellationToken);
    }

    private async Task ControlResourcesAsync()
    {
        var (organizations, ct) = (Landscape.Management.Organizations, TestContext.Current.CancellationToken);
        const string Type = "RESOURCE_CONTROL_POLICY";
        await organizations.EnablePolicyTypeAsync(new EnablePolicyTypeRequest { RootId = Landscape.Sandbox.RootId, PolicyType = Type }, ct);
        var created = await organizations.CreatePolicyAsync(
            new CreatePolicyRequest
            {
                Name = "no-websites",
                Description = "of others",
                Type = Type,
                Content = """{"Version":"2012-10-17","Statement":[{"Effect":"Deny","Principal":"*","Action":"s3:PutBucketWebsite","Resource":"*"}]}""",
            },
            ct);
        await organizations.AttachPolicyAsync(
            new AttachPolicyRequest { PolicyId = created.Policy!.PolicySummary!.Id, TargetId = Landscape.Sandbox.LogArchive.Id }, ct);
    }

    // An action that no statement of the bucket policy denies, so that Block Public Access alone decides.
    private async Task LetOthersInAsync()
    {
        var (s3, ct) = (Landscape.LogAccount.S3, TestContext.Current.CancellationToken);
        var policy = JsonNode.Parse(await Landscape.LogAccount.PolicyAsync(Landscape.Bucket))!;
        policy["Statement"]!.AsArray().Add(JsonNode.Parse(
            $$"""{"Effect":"Allow","Principal":"*","Action":"s3:TagResource","Resource":"arn:aws:s3:::{{Landscape.Bucket}}","Condition":{"Bool":{"aws:PrincipalIsAWSService":"false"} } }"""));
        var block = (await s3.GetPublicAccessBlockAsync(new GetPublicAccessBlockRequest { BucketName = Landscape.Bucket }, ct)).PublicAccessBlockConfiguration;
        await s3.DeletePublicAccessBlockAsync(new DeletePublicAccessBlockRequest { BucketName = Landscape.Bucket }, ct);
        await Landscape.LogAccount.PutPolicyAsync(Landscape.Bucket, policy.ToJsonString());
        await s3.PutPublicAccessBlockAsync(
            new PutPublicAccessBlockRequest { BucketName = Landscape.Bucket, PublicAccessBlockConfiguration = block }, ct);
    }
}
