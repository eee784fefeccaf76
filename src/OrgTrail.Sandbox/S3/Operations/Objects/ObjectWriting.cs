using System.Collections.Immutable;
using OrgTrail.Sandbox.Http;
using OrgTrail.Sandbox.S3.Content;
using OrgTrail.Sandbox.S3.Routing;
using OrgTrail.Sandbox.S3.State;

namespace OrgTrail.Sandbox.S3.Operations.Objects;

/// <summary>PutObject.</summary>
internal static class ObjectWriting
{
    public static IEnumerable<S3Operation> Operations => [new("PutObject", S3Level.Object, "PUT", "", Put)];

    private static SandboxHttpResponse Put(S3Call call)
    {
        var bucket = call.Bucket;
        var draft = DraftReader.Read(call);
        if ((draft.Retention is not null || draft.LegalHold) && !Payload.HasDigest(call.Request.Headers))
        {
            throw S3Errors.InvalidRequest("Content-MD5 OR x-amz-checksum- HTTP header is required for Put Object requests with Object Lock parameters");
        }

        CheckConditions(call, bucket, call.Key);
        var payload = Payload.Read(call.Request).Verified(call.Request.Headers);
        var content = payload.Content;
        // S3 keeps a checksum of every object; without the client's it computes its own favourite.
        var checksum = payload.Given(call.Request.Headers) ?? new ObjectChecksum("CRC64NVME", Checksum.Compute("CRC64NVME", content.Span));
        var version = draft.Finish(ObjectStore.NewVersionId(bucket, call.Host.Ids), Second(call.Now), content, Digests.ETag(content.Span), [checksum]);
        ObjectStore.Put(bucket, call.Key, version);
        return Stored(call, bucket, version);
    }

    /// <summary>The answer to a put.</summary>
    public static SandboxHttpResponse Stored(S3Call call, Bucket bucket, ObjectVersion version)
    {
        var response = S3Call.Empty();
        response.Headers.Set("ETag", $"\"{version.ETag}\"");
        ObjectHeaders.WriteIdentity(response, bucket, version);
        ObjectHeaders.WriteChecksums(response, version);
        return response;
    }

    /// <summary>Conditional writes.</summary>
    /// <remarks>https://docs.aws.amazon.com/AmazonS3/latest/userguide/conditional-writes.html</remarks>
    public static void CheckConditions(S3Call call, Bucket bucket, string key)
    {
        var current = bucket.Objects.Find(key)?.Current;
        if (call.Header("If-None-Match") is { } none)
        {
            if (none != "*")
            {
                throw S3Errors.NotImplemented("If-None-Match");
            }

            if (current is not null)
            {
                throw S3Errors.PreconditionFailed("If-None-Match");
            }
        }

        if (call.Header("If-Match") is { } match)
        {
            if (current is null)
            {
                throw S3Errors.NoSuchKey(key);
            }

            if (match != "*" && match.Trim('"') != current.ETag)
            {
                throw S3Errors.PreconditionFailed("If-Match");
            }
        }
    }

    /// <summary>Modification times are whole seconds.</summary>
    public static DateTimeOffset Second(DateTimeOffset time) => new(time.Ticks - (time.Ticks % TimeSpan.TicksPerSecond), time.Offset);
}
