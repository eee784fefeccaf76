using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using OrgTrail.Sandbox.CloudTrail.State;

namespace OrgTrail.Sandbox.CloudTrail.Delivery;

/// <summary>Digest files: one an hour for each account and region of a validating trail, also when nothing was logged.</summary>
/// <remarks>https://docs.aws.amazon.com/awscloudtrail/latest/userguide/cloudtrail-log-file-validation-digest-file-structure.html</remarks>
internal sealed class Digests(CloudTrailState state)
{
    private const string SignatureAlgorithm = "SHA256withRSA";
    private static readonly TimeSpan Period = TimeSpan.FromHours(1);
    private readonly Courier _courier = new(state);

    /// <summary>The digests that end before a time.</summary>
    public void DeliverDue(DeliveryTarget target, DateTimeOffset before)
    {
        while (target.Stream.Chain is { } chain && chain.NextStart + Period < before)
        {
            var end = chain.NextStart + Period;
            Enqueue(target, chain, end);
            Retry(target, end);
            if (chain.ClosedAt <= end)
            {
                target.Stream.Chain = null;
            }
        }
    }

    public void Retry(DeliveryTarget target, DateTimeOffset at)
    {
        var stream = target.Stream;
        if (stream.PendingDigests.Count > 0)
        {
            stream.LatestDigestDeliveryError =
                _courier.DeliverPending(target, stream.PendingDigests, at, _ => stream.LatestDigestDeliveryTime = at);
        }
    }

    private void Enqueue(DeliveryTarget target, DigestChain chain, DateTimeOffset end)
    {
        var signer = state.Keys.Current(target.Region, end);
        var bucket = target.Settings.S3BucketName;
        var key = string.Create(
            CultureInfo.InvariantCulture,
            $"{target.Folder(state.Organization.OrganizationId, "CloudTrail-Digest", end)}{target.AccountId}_CloudTrail-Digest_{target.Region}_{target.Settings.Name}_{target.Settings.HomeRegion}_{end.UtcDateTime:yyyyMMdd'T'HHmmss'Z'}.json.gz");
        var content = DigestWriter.Write(target.AccountId, chain, end, bucket, key, signer.Fingerprint, SignatureAlgorithm);
        var hash = Convert.ToHexStringLower(SHA256.HashData(content));
        var signature = signer.Sign(Encoding.UTF8.GetBytes(
            $"{DigestWriter.Time(end)}\n{bucket}/{key}\n{hash}\n{chain.Previous?.Signature ?? "null"}"));
        var metadata = new Dictionary<string, string> { ["signature"] = signature, ["signature-algorithm"] = SignatureAlgorithm };
        target.Stream.PendingDigests.Enqueue(new(end, bucket, key, Courier.Gzip(content), metadata, null));

        // The next digest vouches for this one whether or not it reaches the bucket.
        chain.Previous = new(bucket, key, hash, signature);
        chain.NextStart = end;
        chain.Logs.Clear();
    }
}
