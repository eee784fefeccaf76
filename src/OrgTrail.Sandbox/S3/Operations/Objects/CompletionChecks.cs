using System.Globalization;
using OrgTrail.Sandbox.S3.Content;
using OrgTrail.Sandbox.S3.State;

namespace OrgTrail.Sandbox.S3.Operations.Objects;

/// <summary>What the request to complete an upload says of the whole object must be true: its size and checksum.</summary>
/// <remarks>https://docs.aws.amazon.com/AmazonS3/latest/API/API_CompleteMultipartUpload.html</remarks>
internal static class CompletionChecks
{
    public static void Check(S3Call call, int size, ObjectChecksum checksum)
    {
        CheckSize(call.Header("x-amz-mp-object-size"), size);
        if (call.Header("x-amz-checksum-type") is { } type && !type.Equals(checksum.Type, StringComparison.OrdinalIgnoreCase))
        {
            throw S3Errors.InvalidRequest($"The upload was created using the {checksum.Type} checksum mode. The complete request must use the same checksum mode.");
        }

        if (new Payload(default, []).Given(call.Request.Headers) is not { } given)
        {
            return;
        }

        if (given.Algorithm != checksum.Algorithm)
        {
            throw S3Errors.InvalidRequest($"Checksum Type mismatch occurred, expected checksum Type: {checksum.Algorithm.ToLowerInvariant()}, actual checksum Type: {given.Algorithm.ToLowerInvariant()}");
        }

        // That of parts may be said without their number.
        if (given.Value != checksum.Value && given.Value != checksum.Value.Split('-')[0])
        {
            throw S3Errors.BadDigest($"The {given.Algorithm} you specified did not match the calculated checksum.");
        }
    }

    private static void CheckSize(string? said, int size)
    {
        if (said is null)
        {
            return;
        }

        if (!long.TryParse(said, NumberStyles.None, CultureInfo.InvariantCulture, out var wanted))
        {
            throw S3Errors.InvalidRequest($"Value for x-amz-mp-object-size header is invalid: '{said}'");
        }

        if (wanted != size)
        {
            throw S3Errors.InvalidRequest(string.Create(CultureInfo.InvariantCulture, $"The provided 'x-amz-mp-object-size' header value {wanted} does not match what was computed: {size}"));
        }
    }
}
