using OrgTrail.Sandbox.S3.Operations.Buckets;
using OrgTrail.Sandbox.S3.Operations.Objects;
using OrgTrail.Sandbox.S3.Routing;

namespace OrgTrail.Sandbox.S3.Operations;

/// <summary>Every operation the service answers, theme by theme.</summary>
internal static class OperationCatalogue
{
    public static IEnumerable<S3Operation> All =>
    [
        .. BucketExistence.Operations,
        .. BucketCreation.Operations,
        .. BucketVersioning.Operations,
        .. BucketPolicies.Operations,
        .. PublicAccess.Operations,
        .. Ownership.Operations,
        .. BucketAcls.Operations,
        .. BucketEncryption.Operations,
        .. BucketLifecycle.Operations,
        .. BucketTags.Operations,
        .. BucketLogging.Operations,
        .. BucketObjectLock.Operations,
        .. BucketReplication.Operations,
        .. KeptDocuments.Operations,
        .. ObjectWriting.Operations,
        .. ObjectReading.Operations,
        .. ObjectDeletion.Operations,
        .. ObjectCopying.Operations,
        .. ObjectTags.Operations,
        .. ObjectAcls.Operations,
        .. ObjectRetentions.Operations,
        .. ObjectArchives.Operations,
        .. ObjectEncryptionUpdate.Operations,
        .. Listings.Operations,
        .. VersionListing.Operations,
        .. Multipart.Operations,
        .. MultipartListing.Operations,
    ];
}
