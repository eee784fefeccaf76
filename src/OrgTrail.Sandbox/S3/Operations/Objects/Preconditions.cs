using System.Globalization;
using OrgTrail.Sandbox.Http;
using OrgTrail.Sandbox.S3.State;

namespace OrgTrail.Sandbox.S3.Operations.Objects;

/// <summary>Conditional reads, and the conditions on the source of a copy.</summary>
internal static class Preconditions
{
    /// <summary>Throws when a precondition fails; gives the 304 answer when nothing has changed, else null.</summary>
    public static SandboxHttpResponse? Check(S3Call call, ObjectVersion version)
    {
        var match = call.Header("If-Match");
        if (match is not null && !Matches(match, version))
        {
            throw S3Errors.PreconditionFailed("If-Match");
        }

        if (match is null && Date(call.Header("If-Unmodified-Since")) < version.LastModified)
        {
            throw S3Errors.PreconditionFailed("If-Unmodified-Since");
        }

        var none = call.Header("If-None-Match");
        var unchanged = none is not null ? Matches(none, version) : Date(call.Header("If-Modified-Since")) >= version.LastModified;
        if (!unchanged)
        {
            return null;
        }

        var response = new SandboxHttpResponse { StatusCode = 304 };
        response.Headers.Set("ETag", $"\"{version.ETag}\"");
        response.Headers.Set("Last-Modified", ObjectHeaders.HttpDate(version.LastModified));
        return response;
    }

    public static void CheckCopySource(S3Call call, ObjectVersion source)
    {
        var failed =
            (call.Header("x-amz-copy-source-if-match") is { } match && !Matches(match, source))
            || (call.Header("x-amz-copy-source-if-none-match") is { } none && Matches(none, source))
            || Date(call.Header("x-amz-copy-source-if-unmodified-since")) < source.LastModified
            || Date(call.Header("x-amz-copy-source-if-modified-since")) >= source.LastModified;
        if (failed)
        {
            throw S3Errors.PreconditionFailed("x-amz-copy-source-if");
        }
    }

    private static bool Matches(string header, ObjectVersion version) =>
        header.Split(',').Any(e => e.Trim() is "*" || e.Trim().Trim('"') == version.ETag);

    private static DateTimeOffset? Date(string? text) =>
        DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var date) ? date : null;
}
