using Amazon.S3;
using Amazon.S3.Model;
using OrgTrail.Sandbox.Tests.Kernel;

namespace OrgTrail.Sandbox.Tests.S3;

public sealed class BucketConfigurationTests : S3Fixture
{
    [Theory]
    [InlineData("policy", "NoSuchBucketPolicy")]
    [InlineData("policyStatus", "NoSuchBucketPolicy")]
    [InlineData("lifecycle", "NoSuchLifecycleConfiguration")]
    [InlineData("tagging", "NoSuchTagSet")]
    [InlineData("replication", "ReplicationConfigurationNotFoundError")]
    [InlineData("object-lock", "ObjectLockConfigurationNotFoundError")]
    [InlineData("website", "NoSuchWebsiteConfiguration")]
    [InlineData("cors", "NoSuchCORSConfiguration")]
    public async Task What_was_never_configured_is_not_found_under_its_own_code(string subresource, string code)
    {
        await CreateAsync();
        var (status, body) = await Wire().SendAsync(HttpMethod.Get, $"/{Name}", subresource, "");
        Assert.Equal(404, status);
        Assert.Contains($"<Code>{code}</Code>", body, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("GET", "session", 501)]
    [InlineData("GET", "metadataTable", 501)]
    [InlineData("POST", "policy", 405)]
    [InlineData("DELETE", "versioning", 405)]
    public async Task Unknown_and_misused_subresources_are_told_apart(string method, string subresource, int status)
    {
        await CreateAsync();
        Assert.Equal(status, (await Wire().SendAsync(new(method), $"/{Name}", subresource, "")).Status);
    }

    [Fact]
    public async Task Public_access_block_round_trips_and_can_be_removed()
    {
        await CreateAsync();
        await Owner.PutPublicAccessBlockAsync(new() { BucketName = Name, PublicAccessBlockConfiguration = new() { BlockPublicAcls = true } }, Token);
        var block = (await Owner.GetPublicAccessBlockAsync(new() { BucketName = Name }, Token)).PublicAccessBlockConfiguration;
        Assert.Equal((true, false), (block.BlockPublicAcls, block.BlockPublicPolicy));
        await Owner.DeletePublicAccessBlockAsync(new() { BucketName = Name }, Token);
        await FailsAsync("NoSuchPublicAccessBlockConfiguration", Owner.GetPublicAccessBlockAsync(new() { BucketName = Name }, Token));
    }

    [Fact]
    public async Task Account_public_access_block_speaks_the_control_protocol()
    {
        var wire = new WireClient(Sandbox, Sandbox.LogArchive.AdministratorCredentials, "s3") { Host = "222222222222.s3-control.us-east-1.amazonaws.com" };
        const string Path = "/v20180820/configuration/publicAccessBlock";
        Assert.Equal(404, (await wire.SendAsync(HttpMethod.Get, Path, "", "", ("x-amz-account-id", "222222222222"))).Status);
        const string Body = "<PublicAccessBlockConfiguration xmlns=\"http://awss3control.amazonaws.com/doc/2018-08-20/\"><BlockPublicPolicy>true</BlockPublicPolicy></PublicAccessBlockConfiguration>";
        Assert.Equal(201, (await wire.SendAsync(HttpMethod.Put, Path, "", Body, ("x-amz-account-id", "222222222222"))).Status);
        var (_, got) = await wire.SendAsync(HttpMethod.Get, Path, "", "", ("x-amz-account-id", "222222222222"));
        Assert.Contains("<BlockPublicPolicy>true</BlockPublicPolicy>", got, StringComparison.Ordinal);
        Assert.Equal(403, (await wire.SendAsync(HttpMethod.Delete, Path, "", "", ("x-amz-account-id", "111111111111"))).Status);
        Assert.Equal(204, (await wire.SendAsync(HttpMethod.Delete, Path, "", "", ("x-amz-account-id", "222222222222"))).Status);
    }

    [Fact]
    public async Task Encryption_can_be_changed_but_never_removed()
    {
        await CreateAsync();
        await Owner.PutBucketEncryptionAsync(Kms("alias/logs"), Token);
        var rule = (await Owner.GetBucketEncryptionAsync(new() { BucketName = Name }, Token)).ServerSideEncryptionConfiguration.ServerSideEncryptionRules[0];
        Assert.Equal("alias/logs", rule.ServerSideEncryptionByDefault.ServerSideEncryptionKeyManagementServiceKeyId);
        Assert.True(rule.BucketKeyEnabled);
        await Owner.DeleteBucketEncryptionAsync(new() { BucketName = Name }, Token);
        rule = (await Owner.GetBucketEncryptionAsync(new() { BucketName = Name }, Token)).ServerSideEncryptionConfiguration.ServerSideEncryptionRules[0];
        Assert.Equal("AES256", rule.ServerSideEncryptionByDefault.ServerSideEncryptionAlgorithm.Value);
        var wrong = Kms("alias/logs");
        wrong.ServerSideEncryptionConfiguration.ServerSideEncryptionRules[0].ServerSideEncryptionByDefault.ServerSideEncryptionAlgorithm = ServerSideEncryptionMethod.AES256;
        await FailsAsync("InvalidArgument", Owner.PutBucketEncryptionAsync(wrong, Token));
    }

    [Fact]
    public async Task Tags_round_trip_and_bad_ones_are_refused()
    {
        await CreateAsync();
        await Owner.PutBucketTaggingAsync(new() { BucketName = Name, TagSet = [new() { Key = "team", Value = "security" }] }, Token);
        Assert.Equal("security", (await Owner.GetBucketTaggingAsync(new() { BucketName = Name }, Token)).TagSet[0].Value);
        await FailsAsync("InvalidTag", Owner.PutBucketTaggingAsync(new() { BucketName = Name, TagSet = [new() { Key = "aws:x", Value = "" }] }, Token));
        await FailsAsync("InvalidTag", Owner.PutBucketTaggingAsync(new() { BucketName = Name, TagSet = [new() { Key = "a", Value = "1" }, new() { Key = "a", Value = "2" }] }, Token));
        await Owner.DeleteBucketTaggingAsync(new DeleteBucketTaggingRequest { BucketName = Name }, Token);
        await FailsAsync("NoSuchTagSet", Owner.GetBucketTaggingAsync(new() { BucketName = Name }, Token));
    }

    [Fact]
    public async Task Logging_needs_a_target_of_the_same_owner_and_region()
    {
        await CreateAsync();
        await FailsAsync("InvalidTargetBucketForLogging", Owner.PutBucketLoggingAsync(Logging("nobody-has-this"), Token));
        using var other = As(Sandbox.Management.AdministratorCredentials);
        await other.PutBucketAsync("foreign-target", Token);
        await FailsAsync("InvalidTargetBucketForLogging", Owner.PutBucketLoggingAsync(Logging("foreign-target"), Token));
        await CreateAsync(name: "access-logs");
        await Owner.PutBucketLoggingAsync(Logging("access-logs"), Token);
        Assert.Equal("access-logs", (await Owner.GetBucketLoggingAsync(Name, Token)).BucketLoggingConfig.TargetBucketName);
        await Owner.PutBucketLoggingAsync(new() { BucketName = Name, LoggingConfig = new() }, Token);
        Assert.Null((await Owner.GetBucketLoggingAsync(Name, Token)).BucketLoggingConfig?.TargetBucketName);
    }

    [Fact]
    public async Task Object_lock_needs_versioning_and_then_forbids_suspending_it()
    {
        await CreateAsync();
        var request = new PutObjectLockConfigurationRequest
        {
            BucketName = Name,
            ObjectLockConfiguration = new() { ObjectLockEnabled = "Enabled", Rule = new() { DefaultRetention = new() { Mode = "COMPLIANCE", Days = 30 } } },
        };
        await FailsAsync("InvalidBucketState", Owner.PutObjectLockConfigurationAsync(request, Token));
        await EnableVersioningAsync();
        await Owner.PutObjectLockConfigurationAsync(request, Token);
        var read = (await Owner.GetObjectLockConfigurationAsync(new() { BucketName = Name }, Token)).ObjectLockConfiguration.Rule.DefaultRetention;
        Assert.Equal(("COMPLIANCE", 30), (read.Mode.Value, read.Days));
        await FailsAsync("InvalidBucketState", Owner.PutBucketVersioningAsync(new() { BucketName = Name, VersioningConfig = new() { Status = VersionStatus.Suspended } }, Token));
    }

    [Fact]
    public async Task Acls_are_off_until_ownership_says_otherwise()
    {
        await CreateAsync();
        await FailsAsync("AccessControlListNotSupported", Owner.PutBucketAclAsync(new() { BucketName = Name, ACL = S3CannedACL.LogDeliveryWrite }, Token));
        Assert.Single((await Owner.GetBucketAclAsync(new GetBucketAclRequest { BucketName = Name }, Token)).Grants);
        await Owner.PutBucketOwnershipControlsAsync(new() { BucketName = Name, OwnershipControls = new() { Rules = [new() { ObjectOwnership = ObjectOwnership.BucketOwnerPreferred }] } }, Token);
        await Owner.PutBucketAclAsync(new() { BucketName = Name, ACL = S3CannedACL.LogDeliveryWrite }, Token);
        Assert.Equal(3, (await Owner.GetBucketAclAsync(new GetBucketAclRequest { BucketName = Name }, Token)).Grants.Count);
        await FailsAsync("AccessDenied", Owner.PutBucketAclAsync(new() { BucketName = Name, ACL = S3CannedACL.PublicRead }, Token));
        await FailsAsync("InvalidBucketAclWithObjectOwnership", Owner.PutBucketOwnershipControlsAsync(
            new() { BucketName = Name, OwnershipControls = new() { Rules = [new() { ObjectOwnership = ObjectOwnership.BucketOwnerEnforced }] } }, Token));
    }

    [Theory]
    [InlineData("<VersioningConfiguration><Status>On</Status></VersioningConfiguration>", "MalformedXML")]
    [InlineData("<VersioningConfiguration><Status>Enabled</Status><Extra/></VersioningConfiguration>", "MalformedXML")]
    [InlineData("<Versioning><Status>Enabled</Status></Versioning>", "MalformedXML")]
    [InlineData("<VersioningConfiguration", "MalformedXML")]
    [InlineData("", "MissingRequestBodyError")]
    public async Task Malformed_bodies_are_refused(string body, string code)
    {
        await CreateAsync();
        var (status, answer) = await Wire().SendAsync(HttpMethod.Put, $"/{Name}", "versioning", body);
        Assert.Equal(400, status);
        Assert.Contains($"<Code>{code}</Code>", answer, StringComparison.Ordinal);
    }

    private WireClient Wire() => new(Sandbox, Sandbox.LogArchive.AdministratorCredentials, "s3");

    private static PutBucketEncryptionRequest Kms(string key) => new()
    {
        BucketName = Name,
        ServerSideEncryptionConfiguration = new()
        {
            ServerSideEncryptionRules =
            [
                new()
                {
                    ServerSideEncryptionByDefault = new() { ServerSideEncryptionAlgorithm = ServerSideEncryptionMethod.AWSKMS, ServerSideEncryptionKeyManagementServiceKeyId = key },
                    BucketKeyEnabled = true,
                },
            ],
        },
    };

    private static PutBucketLoggingRequest Logging(string target) => new()
    {
        BucketName = Name,
        LoggingConfig = new() { TargetBucketName = target, TargetPrefix = "logs/" },
    };
}
