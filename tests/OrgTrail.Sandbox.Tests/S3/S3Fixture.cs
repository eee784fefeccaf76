using System.Text;
using Amazon.S3;
using Amazon.S3.Model;
using OrgTrail.Sandbox.Tests.Kernel;

namespace OrgTrail.Sandbox.Tests.S3;

/// <summary>A fresh organization with the log archive's clients and what most tests do first.</summary>
public abstract class S3Fixture
{
    protected const string Name = "example-org-logs";

    protected S3Fixture()
    {
        Sandbox = SandboxOrganization.Create(new() { StartTime = new(2026, 11, 2, 10, 0, 0, TimeSpan.Zero) });
        Owner = TestClients.S3(Sandbox, Sandbox.LogArchive.AdministratorCredentials);
    }

    protected SandboxOrganization Sandbox { get; }

    /// <summary>An administrator of the account that owns the bucket.</summary>
    protected AmazonS3Client Owner { get; }

    protected static CancellationToken Token => TestContext.Current.CancellationToken;

    protected AmazonS3Client As(SandboxCredentials credentials, string region = "us-east-1") => TestClients.S3(Sandbox, credentials, region);

    protected AmazonS3Client User(string name, params string[] policies) => As(Sandbox.LogArchive.AddUser(name, policies));

    protected Task CreateAsync(bool withLock = false, string name = Name) =>
        Owner.PutBucketAsync(new PutBucketRequest { BucketName = name, ObjectLockEnabledForBucket = withLock }, Token);

    protected async Task EnableVersioningAsync() => await Owner.PutBucketVersioningAsync(
        new() { BucketName = Name, VersioningConfig = new() { Status = VersionStatus.Enabled } }, Token);

    protected Task<PutObjectResponse> PutAsync(string key, string content = "content", Action<PutObjectRequest>? change = null)
    {
        var request = new PutObjectRequest { BucketName = Name, Key = key, ContentBody = content };
        change?.Invoke(request);
        return Owner.PutObjectAsync(request, Token);
    }

    protected Task PutPolicyAsync(string policy) => Owner.PutBucketPolicyAsync(new() { BucketName = Name, Policy = policy }, Token);

    protected static string Allow(string actions, string resource = "*") =>
        $$"""{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":{{actions}},"Resource":"{{resource}}"}]}""";

    protected static async Task<AmazonS3Exception> FailsAsync(string code, Task call)
    {
        var error = await Assert.ThrowsAnyAsync<AmazonS3Exception>(() => call);
        Assert.Equal(code, error.ErrorCode);
        return error;
    }

    protected static async Task<string> TextAsync(GetObjectResponse response)
    {
        using var reader = new StreamReader(response.ResponseStream, Encoding.UTF8);
        return await reader.ReadToEndAsync(Token);
    }
}
