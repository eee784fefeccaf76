using OrgTrail.Sandbox.Http;
using OrgTrail.Sandbox.S3.Routing;
using OrgTrail.Sandbox.S3.Xml;

namespace OrgTrail.Sandbox.S3.Operations.Objects;

/// <summary>RestoreObject, which takes as long on the virtual clock as it may take in AWS.</summary>
/// <remarks>https://docs.aws.amazon.com/AmazonS3/latest/API/API_RestoreObject.html</remarks>
internal static class ObjectArchives
{
    public static IEnumerable<S3Operation> Operations => [new("RestoreObject", S3Level.Object, "POST", "restore", Restore)];

    private static SandboxHttpResponse Restore(S3Call call)
    {
        var version = VersionFinder.Find(call, "s3:RestoreObject", "s3:RestoreObject");
        var root = call.Xml("RestoreRequest");
        if (root.Optional("SelectParameters") is not null || root.Optional("Type") is not null)
        {
            throw S3Errors.NotImplemented();
        }

        var days = root.Int("Days");
        var job = root.Optional("GlacierJobParameters");
        var tier = job?.OneOf("Tier", "Standard", "Bulk", "Expedited") ?? "Standard";
        root.Allow("Tier", "Description").Done();
        if (days < 1)
        {
            throw S3Errors.MalformedXml();
        }

        if (!version.IsArchived)
        {
            throw S3Errors.Of(403, "InvalidObjectState", "Restore is not allowed for the object's current storage class", ("StorageClass", version.StorageClass));
        }

        if (version.Restore is { } copy && copy.Until > call.Now)
        {
            if (copy.ReadyAt > call.Now)
            {
                throw S3Errors.Of(409, "RestoreAlreadyInProgress", "Object restore is already in progress");
            }

            version.Restore = copy with { Until = call.Now.AddDays(days) };
            return S3Call.Empty();
        }

        var ready = call.Now + Duration(version.StorageClass, tier);
        version.Restore = new(ready, ready.AddDays(days));
        return S3Call.Empty(202);
    }

    private static TimeSpan Duration(string storageClass, string tier) => (storageClass, tier) switch
    {
        ("DEEP_ARCHIVE", "Expedited") => throw S3Errors.InvalidArgument("Expedited retrievals are not supported for DEEP_ARCHIVE", "Tier", tier),
        ("DEEP_ARCHIVE", "Bulk") => TimeSpan.FromHours(48),
        ("DEEP_ARCHIVE", _) => TimeSpan.FromHours(12),
        (_, "Expedited") => TimeSpan.FromMinutes(5),
        (_, "Bulk") => TimeSpan.FromHours(12),
        _ => TimeSpan.FromHours(5),
    };
}
