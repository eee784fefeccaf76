namespace OrgTrail.Policies.Naming;

/// <summary>The partition (second field of every ARN) that a region belongs to.</summary>
/// <remarks>https://docs.aws.amazon.com/IAM/latest/UserGuide/reference-arns.html</remarks>
public static class AwsPartition
{
    /// <summary>The commercial partition.</summary>
    public const string Aws = "aws";

    /// <summary>The partition of the China regions.</summary>
    public const string China = "aws-cn";

    /// <summary>AWS GovCloud (US).</summary>
    public const string GovCloud = "aws-us-gov";

    // Longest prefix first: us-isob- and us-isof- also begin like us-iso.
    private static readonly (string RegionPrefix, string Partition)[] Prefixes =
    [
        ("us-isob-", "aws-iso-b"),
        ("us-isof-", "aws-iso-f"),
        ("us-iso-", "aws-iso"),
        ("eu-isoe-", "aws-iso-e"),
        ("eusc-", "aws-eusc"),
        ("us-gov-", GovCloud),
        ("cn-", China),
    ];

    /// <summary>The partition of <paramref name="region"/>, e.g. <c>aws-cn</c> for <c>cn-north-1</c>; <c>aws</c> for a region that no other partition claims.</summary>
    public static string FromRegion(string region)
    {
        ArgumentException.ThrowIfNullOrEmpty(region);
        foreach ((string prefix, string partition) in Prefixes)
        {
            if (region.StartsWith(prefix, StringComparison.Ordinal))
            {
                return partition;
            }
        }

        return Aws;
    }

    /// <summary>Whether <paramref name="partition"/> is a partition that AWS operates.</summary>
    public static bool IsKnown(string partition) =>
        partition == Aws || Array.Exists(Prefixes, entry => entry.Partition == partition);
}
