using System.Diagnostics.CodeAnalysis;

namespace OrgTrail.Policies.Naming;

/// <summary>An Amazon Resource Name: <c>arn:partition:service:region:account:resource</c>.</summary>
/// <param name="Partition">e.g. <c>aws</c>.</param>
/// <param name="Service">e.g. <c>s3</c>.</param>
/// <param name="Region">Empty for global resources.</param>
/// <param name="Account">Empty for buckets and their objects.</param>
/// <param name="Resource">All that follows the fifth colon; may itself have colons and slashes.</param>
/// <remarks>https://docs.aws.amazon.com/IAM/latest/UserGuide/reference-arns.html</remarks>
public sealed record Arn(string Partition, string Service, string Region, string Account, string Resource)
{
    private const int PartCount = 6;

    /// <summary>Reads <paramref name="text"/>; wildcards may stand anywhere but in the first field. False when it has not the six fields of an ARN.</summary>
    public static bool TryParse([NotNullWhen(true)] string? text, [NotNullWhen(true)] out Arn? arn)
    {
        string[] parts = text?.Split(':', PartCount) ?? [];
        arn = parts is ["arn", { Length: > 0 }, { Length: > 0 }, _, _, { Length: > 0 }]
            ? new Arn(parts[1], parts[2], parts[3], parts[4], parts[5])
            : null;
        return arn is not null;
    }

    /// <summary>The ARN of a bucket.</summary>
    public static Arn Bucket(string partition, string bucketName) => new(partition, "s3", "", "", bucketName);

    /// <summary>The ARN of a trail.</summary>
    public static Arn Trail(string partition, string region, string account, string trailName) =>
        new(partition, "cloudtrail", region, account, "trail/" + trailName);

    /// <summary>The ARN of an account's root, which in a policy stands for the account.</summary>
    public static Arn AccountRoot(string partition, string account) => new(partition, "iam", "", account, "root");

    /// <summary>The ARN as written in policies.</summary>
    public override string ToString() => $"arn:{Partition}:{Service}:{Region}:{Account}:{Resource}";
}
