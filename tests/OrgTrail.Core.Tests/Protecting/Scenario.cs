using Amazon.S3.Model;
using OrgTrail.Aws.Organizations;
using OrgTrail.Core.Deploying;
using OrgTrail.Core.Desired;
using OrgTrail.Core.Protecting;
using OrgTrail.Core.Tests.Support;

namespace OrgTrail.Core.Tests.Protecting;

/// <summary>A way in which the logs may be protected, or not.</summary>
/// <param name="Name">Its name in test results.</param>
/// <param name="Desired">What the cmdlets are asked for.</param>
/// <param name="DeployAsync">Deploys; gives the ARN of the KMS key, if any.</param>
public sealed record Scenario(string Name, DesiredState Desired, Func<Landscape, DesiredState, bool, Task<string?>> DeployAsync)
{
    public static Scenario Full { get; } = new("full deployment", Landscape.Desired, WholeAsync);

    public static Scenario WithoutScp { get; } = new("without SCP", Landscape.Desired, WithoutScpAsync);

    public static Scenario ArticleScp { get; } = new("the article's SCP", Landscape.Desired, ArticleAsync);

    public static Scenario BreakGlass { get; } = new(
        "break-glass", Landscape.Desired with { BreakGlassPrincipalArns = [Battlefield.BreakGlassArn] }, WholeAsync);

    public static Scenario KmsKey { get; } = new(
        "KMS key", Landscape.Desired with { Encryption = new EncryptionSettings { CreateKey = true } }, WholeAsync);

    public static Scenario SingleAccount { get; } = new("single account", Landscape.Desired with { SingleAccount = true }, AloneAsync);

    /// <summary>The bucket policy taken off and everything opened: what the sandbox then allows, the matrix must not deny.</summary>
    public static Scenario Open { get; } = new("open bucket", Landscape.Desired, OpenAsync)
    {
        Attackers = [ProtectionPrincipalClass.ManagementAdministrator, ProtectionPrincipalClass.Outsider, ProtectionPrincipalClass.Anonymous],
    };

    public static Scenario Locked { get; } = new(
        "Object Lock", Landscape.Desired with { ObjectLock = new ObjectLockSettings("COMPLIANCE", 400) }, ArticleAsync)
    {
        Attackers = [ProtectionPrincipalClass.LogAccountRoot],
    };

    public static IReadOnlyList<Scenario> All { get; } = [Full, WithoutScp, ArticleScp, BreakGlass, KmsKey, SingleAccount, Open, Locked];

    /// <summary>Who tries; everybody unless the others would only repeat them.</summary>
    public IReadOnlyList<ProtectionPrincipalClass> Attackers { get; init; } = Enum.GetValues<ProtectionPrincipalClass>();

    /// <summary>The article's SCP with the bucket's name filled in.</summary>
    public static string ArticleText =>
        File.ReadAllText(Path.Combine(Root(), "docs", "examples", "article-log-scp.json")).Replace("YOUR-BUCKET", Landscape.Bucket, StringComparison.Ordinal);

    public override string ToString() => Name;

    private static async Task<string?> WholeAsync(Landscape landscape, DesiredState desired, bool withTrail)
    {
        var key = await WithoutScpAsync(landscape, desired, withTrail);
        await new ProtectionDeployment(landscape.Management, new RecordingHost()) { LogAccountId = landscape.Sandbox.LogArchive.Id, KmsKeyArn = key }
            .RunAsync(desired, TestContext.Current.CancellationToken);
        return key;
    }

    private static async Task<string?> WithoutScpAsync(Landscape landscape, DesiredState desired, bool withTrail)
    {
        var bucket = await landscape.NewBucketAsync(desired);
        if (withTrail)
        {
            await landscape.EnableTrailAsync(bucket!, desired);
        }

        return bucket!.KmsKeyArn;
    }

    private static async Task<string?> ArticleAsync(Landscape landscape, DesiredState desired, bool withTrail)
    {
        await WithoutScpAsync(landscape, desired, withTrail);
        // As the article has it: a bucket policy that lets CloudTrail write, and a Deny on the bucket's ARN.
        await landscape.LogAccount.PutPolicyAsync(Landscape.Bucket, DeliveryOnly(landscape));
        await AttachAsync(landscape, ArticleText);
        return null;
    }

    private static async Task<string?> OpenAsync(Landscape landscape, DesiredState desired, bool withTrail)
    {
        var (s3, ct) = (landscape.LogAccount.S3, TestContext.Current.CancellationToken);
        await WithoutScpAsync(landscape, desired, withTrail);
        await s3.DeletePublicAccessBlockAsync(new DeletePublicAccessBlockRequest { BucketName = Landscape.Bucket }, ct);
        await landscape.LogAccount.PutPolicyAsync(
            Landscape.Bucket,
            $$"""{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Principal":"*","Action":"s3:*","Resource":["arn:aws:s3:::{{Landscape.Bucket}}","arn:aws:s3:::{{Landscape.Bucket}}/*"]}]}""");
        return null;
    }

    private static async Task<string?> AloneAsync(Landscape landscape, DesiredState desired, bool withTrail)
    {
        var bucket = await landscape.NewBucketAsync(desired);
        if (withTrail)
        {
            await landscape.EnableTrailAsync(bucket!, desired, connection: landscape.LogAccount);
        }

        return bucket!.KmsKeyArn;
    }

    /// <summary>Attaches an SCP to the log account, as a user would who has read about it.</summary>
    public static async Task AttachAsync(Landscape landscape, string content)
    {
        var (organizations, ct) = (landscape.Management.Organizations, TestContext.Current.CancellationToken);
        var root = (await organizations.ListRootsAsync(new ListRootsRequest(), ct)).Roots!.Single();
        await organizations.EnablePolicyTypeAsync(new EnablePolicyTypeRequest { RootId = root.Id, PolicyType = "SERVICE_CONTROL_POLICY" }, ct);
        var policy = (await organizations.CreatePolicyAsync(
            new CreatePolicyRequest { Name = "Article", Description = "As published", Type = "SERVICE_CONTROL_POLICY", Content = content }, ct)).Policy!;
        await organizations.AttachPolicyAsync(new AttachPolicyRequest { PolicyId = policy.PolicySummary!.Id, TargetId = landscape.Sandbox.LogArchive.Id }, ct);
    }

    private static string DeliveryOnly(Landscape landscape) => """
        {"Version":"2012-10-17","Statement":[
        {"Effect":"Allow","Principal":{"Service":"cloudtrail.amazonaws.com"},"Action":"s3:GetBucketAcl","Resource":"arn:aws:s3:::BUCKET"},
        {"Effect":"Allow","Principal":{"Service":"cloudtrail.amazonaws.com"},"Action":"s3:PutObject","Resource":["arn:aws:s3:::BUCKET/AWSLogs/111111111111/*","arn:aws:s3:::BUCKET/AWSLogs/ORGANIZATION/*"],
         "Condition":{"StringEquals":{"s3:x-amz-acl":"bucket-owner-full-control"}}}]}
        """.Replace("BUCKET", Landscape.Bucket, StringComparison.Ordinal).Replace("ORGANIZATION", landscape.Sandbox.OrganizationId, StringComparison.Ordinal);

    private static string Root()
    {
        var folder = AppContext.BaseDirectory;
        while (!File.Exists(Path.Combine(folder, "OrgTrail.slnx")))
        {
            folder = Path.GetDirectoryName(folder) ?? throw new InvalidOperationException("The tests run outside the repository.");
        }

        return folder;
    }
}
