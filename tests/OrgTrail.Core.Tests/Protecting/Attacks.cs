using System.Collections.Immutable;
using Amazon.KeyManagementService.Model;
using Amazon.S3;
using Amazon.S3.Model;
using OrgTrail.Core.Tests.Support;
using OrgTrail.Sandbox;
using Tag = Amazon.S3.Model.Tag;

namespace OrgTrail.Core.Tests.Protecting;

/// <summary>What an attack is aimed at.</summary>
public sealed record Target(string Bucket, string Key, string VersionId, string? KmsKeyArn, DateTimeOffset Now);

/// <summary>Every destructive action as the requests by which it is done.</summary>
public static class Attacks
{
    private const string OpenPolicy =
        """{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Principal":{"AWS":"arn:aws:iam::222222222222:root"},"Action":"s3:*","Resource":"arn:aws:s3:::gov-my-cloudtrail/*"}]}""";

    private const string PublicBlockOff =
        """<PublicAccessBlockConfiguration xmlns="http://awss3control.amazonaws.com/doc/2018-08-20/"><BlockPublicAcls>false</BlockPublicAcls></PublicAccessBlockConfiguration>""";

    /// <summary>
    /// Destructive actions that no request of the sandbox's services stands for. <c>account:CloseAccount</c> is a permission without
    /// an API: the account's root user closes it in the console. The replication actions are no calls either, they authorize what a
    /// replication role writes. Attribute-based access control of buckets, with the tagging of S3
    /// Control that it needs, and pausing replication are not among the sandbox's operations.
    /// </summary>
    public static ImmutableArray<string> WithoutRequest { get; } =
    [
        "account:CloseAccount", "s3:ObjectOwnerOverrideToBucketOwner",
        "s3:PauseReplication", "s3:PutBucketAbac", "s3:ReplicateDelete", "s3:ReplicateObject", "s3:ReplicateTags", "s3:TagResource",
        "s3:UntagResource",
    ];

    /// <summary>Requests by the action that they need; some need a second one.</summary>
    public static ImmutableArray<Attack> All { get; } =
    [
        Object("s3:DeleteObject", (s3, t, ct) => s3.DeleteObjectAsync(t.Bucket, t.Key, ct)),
        Object("s3:DeleteObject", (s3, t, ct) => s3.DeleteObjectsAsync(new DeleteObjectsRequest { BucketName = t.Bucket, Objects = [new KeyVersion { Key = t.Key }] }, ct)),
        Object("s3:DeleteObjectVersion", (s3, t, ct) => s3.DeleteObjectAsync(t.Bucket, t.Key, t.VersionId, ct)),
        Object("s3:PutObject", (s3, t, ct) => s3.PutObjectAsync(new PutObjectRequest { BucketName = t.Bucket, Key = t.Key, ContentBody = "forged" }, ct)),
        Object("s3:PutObject", (s3, t, ct) => s3.InitiateMultipartUploadAsync(new InitiateMultipartUploadRequest { BucketName = t.Bucket, Key = t.Key }, ct)),
        Object("s3:AbortMultipartUpload", (s3, t, ct) => s3.AbortMultipartUploadAsync(t.Bucket, t.Key, "none", ct)),
        Object("s3:PutObjectAcl", (s3, t, ct) => s3.PutObjectAclAsync(Acl(t, null), ct)),
        Object("s3:PutObjectVersionAcl", (s3, t, ct) => s3.PutObjectAclAsync(Acl(t, t.VersionId), ct)),
        Object("s3:PutObjectTagging", (s3, t, ct) => s3.PutObjectTaggingAsync(Tagging(t, null), ct)),
        Object("s3:PutObjectVersionTagging", (s3, t, ct) => s3.PutObjectTaggingAsync(Tagging(t, t.VersionId), ct)),
        Object("s3:DeleteObjectTagging", (s3, t, ct) => s3.DeleteObjectTaggingAsync(new DeleteObjectTaggingRequest { BucketName = t.Bucket, Key = t.Key }, ct)),
        Object("s3:DeleteObjectVersionTagging", (s3, t, ct) => s3.DeleteObjectTaggingAsync(new DeleteObjectTaggingRequest { BucketName = t.Bucket, Key = t.Key, VersionId = t.VersionId }, ct)),
        Object("s3:PutObjectRetention", (s3, t, ct) => s3.PutObjectRetentionAsync(Retention(t), ct)),
        Object("s3:PutObjectLegalHold", (s3, t, ct) => s3.PutObjectLegalHoldAsync(new PutObjectLegalHoldRequest { BucketName = t.Bucket, Key = t.Key, LegalHold = new ObjectLockLegalHold { Status = "OFF" } }, ct)),
        Object("s3:BypassGovernanceRetention", (s3, t, ct) => s3.DeleteObjectAsync(new DeleteObjectRequest { BucketName = t.Bucket, Key = t.Key, VersionId = t.VersionId, BypassGovernanceRetention = true }, ct)) with { AlsoNeeds = "s3:DeleteObjectVersion" },
        Object("s3:UpdateObjectEncryption", (s3, t, ct) => s3.UpdateObjectEncryptionAsync(Reencryption(t), ct)),
        Object("s3:DeleteBucket", (s3, t, ct) => s3.DeleteBucketAsync(t.Bucket, ct)),
        Object("s3:DeleteBucketPolicy", (s3, t, ct) => s3.DeleteBucketPolicyAsync(t.Bucket, ct)),
        Object("s3:PutBucketPolicy", (s3, t, ct) => s3.PutBucketPolicyAsync(t.Bucket, OpenPolicy, ct)),
        Object("s3:DeleteBucketWebsite", (s3, t, ct) => s3.DeleteBucketWebsiteAsync(t.Bucket, ct)),
        Object("s3:PutBucketWebsite", (s3, t, ct) => s3.PutBucketWebsiteAsync(t.Bucket, new WebsiteConfiguration { IndexDocumentSuffix = "index.html" }, ct)),
        Object("s3:PutAccelerateConfiguration", (s3, t, ct) => s3.PutBucketAccelerateConfigurationAsync(new PutBucketAccelerateConfigurationRequest { BucketName = t.Bucket, AccelerateConfiguration = new AccelerateConfiguration { Status = BucketAccelerateStatus.Enabled } }, ct)),
        Object("s3:PutBucketAcl", (s3, t, ct) => s3.PutBucketAclAsync(new PutBucketAclRequest { BucketName = t.Bucket, ACL = S3CannedACL.PublicReadWrite }, ct)),
        Object("s3:PutBucketCORS", (s3, t, ct) => s3.PutCORSConfigurationAsync(t.Bucket, new CORSConfiguration { Rules = [new CORSRule { AllowedMethods = ["GET"], AllowedOrigins = ["*"] }] }, ct)),
        Object("s3:PutBucketLogging", (s3, t, ct) => s3.PutBucketLoggingAsync(new PutBucketLoggingRequest { BucketName = t.Bucket, LoggingConfig = new S3BucketLoggingConfig() }, ct)),
        Object("s3:PutBucketNotification", (s3, t, ct) => s3.PutBucketNotificationAsync(new PutBucketNotificationRequest { BucketName = t.Bucket }, ct)),
        Object("s3:PutBucketObjectLockConfiguration", (s3, t, ct) => s3.PutObjectLockConfigurationAsync(new PutObjectLockConfigurationRequest { BucketName = t.Bucket, ObjectLockConfiguration = new ObjectLockConfiguration { ObjectLockEnabled = ObjectLockEnabled.Enabled } }, ct)),
        Object("s3:PutBucketOwnershipControls", (s3, t, ct) => s3.PutBucketOwnershipControlsAsync(new PutBucketOwnershipControlsRequest { BucketName = t.Bucket, OwnershipControls = new OwnershipControls { Rules = [new OwnershipControlsRule { ObjectOwnership = ObjectOwnership.ObjectWriter }] } }, ct)),
        Object("s3:PutBucketOwnershipControls", (s3, t, ct) => s3.DeleteBucketOwnershipControlsAsync(new DeleteBucketOwnershipControlsRequest { BucketName = t.Bucket }, ct)),
        Object("s3:PutBucketPublicAccessBlock", (s3, t, ct) => s3.PutPublicAccessBlockAsync(new PutPublicAccessBlockRequest { BucketName = t.Bucket, PublicAccessBlockConfiguration = new PublicAccessBlockConfiguration() }, ct)),
        Object("s3:PutBucketPublicAccessBlock", (s3, t, ct) => s3.DeletePublicAccessBlockAsync(new DeletePublicAccessBlockRequest { BucketName = t.Bucket }, ct)),
        Object("s3:PutBucketRequestPayment", (s3, t, ct) => s3.PutBucketRequestPaymentAsync(t.Bucket, new RequestPaymentConfiguration { Payer = "Requester" }, ct)),
        Object("s3:PutBucketTagging", (s3, t, ct) => s3.PutBucketTaggingAsync(t.Bucket, [new Tag { Key = "a", Value = "b" }], ct)),
        Object("s3:PutBucketTagging", (s3, t, ct) => s3.DeleteBucketTaggingAsync(t.Bucket, ct)),
        Object("s3:PutBucketVersioning", (s3, t, ct) => s3.PutBucketVersioningAsync(new PutBucketVersioningRequest { BucketName = t.Bucket, VersioningConfig = new S3BucketVersioningConfig { Status = VersionStatus.Suspended } }, ct)),
        Object("s3:PutEncryptionConfiguration", (s3, t, ct) => s3.DeleteBucketEncryptionAsync(new DeleteBucketEncryptionRequest { BucketName = t.Bucket }, ct)),
        Object("s3:PutIntelligentTieringConfiguration", (s3, t, ct) => s3.DeleteBucketIntelligentTieringConfigurationAsync(new DeleteBucketIntelligentTieringConfigurationRequest { BucketName = t.Bucket, IntelligentTieringId = "x" }, ct)),
        Object("s3:PutInventoryConfiguration", (s3, t, ct) => s3.DeleteBucketInventoryConfigurationAsync(new DeleteBucketInventoryConfigurationRequest { BucketName = t.Bucket, InventoryId = "x" }, ct)),
        Object("s3:PutLifecycleConfiguration", (s3, t, ct) => s3.PutLifecycleConfigurationAsync(t.Bucket, ExpireTomorrow(), ct)),
        Object("s3:PutLifecycleConfiguration", (s3, t, ct) => s3.DeleteLifecycleConfigurationAsync(t.Bucket, ct)),
        Object("s3:PutReplicationConfiguration", (s3, t, ct) => s3.DeleteBucketReplicationAsync(new DeleteBucketReplicationRequest { BucketName = t.Bucket }, ct)),
        Key("kms:CreateGrant", (kms, arn, ct) => kms.CreateGrantAsync(new CreateGrantRequest { KeyId = arn, GranteePrincipal = "arn:aws:iam::222222222222:root", Operations = ["Decrypt", "RetireGrant"] }, ct)),
        Key("kms:DeleteImportedKeyMaterial", (kms, arn, ct) => kms.DeleteImportedKeyMaterialAsync(new DeleteImportedKeyMaterialRequest { KeyId = arn }, ct)),
        Key("kms:RevokeGrant", (kms, arn, ct) => kms.RevokeGrantAsync(new RevokeGrantRequest { KeyId = arn, GrantId = new string('0', 64) }, ct)),
        Key("kms:DisableKey", (kms, arn, ct) => kms.DisableKeyAsync(new DisableKeyRequest { KeyId = arn }, ct)),
        Key("kms:DisableKeyRotation", (kms, arn, ct) => kms.DisableKeyRotationAsync(new DisableKeyRotationRequest { KeyId = arn }, ct)),
        Key("kms:PutKeyPolicy", (kms, arn, ct) => kms.PutKeyPolicyAsync(new PutKeyPolicyRequest { KeyId = arn, PolicyName = "default", BypassPolicyLockoutSafetyCheck = true, Policy = """{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Principal":{"AWS":"*"},"Action":"kms:*","Resource":"*"}]}""" }, ct)),
        Key("kms:ScheduleKeyDeletion", (kms, arn, ct) => kms.ScheduleKeyDeletionAsync(new ScheduleKeyDeletionRequest { KeyId = arn, PendingWindowInDays = 7 }, ct)),
        new("organizations:LeaveOrganization", (a, _, _) => a.Wire("organizations").CallAsync("LeaveOrganization")) { OnOwnAccount = true },
        new("s3:PutAccountPublicAccessBlock", PutAccountBlockAsync) { OnOwnAccount = true },
    ];

    private static async Task PutAccountBlockAsync(Attacker attacker, Target target, CancellationToken cancellationToken)
    {
        var (status, body) = await attacker.Wire("s3").SendAsync(
            HttpMethod.Put, "/v20180820/configuration/publicAccessBlock", "", PublicBlockOff, ("x-amz-account-id", attacker.Account!.Id));
        if (status >= 300)
        {
            throw new AmazonS3Exception(body) { ErrorCode = body.Contains("AccessDenied", StringComparison.Ordinal) ? "AccessDenied" : "Other", StatusCode = (System.Net.HttpStatusCode)status };
        }
    }

    private static Attack Object<T>(string action, Func<IAmazonS3, Target, CancellationToken, Task<T>> send) => new(action, (a, t, ct) => send(a.S3, t, ct));

    private static Attack Key<T>(string action, Func<Amazon.KeyManagementService.IAmazonKeyManagementService, string, CancellationToken, Task<T>> send) =>
        new(action, (a, t, ct) => send(a.Kms, t.KmsKeyArn!, ct));

    private static PutObjectAclRequest Acl(Target target, string? version) =>
        new() { BucketName = target.Bucket, Key = target.Key, VersionId = version, ACL = S3CannedACL.BucketOwnerFullControl };

    private static PutObjectTaggingRequest Tagging(Target target, string? version) =>
        new() { BucketName = target.Bucket, Key = target.Key, VersionId = version, Tagging = new Tagging { TagSet = [new Tag { Key = "a", Value = "b" }] } };

    private static PutObjectRetentionRequest Retention(Target target) => new()
    {
        BucketName = target.Bucket,
        Key = target.Key,
        Retention = new ObjectLockRetention { Mode = ObjectLockRetentionMode.Governance, RetainUntilDate = target.Now.UtcDateTime.AddDays(3000) },
    };

    // A key that is gone: what S3 checks is the action, and nothing else can stop it before the key is looked for.
    private static UpdateObjectEncryptionRequest Reencryption(Target target) => new()
    {
        BucketName = target.Bucket,
        Key = target.Key,
        ObjectEncryption = new ObjectEncryption { SSEKMS = new SSEKMSEncryption { KMSKeyArn = "arn:aws:kms:us-east-1:222222222222:key/00000000-0000-0000-0000-000000000000" } },
    };

    private static LifecycleConfiguration ExpireTomorrow() => new()
    {
        Rules = [new LifecycleRule { Id = "gone", Status = LifecycleRuleStatus.Enabled, Filter = new LifecycleFilter { LifecycleFilterPredicate = new LifecyclePrefixPredicate { Prefix = "" } }, Expiration = new LifecycleRuleExpiration { Days = 1 } }],
    };
}

/// <summary>One request that does harm.</summary>
public sealed record Attack(string Action, Func<Attacker, Target, CancellationToken, Task> SendAsync)
{
    /// <summary>A second action that the request needs.</summary>
    public string? AlsoNeeds { get; init; }

    /// <summary>It acts on the attacker's own account, so only those of the log account can try it.</summary>
    public bool OnOwnAccount { get; init; }
}
