using System.Text.Json.Nodes;
using Amazon.S3.Model;
using OrgTrail.Aws;
using OrgTrail.Aws.CloudTrail;
using OrgTrail.Aws.Organizations;

namespace OrgTrail.Sandbox.Tests.CloudTrail;

/// <summary>A sandbox with the connections and the bucket that tests of trails begin with.</summary>
internal sealed class TrailBench : IDisposable
{
    public const string Bucket = "org-trail-logs";
    public const string TrailName = "org-trail";
    private const string Management = SandboxOrganization.ManagementAccountId;
    private readonly List<AwsConnection> _connections = [];

    public TrailBench(SandboxOptions? options = null)
    {
        Sandbox = SandboxOrganization.Create((options ?? new SandboxOptions()) with
        {
            StartTime = new DateTimeOffset(2026, 3, 10, 22, 17, 41, TimeSpan.Zero),
        });
        ManagementAccount = Connect(Sandbox.Management.AdministratorCredentials);
        LogArchive = Connect(Sandbox.LogArchive.AdministratorCredentials);
        Member = Connect(Sandbox.Accounts[2].AdministratorCredentials);
    }

    public SandboxOrganization Sandbox { get; }

    public AwsConnection ManagementAccount { get; }

    public AwsConnection LogArchive { get; }

    public AwsConnection Member { get; }

    public IAmazonCloudTrail CloudTrail => ManagementAccount.CloudTrail;

    public string OrganizationId => Sandbox.OrganizationId!;

    public static string TrailArn { get; } = ArnOf(TrailName);

    public static string ArnOf(string name, string account = Management) => $"arn:aws:cloudtrail:us-east-1:{account}:trail/{name}";

    public static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public static CreateTrailRequest OrganizationTrail => new()
    {
        Name = TrailName,
        S3BucketName = Bucket,
        IsMultiRegionTrail = true,
        IsOrganizationTrail = true,
        EnableLogFileValidation = true,
    };

    public static CreateTrailRequest AccountTrail => new() { Name = TrailName, S3BucketName = Bucket };

    public AwsConnection Connect(SandboxCredentials key, string region = "us-east-1")
    {
        var connection = AwsConnection.Create(new AwsConnectionOptions
        {
            AccessKey = key.AccessKeyId,
            SecretKey = key.SecretAccessKey,
            SessionToken = key.SessionToken,
            Region = region,
            MaxAttempts = 1,
            HttpMessageHandler = Sandbox.CreateHandler,
        });
        _connections.Add(connection);
        return connection;
    }

    /// <summary>Trusted access, and a bucket in the log archive account with the right policy.</summary>
    public async Task PrepareAsync(string? prefix = null)
    {
        await EnableTrustedAccessAsync();
        await CreateBucketAsync();
        await PutPolicyAsync(Statements(prefix));
    }

    public Task EnableTrustedAccessAsync() =>
        ManagementAccount.Organizations.EnableAWSServiceAccessAsync(new() { ServicePrincipal = "cloudtrail.amazonaws.com" }, Cancellation);

    public async Task CreateBucketAsync(string bucket = Bucket) =>
        await LogArchive.S3.PutBucketAsync(new PutBucketRequest { BucketName = bucket }, Cancellation);

    public async Task PutPolicyAsync(IEnumerable<JsonObject> statements, string bucket = Bucket)
    {
        var policy = new JsonObject
        {
            ["Version"] = "2012-10-17",
            ["Statement"] = new JsonArray([.. statements.Select(s => s.DeepClone())]),
        };
        await LogArchive.S3.PutBucketPolicyAsync(new PutBucketPolicyRequest { BucketName = bucket, Policy = policy.ToJsonString() }, Cancellation);
    }

    /// <summary>The three statements that an organization trail needs: ACL, management account's path, organization's path.</summary>
    public List<JsonObject> Statements(string? prefix = null, string? trailArn = null)
    {
        var root = $"arn:aws:s3:::{Bucket}/{(prefix is null ? "" : prefix + "/")}AWSLogs";
        return
        [
            Allow("s3:GetBucketAcl", $"arn:aws:s3:::{Bucket}", trailArn ?? TrailArn, withAcl: false),
            Allow("s3:PutObject", $"{root}/{Management}/*", trailArn ?? TrailArn, withAcl: true),
            Allow("s3:PutObject", $"{root}/{Sandbox.OrganizationId ?? "none"}/*", trailArn ?? TrailArn, withAcl: true),
        ];
    }

    /// <summary>An organization trail that logs.</summary>
    public async Task StartAsync(CreateTrailRequest? request = null)
    {
        request ??= OrganizationTrail;
        await CloudTrail.CreateTrailAsync(request, Cancellation);
        await CloudTrail.StartLoggingAsync(new() { Name = request.Name }, Cancellation);
    }

    public async Task<AmazonCloudTrailException> FailsAsync(Func<Task> call, string code)
    {
        var error = await Assert.ThrowsAsync<AmazonCloudTrailException>(call);
        Assert.Equal(code, error.ErrorCode);
        return error;
    }

    public Task<AmazonCloudTrailException> CreateFailsAsync(CreateTrailRequest request, string code) =>
        FailsAsync(() => CloudTrail.CreateTrailAsync(request, Cancellation), code);

    /// <summary>All keys in the bucket, read as the log archive account.</summary>
    public async Task<List<string>> KeysAsync(string prefix = "")
    {
        var keys = new List<string>();
        var request = new ListObjectsV2Request { BucketName = Bucket, Prefix = prefix };
        ListObjectsV2Response page;
        do
        {
            page = await LogArchive.S3.ListObjectsV2Async(request, Cancellation);
            keys.AddRange((page.S3Objects ?? []).Select(o => o.Key));
            request.ContinuationToken = page.NextContinuationToken;
        }
        while (page.IsTruncated == true);
        return keys;
    }

    public void Dispose()
    {
        foreach (var connection in _connections)
        {
            connection.Dispose();
        }
    }

    private static JsonObject Allow(string action, string resource, string trailArn, bool withAcl)
    {
        var equals = new JsonObject { ["aws:SourceArn"] = trailArn };
        if (withAcl)
        {
            equals["s3:x-amz-acl"] = "bucket-owner-full-control";
        }

        return new()
        {
            ["Effect"] = "Allow",
            ["Principal"] = new JsonObject { ["Service"] = "cloudtrail.amazonaws.com" },
            ["Action"] = action,
            ["Resource"] = resource,
            ["Condition"] = new JsonObject { ["StringEquals"] = equals },
        };
    }
}
