using System.Xml.Linq;
using OrgTrail.Sandbox.Http;
using OrgTrail.Sandbox.S3.Authorization;
using OrgTrail.Sandbox.S3.Routing;
using OrgTrail.Sandbox.S3.State;
using OrgTrail.Sandbox.S3.Xml;
using OrgTrail.Sandbox.Services;

namespace OrgTrail.Sandbox.S3.Operations.Objects;

/// <summary>Retention and legal hold of an object version.</summary>
/// <remarks>https://docs.aws.amazon.com/AmazonS3/latest/userguide/object-lock.html</remarks>
internal static class ObjectRetentions
{
    public static IEnumerable<S3Operation> Operations =>
    [
        new("GetObjectRetention", S3Level.Object, "GET", "retention", Get),
        new("PutObjectRetention", S3Level.Object, "PUT", "retention", Put),
        new("GetObjectLegalHold", S3Level.Object, "GET", "legal-hold", GetHold),
        new("PutObjectLegalHold", S3Level.Object, "PUT", "legal-hold", PutHold),
    ];

    private static SandboxHttpResponse Get(S3Call call)
    {
        var version = VersionFinder.Find(call, "s3:GetObjectRetention", "s3:GetObjectRetention");
        DraftReader.RequireLock(call.Bucket);
        var retention = version.Retention ?? throw NotFound();
        return S3Xml.Answer(new("Retention", new XElement("Mode", retention.Mode), new XElement("RetainUntilDate", S3Xml.Time(retention.RetainUntil))));
    }

    private static SandboxHttpResponse Put(S3Call call)
    {
        // What the body asks for are condition keys, so it is read before the decision.
        var wanted = Read(call);
        call.Access.Object(
            call.Bucket,
            "s3:PutObjectRetention",
            call.Key,
            VersionFinder.Peek(call),
            ("s3:object-lock-mode", wanted?.Mode),
            ("s3:object-lock-retain-until-date", wanted is null ? null : S3Xml.Time(wanted.RetainUntil)),
            ("s3:object-lock-remaining-retention-days", wanted is null ? null : S3ConditionKeys.RemainingDays(call, S3Xml.Time(wanted.RetainUntil))));
        var version = VersionFinder.Find(call, "s3:PutObjectRetention", "s3:PutObjectRetention");
        DraftReader.RequireLock(call.Bucket);
        if (wanted is not null && wanted.RetainUntil <= call.Now)
        {
            throw S3Errors.InvalidArgument("The retain until date must be in the future!");
        }

        CheckChange(call, version, wanted);
        version.Retention = wanted;
        return S3Call.Empty();
    }

    private static SandboxHttpResponse GetHold(S3Call call)
    {
        var version = VersionFinder.Find(call, "s3:GetObjectLegalHold", "s3:GetObjectLegalHold");
        DraftReader.RequireLock(call.Bucket);
        return version.HasHoldState
            ? S3Xml.Answer(new("LegalHold", new XElement("Status", version.LegalHold ? "ON" : "OFF")))
            : throw NotFound();
    }

    private static SandboxHttpResponse PutHold(S3Call call)
    {
        var version = VersionFinder.Find(call, "s3:PutObjectLegalHold", "s3:PutObjectLegalHold");
        DraftReader.RequireLock(call.Bucket);
        var root = call.Xml("LegalHold", digestRequired: true);
        var status = root.OneOf("Status", "ON", "OFF");
        root.Done();
        version.LegalHold = status == "ON";
        version.HasHoldState = true;
        return S3Call.Empty();
    }

    private static ObjectRetention? Read(S3Call call)
    {
        var root = call.Xml("Retention", digestRequired: true);
        var mode = root.OptionalText("Mode");
        var until = root.OptionalText("RetainUntilDate");
        root.Done();
        if (mode is null && until is null)
        {
            return null;
        }

        return mode is "GOVERNANCE" or "COMPLIANCE" && until is not null
            ? new(mode, XmlNode.ParseTime(until))
            : throw S3Errors.MalformedXml();
    }

    // Retention in force only grows; a permitted bypass may do anything in governance mode, nobody in compliance mode.
    private static void CheckChange(S3Call call, ObjectVersion version, ObjectRetention? wanted)
    {
        if (version.Retention is not { } present || present.RetainUntil <= call.Now)
        {
            return;
        }

        var isExtension = wanted is not null && wanted.Mode == present.Mode && wanted.RetainUntil >= present.RetainUntil;
        if (isExtension || (present.Mode == "GOVERNANCE" && ObjectDeletion.MayBypass(call, call.Bucket, call.Key, version)))
        {
            return;
        }

        throw S3Errors.AccessDenied("Access Denied because object protected by object lock.");
    }

    private static AwsErrorException NotFound() =>
        S3Errors.Of(404, "NoSuchObjectLockConfiguration", "The specified object does not have a ObjectLock configuration");
}
