using System.Net;
using Amazon.S3;
using Amazon.S3.Model;
using OrgTrail.Sandbox.Tests.Kernel;

namespace OrgTrail.Sandbox.Tests.S3;

public sealed class BucketCreationTests : S3Fixture
{
    [Fact]
    public async Task A_new_bucket_has_the_defaults_of_today()
    {
        await CreateAsync();
        var block = (await Owner.GetPublicAccessBlockAsync(new() { BucketName = Name }, Token)).PublicAccessBlockConfiguration;
        Assert.True(block.BlockPublicAcls == true && block.BlockPublicPolicy == true && block.IgnorePublicAcls == true && block.RestrictPublicBuckets == true);
        var ownership = await Owner.GetBucketOwnershipControlsAsync(new() { BucketName = Name }, Token);
        Assert.Equal("BucketOwnerEnforced", ownership.OwnershipControls.Rules[0].ObjectOwnership.Value);
        var encryption = await Owner.GetBucketEncryptionAsync(new() { BucketName = Name }, Token);
        Assert.Equal("AES256", encryption.ServerSideEncryptionConfiguration.ServerSideEncryptionRules[0].ServerSideEncryptionByDefault.ServerSideEncryptionAlgorithm.Value);
        Assert.Equal(VersionStatus.Off, (await Owner.GetBucketVersioningAsync(new GetBucketVersioningRequest { BucketName = Name }, Token)).VersioningConfig.Status);
    }

    [Theory]
    [InlineData("ab")]
    [InlineData("Upper-case")]
    [InlineData("under_score")]
    [InlineData("-hyphen-first")]
    [InlineData("two..dots")]
    [InlineData("192.168.1.1")]
    [InlineData("xn--reserved")]
    [InlineData("name-s3alias")]
    public async Task Invalid_names_are_refused(string name)
    {
        var wire = new WireClient(Sandbox, Sandbox.LogArchive.AdministratorCredentials, "s3");
        var (status, body) = await wire.SendAsync(HttpMethod.Put, $"/{name}", "", "");
        Assert.Equal(400, status);
        Assert.Contains("<Code>InvalidBucketName</Code>", body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_name_is_taken_for_everybody_once_somebody_has_it()
    {
        await CreateAsync();
        using var stranger = As(Sandbox.Accounts[2].AdministratorCredentials);
        await FailsAsync("BucketAlreadyExists", stranger.PutBucketAsync(Name, Token));
    }

    [Fact]
    public async Task Creating_ones_own_bucket_again_succeeds_in_us_east_1_only()
    {
        await CreateAsync();
        await CreateAsync();
        using var elsewhere = As(Sandbox.LogArchive.AdministratorCredentials, "eu-west-1");
        await elsewhere.PutBucketAsync("example-eu", Token);
        await FailsAsync("BucketAlreadyOwnedByYou", elsewhere.PutBucketAsync("example-eu", Token));
    }

    [Theory]
    [InlineData("eu-west-1", "", "IllegalLocationConstraintException")]
    [InlineData("eu-west-1", "eu-central-1", "IllegalLocationConstraintException")]
    [InlineData("us-east-1", "us-east-1", "InvalidLocationConstraint")]
    [InlineData("us-east-1", "nowhere-1", "InvalidLocationConstraint")]
    public async Task Location_constraints_must_fit_the_endpoint(string region, string constraint, string code)
    {
        var wire = new WireClient(Sandbox, Sandbox.LogArchive.AdministratorCredentials, "s3", region);
        var body = constraint.Length == 0 ? "" : $"<CreateBucketConfiguration xmlns=\"http://s3.amazonaws.com/doc/2006-03-01/\"><LocationConstraint>{constraint}</LocationConstraint></CreateBucketConfiguration>";
        var (status, answer) = await wire.SendAsync(HttpMethod.Put, "/example-located", "", body);
        Assert.Equal(400, status);
        Assert.Contains($"<Code>{code}</Code>", answer, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Location_is_told_and_us_east_1_is_empty()
    {
        await CreateAsync();
        using var elsewhere = As(Sandbox.LogArchive.AdministratorCredentials, "eu-central-1");
        await elsewhere.PutBucketAsync("example-eu", Token);
        Assert.Equal("eu-central-1", (await elsewhere.GetBucketLocationAsync(new GetBucketLocationRequest { BucketName = "example-eu" }, Token)).Location.Value);
        Assert.Equal("us-east-1", (await Owner.HeadBucketAsync(new() { BucketName = Name }, Token)).BucketRegion);
    }

    [Fact]
    public async Task Another_region_s_endpoint_redirects_and_another_region_s_signature_is_malformed()
    {
        await CreateAsync();
        var redirected = await new WireClient(Sandbox, Sandbox.LogArchive.AdministratorCredentials, "s3", "eu-west-1").SendAsync(HttpMethod.Get, $"/{Name}", "", "");
        Assert.Equal(301, redirected.Status);
        Assert.Contains("<Code>PermanentRedirect</Code>", redirected.Body, StringComparison.Ordinal);
        Assert.Contains($"<Endpoint>{Name}.s3.amazonaws.com</Endpoint>", redirected.Body, StringComparison.Ordinal);
        var malformed = await new WireClient(Sandbox, Sandbox.LogArchive.AdministratorCredentials, "s3", "eu-west-1") { Host = "127.0.0.1:4566" }.SendAsync(HttpMethod.Get, $"/{Name}", "", "");
        Assert.Equal(400, malformed.Status);
        Assert.Contains("<Code>AuthorizationHeaderMalformed</Code>", malformed.Body, StringComparison.Ordinal);
        Assert.Contains("<Region>us-east-1</Region>", malformed.Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Object_lock_at_creation_enables_versioning()
    {
        await CreateAsync(withLock: true);
        Assert.Equal(VersionStatus.Enabled, (await Owner.GetBucketVersioningAsync(new GetBucketVersioningRequest { BucketName = Name }, Token)).VersioningConfig.Status);
        var configuration = await Owner.GetObjectLockConfigurationAsync(new() { BucketName = Name }, Token);
        Assert.Equal("Enabled", configuration.ObjectLockConfiguration.ObjectLockEnabled.Value);
        Assert.Null(configuration.ObjectLockConfiguration.Rule);
    }

    [Fact]
    public async Task Each_thing_asked_for_at_creation_needs_its_own_permission()
    {
        using var user = User("creator", Allow("\"s3:CreateBucket\""));
        var error = await FailsAsync("AccessDenied", user.PutBucketAsync(new PutBucketRequest { BucketName = Name, ObjectLockEnabledForBucket = true }, Token));
        Assert.Contains("s3:PutBucketObjectLockConfiguration", error.Message, StringComparison.Ordinal);
        await FailsAsync("AccessDenied", user.PutBucketAsync(new PutBucketRequest { BucketName = Name, ObjectOwnership = ObjectOwnership.ObjectWriter }, Token));
        await user.PutBucketAsync(Name, Token);
    }

    [Fact]
    public async Task Public_acl_at_creation_is_refused()
    {
        await FailsAsync("InvalidBucketAclWithObjectOwnership", Owner.PutBucketAsync(new PutBucketRequest { BucketName = Name, CannedACL = S3CannedACL.PublicRead }, Token));
        await FailsAsync("InvalidBucketAclWithBlockPublicAccessError", Owner.PutBucketAsync(
            new PutBucketRequest { BucketName = Name, CannedACL = S3CannedACL.PublicRead, ObjectOwnership = ObjectOwnership.ObjectWriter }, Token));
    }

    [Fact]
    public async Task Only_an_empty_bucket_can_be_deleted_and_versions_count()
    {
        await CreateAsync();
        await EnableVersioningAsync();
        await PutAsync("a");
        await Owner.DeleteObjectAsync(Name, "a", Token);
        await FailsAsync("BucketNotEmpty", Owner.DeleteBucketAsync(Name, Token));
        foreach (var version in (await Owner.ListVersionsAsync(Name, Token)).Versions)
        {
            await Owner.DeleteObjectAsync(Name, version.Key, version.VersionId, Token);
        }

        await Owner.DeleteBucketAsync(Name, Token);
        await FailsAsync("NoSuchBucket", Owner.ListObjectsV2Async(new() { BucketName = Name }, Token));
    }

    [Fact]
    public async Task Listing_shows_the_account_s_own_buckets_in_order()
    {
        await CreateAsync(name: "b-bucket");
        await CreateAsync(name: "a-bucket");
        using var other = As(Sandbox.Management.AdministratorCredentials);
        await other.PutBucketAsync("c-bucket", Token);
        Assert.Equal(["a-bucket", "b-bucket"], (await Owner.ListBucketsAsync(Token)).Buckets.Select(b => b.BucketName));
    }

    [Fact]
    public async Task Expected_owner_must_be_the_owner()
    {
        await CreateAsync();
        var error = await Assert.ThrowsAnyAsync<AmazonS3Exception>(() => Owner.HeadBucketAsync(new() { BucketName = Name, ExpectedBucketOwner = "333333333333" }, Token));
        Assert.Equal(HttpStatusCode.Forbidden, error.StatusCode);
    }
}
