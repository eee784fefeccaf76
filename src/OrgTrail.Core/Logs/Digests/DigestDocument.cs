namespace OrgTrail.Core.Logs.Digests;

/// <summary>What a digest says. Nothing of it is proven before its signature is.</summary>
/// <remarks>https://docs.aws.amazon.com/awscloudtrail/latest/userguide/cloudtrail-log-file-validation-digest-file-structure.html</remarks>
internal sealed class DigestDocument
{
    public string? AccountId { get; set; }

    public DateTimeOffset StartTime { get; set; }

    public DateTimeOffset EndTime { get; set; }

    /// <summary>The end as it is written, which is what was signed.</summary>
    public string EndTimeText { get; set; } = string.Empty;

    public string Bucket { get; set; } = string.Empty;

    public string Key { get; set; } = string.Empty;

    public string Fingerprint { get; set; } = string.Empty;

    public string? SignatureAlgorithm { get; set; }

    public string? PreviousBucket { get; set; }

    /// <summary>The key of the digest before this one; null where a chain begins.</summary>
    public string? PreviousKey { get; set; }

    public byte[]? PreviousHash { get; set; }

    public string? PreviousHashAlgorithm { get; set; }

    public string? PreviousSignature { get; set; }

    public List<LogReference> Logs { get; } = [];
}
