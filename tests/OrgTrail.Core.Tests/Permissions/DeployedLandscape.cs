using System.Text.Json.Nodes;
using Amazon.S3.Model;
using OrgTrail.Aws.Organizations;
using OrgTrail.Core.Desired;
using OrgTrail.Core.Tests.Support;

namespace OrgTrail.Core.Tests.Permissions;

/// <summary>
/// A deployed trail with a KMS key, whose log account is in an organizational unit, under a resource control policy, and whose bucket
/// policy is public though Block Public Access holds it: every read of the tests has something to read, and it matters.
/// </summary>
public sealed class DeployedLandscape : IAsyncLifetime, IDisposable
{
    public Landscape Landscape { get; } = new();

    public async ValueTask InitializeAsync()
    {
        var sandbox = Landscape.Sandbox;
        sandbox.MoveAccount(sandbox.LogArchive.Id, sandbox.AddOrganizationalUnit("security"));
        var desired = Landscape.Desired with { Encryption = new EncryptionSettings { CreateKey = true } };
        var bucket = await Landscape.NewBucketAsync(desired);
        // Later the service control policy lets nobody do this.
        await LetOthersInAsync();
        await Landscape.ProtectAsync((await Landscape.EnableTrailAsync(bucket!, desired))!, desired);
        Landscape.LetTimePass();
        await ControlResourcesAsync();
    }

    public ValueTask DisposeAsync()
    {
        Dispose();
        return ValueTask.CompletedTask;
    }

    public void Dispose() => Landscape.Dispose();

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
