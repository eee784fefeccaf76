using Amazon.S3;
using Amazon.S3.Model;
using OrgTrail.Policies.Model;
using AccountBlock = OrgTrail.Aws.S3Control.PublicAccessBlockConfiguration;
using GetAccountBlockRequest = OrgTrail.Aws.S3Control.GetPublicAccessBlockRequest;

namespace OrgTrail.Core.State;

/// <summary>
/// The log bucket's configuration. Every read waits for <see cref="Location"/>: a bucket that doesn't exist costs one call, and is
/// then described as S3 would create it, so that a plan can be made before there is a bucket.
/// </summary>
/// <remarks>https://docs.aws.amazon.com/AmazonS3/latest/userguide/create-bucket-overview.html</remarks>
public sealed class BucketState(AccountSide side, string bucketName)
{
    private const string ReadPrefix = "bucket/";
    private const string LocationKey = ReadPrefix + "location";

    public string BucketName { get; } = bucketName;

    /// <summary>The account that must own the bucket: sent with every call so that a bucket of that name elsewhere is never read or written.</summary>
    public string? ExpectedBucketOwner { get; set; }

    /// <summary>The region, or absent when there is no bucket. Denied when somebody else owns it.</summary>
    public Task<Observation<string>> Location => LocateAsync();

    public Task<Observation<string>> Ownership => ReadAsync(
        "ownership",
        "s3:GetBucketOwnershipControls",
        "BucketOwnerEnforced",
        async (c, ct) => (await c.GetBucketOwnershipControlsAsync(
            new GetBucketOwnershipControlsRequest { BucketName = BucketName, ExpectedBucketOwner = ExpectedBucketOwner }, ct).ConfigureAwait(false))
            .OwnershipControls?.Rules?.FirstOrDefault()?.ObjectOwnership?.Value);

    public Task<Observation<PublicAccessBlockConfiguration>> PublicAccessBlock => ReadAsync(
        "public-access-block",
        "s3:GetBucketPublicAccessBlock",
        new PublicAccessBlockConfiguration
        {
            BlockPublicAcls = true,
            BlockPublicPolicy = true,
            IgnorePublicAcls = true,
            RestrictPublicBuckets = true,
        },
        async (c, ct) => (await c.GetPublicAccessBlockAsync(
            new GetPublicAccessBlockRequest { BucketName = BucketName, ExpectedBucketOwner = ExpectedBucketOwner }, ct).ConfigureAwait(false))
            .PublicAccessBlockConfiguration);

    /// <summary>The versioning status and MFA Delete; a bucket never versioned has status Off.</summary>
    public Task<Observation<S3BucketVersioningConfig>> Versioning => ReadAsync(
        "versioning",
        "s3:GetBucketVersioning",
        new S3BucketVersioningConfig(),
        async (c, ct) => (await c.GetBucketVersioningAsync(
            new GetBucketVersioningRequest { BucketName = BucketName, ExpectedBucketOwner = ExpectedBucketOwner }, ct).ConfigureAwait(false))
            .VersioningConfig);

    /// <summary>The default encryption rule.</summary>
    public Task<Observation<ServerSideEncryptionRule>> Encryption => ReadAsync(
        "encryption",
        "s3:GetEncryptionConfiguration",
        new ServerSideEncryptionRule
        {
            ServerSideEncryptionByDefault = new ServerSideEncryptionByDefault { ServerSideEncryptionAlgorithm = "AES256" },
        },
        async (c, ct) => (await c.GetBucketEncryptionAsync(
            new GetBucketEncryptionRequest { BucketName = BucketName, ExpectedBucketOwner = ExpectedBucketOwner }, ct).ConfigureAwait(false))
            .ServerSideEncryptionConfiguration?.ServerSideEncryptionRules?.FirstOrDefault());

    public Task<Observation<PolicyText>> Policy => ReadAsync(
        "policy",
        "s3:GetBucketPolicy",
        null,
        async (c, ct) => PolicyText.Read((await c.GetBucketPolicyAsync(
            new GetBucketPolicyRequest { BucketName = BucketName, ExpectedBucketOwner = ExpectedBucketOwner }, ct).ConfigureAwait(false)).Policy));

    /// <summary>Whether S3 counts the bucket policy as public; absent without a policy.</summary>
    /// <remarks>https://docs.aws.amazon.com/AmazonS3/latest/API/API_GetBucketPolicyStatus.html</remarks>
    public Task<Observation<PolicyStatus>> PolicyStatus => ReadAsync(
        "policy-status",
        "s3:GetBucketPolicyStatus",
        null,
        async (c, ct) => (await c.GetBucketPolicyStatusAsync(
            new GetBucketPolicyStatusRequest { BucketName = BucketName, ExpectedBucketOwner = ExpectedBucketOwner }, ct).ConfigureAwait(false))
            .PolicyStatus);

    /// <summary>The lifecycle configuration with all rules, ours and others; absent when there are none.</summary>
    public Task<Observation<GetLifecycleConfigurationResponse>> Lifecycle => ReadAsync(
        "lifecycle",
        "s3:GetLifecycleConfiguration",
        null,
        async (c, ct) =>
        {
            var response = await c.GetLifecycleConfigurationAsync(
                new GetLifecycleConfigurationRequest { BucketName = BucketName, ExpectedBucketOwner = ExpectedBucketOwner }, ct).ConfigureAwait(false);
            return response.Configuration?.Rules is { Count: > 0 } ? response : null;
        });

    public Task<Observation<ObjectLockConfiguration>> ObjectLock => ReadAsync(
        "object-lock",
        "s3:GetBucketObjectLockConfiguration",
        null,
        async (c, ct) => (await c.GetObjectLockConfigurationAsync(
            new GetObjectLockConfigurationRequest { BucketName = BucketName, ExpectedBucketOwner = ExpectedBucketOwner }, ct).ConfigureAwait(false))
            .ObjectLockConfiguration);

    /// <summary>Server access logging; absent when off.</summary>
    public Task<Observation<S3BucketLoggingConfig>> Logging => ReadAsync(
        "logging",
        "s3:GetBucketLogging",
        null,
        async (c, ct) =>
        {
            var config = (await c.GetBucketLoggingAsync(
                new GetBucketLoggingRequest { BucketName = BucketName, ExpectedBucketOwner = ExpectedBucketOwner }, ct).ConfigureAwait(false))
                .BucketLoggingConfig;
            return string.IsNullOrEmpty(config?.TargetBucketName) ? null : config;
        });

    public Task<Observation<List<Tag>>> Tags => ReadAsync(
        "tags",
        "s3:GetBucketTagging",
        null,
        async (c, ct) => (await c.GetBucketTaggingAsync(
            new GetBucketTaggingRequest { BucketName = BucketName, ExpectedBucketOwner = ExpectedBucketOwner }, ct).ConfigureAwait(false)).TagSet);

    /// <summary>Block Public Access of the whole account; absent when it was never set.</summary>
    public Task<Observation<AccountBlock>> AccountPublicAccessBlock => side.ReadAsync(
        "account/public-access-block",
        "s3:GetAccountPublicAccessBlock",
        async (c, ct) => (await c.S3Control.GetPublicAccessBlockAsync(
            new GetAccountBlockRequest { AccountId = await OwnerAsync().ConfigureAwait(false) }, ct).ConfigureAwait(false))
            .PublicAccessBlockConfiguration);

    /// <summary>The policy of another bucket of the account, for the target of server access logs.</summary>
    public Task<Observation<PolicyText>> PolicyOf(string otherBucket) => side.ReadAsync(
        $"other-bucket/{otherBucket}/policy",
        "s3:GetBucketPolicy",
        async (c, ct) => PolicyText.Read((await c.S3.GetBucketPolicyAsync(
            new GetBucketPolicyRequest { BucketName = otherBucket, ExpectedBucketOwner = ExpectedBucketOwner }, ct).ConfigureAwait(false)).Policy));

    /// <summary>The region of another bucket of the account; absent when there is none.</summary>
    public Task<Observation<string>> LocationOf(string otherBucket) => side.ReadAsync(
        $"other-bucket/{otherBucket}/location",
        "s3:ListBucket",
        (c, ct) => BucketLocation.FindAsync(c, otherBucket, ExpectedBucketOwner, ct));

    private async Task<Observation<string>> LocateAsync()
    {
        var location = await side.ReadAsync(
            LocationKey, "s3:ListBucket", (c, ct) => BucketLocation.FindAsync(c, BucketName, ExpectedBucketOwner, ct)).ConfigureAwait(false);
        // S3 refuses without a word, for want of a permission as for a bucket of somebody else's.
        return location is { Status: ObservationStatus.Denied, Fault.MissingAction: null }
            ? location.Explained($"access to bucket {BucketName} was refused: it belongs to another account{(ExpectedBucketOwner is null ? string.Empty : $" than {ExpectedBucketOwner}")}, or the caller lacks s3:ListBucket")
            : location;
    }

    /// <summary>After setting Block Public Access of the account.</summary>
    public void AccountBlocked() => side.Forget("account/");

    /// <summary>Drops what was planned for a bucket to come, now that it has been created in a region.</summary>
    public void Created(string region)
    {
        side.Forget(ReadPrefix);
        side.Remember(LocationKey, region);
    }

    /// <summary>The account asked: the one that must own the bucket, else the caller's own.</summary>
    private async Task<string?> OwnerAsync() => ExpectedBucketOwner ?? (await side.Identity.ConfigureAwait(false)).Value?.Account;

    private async Task<Observation<T>> ReadAsync<T>(
        string key, string permission, T? whenBucketIsNew, Func<IAmazonS3, CancellationToken, Task<T?>> read)
        where T : class
    {
        var location = await Location.ConfigureAwait(false);
        if (location.Status == ObservationStatus.Absent)
        {
            return whenBucketIsNew is null ? Observation<T>.Absent() : Observation<T>.Found(whenBucketIsNew);
        }

        // A bucket answers in its own region only; where its region is unknown the connection's has to do.
        return await side.ReadAsync(
            ReadPrefix + key, permission, (c, ct) => read(location.Value is null ? c.S3 : c.S3ForRegion(location.Value), ct)).ConfigureAwait(false);
    }
}

/// <summary>A policy as AWS returned it.</summary>
/// <param name="Text">The JSON text.</param>
/// <param name="Document">The parsed document, or null when it is not a policy.</param>
/// <param name="Problem">Why it could not be parsed.</param>
public sealed record PolicyText(string Text, PolicyDocument? Document, string? Problem)
{
    /// <summary>Parses; null or empty text means there is no policy.</summary>
    public static PolicyText? Read(string? text)
    {
        if (string.IsNullOrWhiteSpace(text))
        {
            return null;
        }

        try
        {
            return new PolicyText(text, PolicyDocument.Parse(text), null);
        }
        catch (PolicyFormatException exception)
        {
            return new PolicyText(text, null, exception.Message);
        }
    }
}
