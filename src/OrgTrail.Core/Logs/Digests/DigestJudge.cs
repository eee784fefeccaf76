using OrgTrail.Core.Logs.Compression;
using OrgTrail.Core.Logs.Layout;
using OrgTrail.Core.Logs.Sources;
using static OrgTrail.Core.Results.LogIntegrityStatus;

namespace OrgTrail.Core.Logs.Digests;

/// <summary>Decides whether a digest is what CloudTrail signed.</summary>
/// <remarks>https://docs.aws.amazon.com/awscloudtrail/latest/userguide/cloudtrail-log-file-custom-validation.html</remarks>
internal sealed class DigestJudge(ILogSource source, IPublicKeys keys)
{
    /// <summary>Decides about a digest.</summary>
    /// <param name="digest">The digest.</param>
    /// <param name="stream">What it is of.</param>
    /// <param name="next">The digest after it in its chain, decided already; null for the newest.</param>
    /// <param name="cancellationToken">Cancels asking for keys.</param>
    public async ValueTask DecideAsync(FoundDigest digest, LogStream stream, FoundDigest? next, CancellationToken cancellationToken)
    {
        if (IsDecidedByContent(digest))
        {
            return;
        }

        var document = digest.Document!;
        var signedAt = digest.Read.GeneratedAt ?? document.EndTime;
        var lookup = await keys.FindAsync(stream.Region, document.Fingerprint, signedAt, cancellationToken).ConfigureAwait(false);
        if (lookup.Key is not { } key)
        {
            if (lookup.Problem is null && digest is { Name.IsBackfill: true, Read.GeneratedAt: null })
            {
                // It may have been signed long after its hour, by a key of that time.
                digest.Decide(Unknown, "KeysUnavailable", "When it was signed is in the metadata of the object, which are not there, so its key can't be asked for. For a copy, save the metadata beside it.");
            }
            else if (lookup.Problem is { } problem)
            {
                digest.Decide(Unknown, "KeysUnavailable", problem, missingPermission: lookup.MissingPermission);
            }
            else
            {
                digest.Decide(UnknownKey, "UnknownKey", $"It names the key {document.Fingerprint}, which is none of CloudTrail's keys of {stream.Region} for that time.");
            }

            return;
        }

        DecideBySignature(digest, document, key, IsLinked(next, digest, stream) ? next : null);
    }

    /// <summary>True when the later digest names the earlier one as the one before it.</summary>
    public bool IsLinked(FoundDigest? later, FoundDigest earlier, LogStream stream) =>
        later?.Document is { PreviousKey: { } key } document
        && source.Resolve(key, stream) == earlier.Key
        && (source.HomeBucket.Length == 0 || document.PreviousBucket == source.HomeBucket || document.PreviousBucket == earlier.Document?.Bucket);

    private static bool IsDecidedByContent(FoundDigest digest)
    {
        switch (digest.Read.Status)
        {
            case ReadStatus.NotFound:
                digest.Decide(Missing, "NotFound", "It was listed and is not there any more.");
                return true;
            case ReadStatus.Failed:
                digest.Decide(Unknown, digest.Read.Reason, digest.Read.Problem, missingPermission: digest.Read.MissingPermission);
                return true;
        }

        if (digest.Unpacked.Status == GunzipStatus.TooLarge)
        {
            digest.Decide(Invalid, "TooLarge", $"It is larger than a digest of an hour is: {digest.Unpacked.Problem}.");
        }
        else if (GunzipFaults.Of(digest.Unpacked) is var (status, reason, detail))
        {
            digest.Decide(status, reason, detail);
        }
        else if (digest.Document is null)
        {
            digest.Decide(Invalid, "NotADigest", $"It is no digest: {digest.DocumentProblem}.");
        }
        else if (digest.Document.SignatureAlgorithm is { } named && !PublicKey.IsKnownAlgorithm(named))
        {
            digest.Decide(Invalid, "UnknownSignatureAlgorithm", $"Its signature algorithm {named} is not one that CloudTrail uses.");
        }
        else if (digest.Read is { Signature: not null, SignatureAlgorithm: { } algorithm } && !PublicKey.IsKnownAlgorithm(algorithm))
        {
            digest.Decide(Invalid, "UnknownSignatureAlgorithm", $"Its metadata name the signature algorithm {algorithm}, which is not one that CloudTrail uses.");
        }
        else
        {
            return false;
        }

        return true;
    }

    private void DecideBySignature(FoundDigest digest, DigestDocument document, PublicKey key, FoundDigest? linking)
    {
        // A copy has lost the metadata, but the next digest holds the signature as well.
        var own = digest.Read.Signature;
        if ((own ?? linking?.Document?.PreviousSignature) is not { } signature)
        {
            digest.Decide(
                Unknown,
                "NoSignature",
                "Its signature is in the metadata of the object, which is not there, and no later digest holds it. For a copy, save the metadata beside it: aws s3api head-object --bucket … --key … > <file>.metadata.json");
        }
        else if (!key.Verify(document, digest.Hash, signature))
        {
            if (own is null && !linking!.IsProven)
            {
                digest.Decide(Unknown, "NoSignature", "Only the next digest holds its signature, and that one is not proven itself.");
            }
            else
            {
                digest.Decide(Invalid, "SignatureMismatch", $"The signature by the key {document.Fingerprint} does not fit what it holds.");
            }
        }
        else if (linking is { IsProven: true, Document.PreviousHash: { } expected } && !digest.Hash.AsSpan().SequenceEqual(expected))
        {
            digest.Decide(
                Invalid, "ChainMismatch", $"The next digest vouches for the hash {Convert.ToHexStringLower(expected)}, and it has {Convert.ToHexStringLower(digest.Hash)}.");
        }
        else if (!source.IsAtHome(document.Bucket, document.Key, digest.Key))
        {
            digest.Decide(
                Relocated, "Relocated", $"It was signed for s3://{document.Bucket}/{document.Key}. For a replica or copy of a bucket give that bucket's name with -OriginalBucketName.", isProven: true);
        }
        else
        {
            digest.Decide(Valid, isProven: true);
        }
    }
}
