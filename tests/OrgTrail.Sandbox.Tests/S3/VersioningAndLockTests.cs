using Amazon.S3;
using Amazon.S3.Model;

namespace OrgTrail.Sandbox.Tests.S3;

public sealed class VersioningAndLockTests : S3Fixture
{
    [Fact]
    public async Task Deleting_leaves_a_marker_and_removing_the_marker_brings_the_object_back()
    {
        await CreateAsync();
        await EnableVersioningAsync();
        var first = (await PutAsync("a", "1")).VersionId;
        var second = (await PutAsync("a", "2")).VersionId;
        var marker = await Owner.DeleteObjectAsync(Name, "a", Token);
        Assert.Equal("true", marker.DeleteMarker);
        await FailsAsync("NoSuchKey", Owner.GetObjectAsync(Name, "a", Token));
        Assert.Equal("1", await TextAsync(await Owner.GetObjectAsync(Name, "a", first, Token)));
        await FailsAsync("MethodNotAllowed", Owner.GetObjectAsync(Name, "a", marker.VersionId, Token));
        var all = (await Owner.ListVersionsAsync(Name, Token)).Versions;
        Assert.Equal([marker.VersionId, second, first], all.Select(v => v.VersionId));
        Assert.Equal([true, false, false], all.Select(v => v.IsDeleteMarker ?? false));
        await Owner.DeleteObjectAsync(Name, "a", marker.VersionId, Token);
        Assert.Equal("2", await TextAsync(await Owner.GetObjectAsync(Name, "a", Token)));
    }

    [Fact]
    public async Task A_version_id_of_no_known_form_is_refused_and_one_that_is_not_there_is_deleted_already()
    {
        await CreateAsync();
        await EnableVersioningAsync();
        await PutAsync("a", "1");
        const string Unknown = "KC0WuaPTHv7At3olS.BPuH_weAJqMkKJ";
        Assert.Equal(Unknown, (await Owner.DeleteObjectAsync(Name, "a", Unknown, Token)).VersionId);
        await FailsAsync("InvalidArgument", Owner.DeleteObjectAsync(Name, "a", "abc", Token));
        await FailsAsync("InvalidArgument", Owner.ListVersionsAsync(new ListVersionsRequest { BucketName = Name, KeyMarker = "a", VersionIdMarker = "abc" }, Token));

        var error = await Assert.ThrowsAsync<DeleteObjectsException>(() => Owner.DeleteObjectsAsync(
            new DeleteObjectsRequest { BucketName = Name, Objects = [new() { Key = "a", VersionId = Unknown }, new() { Key = "a", VersionId = "abc" }] }, Token));
        Assert.Equal([Unknown], error.Response.DeletedObjects.Select(o => o.VersionId));
        Assert.Equal(["NoSuchVersion"], error.Response.DeleteErrors.Select(e => e.Code));
    }

    [Fact]
    public async Task Suspended_versioning_writes_and_replaces_the_null_version()
    {
        await CreateAsync();
        await PutAsync("a", "0");
        await EnableVersioningAsync();
        await PutAsync("a", "1");
        await Owner.PutBucketVersioningAsync(new() { BucketName = Name, VersioningConfig = new() { Status = VersionStatus.Suspended } }, Token);
        await PutAsync("a", "2");
        var versions = (await Owner.ListVersionsAsync(Name, Token)).Versions;
        Assert.Equal(2, versions.Count);
        Assert.Equal("null", versions[0].VersionId);
        Assert.Equal("2", await TextAsync(await Owner.GetObjectAsync(Name, "a", "null", Token)));
    }

    [Fact]
    public async Task Deleting_a_version_needs_its_own_permission()
    {
        await CreateAsync();
        await EnableVersioningAsync();
        var version = (await PutAsync("a")).VersionId;
        using var user = User("deleter", Allow("\"s3:DeleteObject\""));
        await user.DeleteObjectAsync(Name, "a", Token);
        var error = await FailsAsync("AccessDenied", user.DeleteObjectAsync(Name, "a", version, Token));
        Assert.Contains("s3:DeleteObjectVersion", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Compliance_binds_everybody_until_its_date()
    {
        await CreateAsync(withLock: true);
        var version = (await PutLockedAsync("COMPLIANCE", 30)).VersionId;
        using var root = As(Sandbox.LogArchive.RootCredentials);
        var error = await FailsAsync("AccessDenied", root.DeleteObjectAsync(Bypass("a", version), Token));
        Assert.Equal("Access Denied because object protected by object lock.", error.Message);
        await FailsAsync("AccessDenied", RetainAsync("COMPLIANCE", 29, version, bypass: true));
        await FailsAsync("AccessDenied", RetainAsync("GOVERNANCE", 60, version, bypass: true));
        await RetainAsync("COMPLIANCE", 31, version);
        Sandbox.Clock.Advance(TimeSpan.FromDays(32));
        await root.DeleteObjectAsync(Name, "a", version, Token);
    }

    [Fact]
    public async Task Governance_gives_way_to_a_permitted_bypass()
    {
        await CreateAsync(withLock: true);
        var version = (await PutLockedAsync("GOVERNANCE", 30)).VersionId;
        await FailsAsync("AccessDenied", Owner.DeleteObjectAsync(Name, "a", version, Token));
        using var user = User("deleter", Allow("[\"s3:DeleteObjectVersion\",\"s3:PutObjectRetention\"]"));
        var error = await FailsAsync("AccessDenied", user.DeleteObjectAsync(Bypass("a", version), Token));
        Assert.Contains("s3:BypassGovernanceRetention", error.Message, StringComparison.Ordinal);
        await RetainAsync("GOVERNANCE", 10, version, bypass: true);
        await Owner.DeleteObjectAsync(Bypass("a", version), Token);
    }

    [Fact]
    public async Task The_bucket_s_default_retention_applies_to_what_is_put()
    {
        await CreateAsync(withLock: true);
        await Owner.PutObjectLockConfigurationAsync(
            new()
            {
                BucketName = Name,
                ObjectLockConfiguration = new() { ObjectLockEnabled = "Enabled", Rule = new() { DefaultRetention = new() { Mode = "GOVERNANCE", Years = 1 } } },
            },
            Token);
        await PutAsync("a");
        var retention = (await Owner.GetObjectRetentionAsync(new() { BucketName = Name, Key = "a" }, Token)).Retention;
        Assert.Equal(("GOVERNANCE", new DateTime(2027, 11, 2, 10, 0, 0, DateTimeKind.Utc)), (retention.Mode.Value, retention.RetainUntilDate!.Value.ToUniversalTime()));
    }

    [Fact]
    public async Task A_legal_hold_stands_apart_from_retention()
    {
        await CreateAsync(withLock: true);
        var version = (await PutAsync("a")).VersionId;
        await FailsAsync("NoSuchObjectLockConfiguration", Owner.GetObjectLegalHoldAsync(new() { BucketName = Name, Key = "a" }, Token));
        await Owner.PutObjectLegalHoldAsync(new() { BucketName = Name, Key = "a", LegalHold = new() { Status = ObjectLockLegalHoldStatus.On } }, Token);
        await FailsAsync("AccessDenied", Owner.DeleteObjectAsync(Bypass("a", version), Token));
        await Owner.PutObjectLegalHoldAsync(new() { BucketName = Name, Key = "a", LegalHold = new() { Status = ObjectLockLegalHoldStatus.Off } }, Token);
        await Owner.DeleteObjectAsync(Name, "a", version, Token);
    }

    [Fact]
    public async Task Locks_need_a_bucket_with_object_lock()
    {
        await CreateAsync();
        await FailsAsync("InvalidRequest", PutLockedAsync("GOVERNANCE", 1));
    }

    [Fact]
    public async Task Deleting_many_reports_each_key()
    {
        await CreateAsync(withLock: true);
        var locked = (await PutLockedAsync("COMPLIANCE", 30)).VersionId;
        var free = (await PutAsync("b")).VersionId;
        var error = await Assert.ThrowsAsync<DeleteObjectsException>(() => Owner.DeleteObjectsAsync(
            new() { BucketName = Name, Objects = [new() { Key = "a", VersionId = locked }, new() { Key = "b", VersionId = free }, new() { Key = "never-there" }] }, Token));
        Assert.Equal(("a", "AccessDenied"), (error.Response.DeleteErrors[0].Key, error.Response.DeleteErrors[0].Code));
        Assert.Equal(["b", "never-there"], error.Response.DeletedObjects.Select(d => d.Key));
    }

    private Task<PutObjectResponse> PutLockedAsync(string mode, int days) => PutAsync("a", "content", r =>
    {
        r.ObjectLockMode = mode;
        r.ObjectLockRetainUntilDate = Sandbox.Clock.Now.UtcDateTime.AddDays(days);
    });

    private Task RetainAsync(string mode, int days, string version, bool bypass = false) => Owner.PutObjectRetentionAsync(
        new()
        {
            BucketName = Name,
            Key = "a",
            VersionId = version,
            BypassGovernanceRetention = bypass,
            Retention = new() { Mode = mode, RetainUntilDate = Sandbox.Clock.Now.UtcDateTime.AddDays(days) },
        },
        Token);

    private static DeleteObjectRequest Bypass(string key, string version) => new() { BucketName = Name, Key = key, VersionId = version, BypassGovernanceRetention = true };
}
