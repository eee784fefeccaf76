using System.Collections.Frozen;

namespace OrgTrail.Sandbox.Kernel;

/// <summary>The regions of each partition, and which of them an account must opt into.</summary>
/// <remarks>https://docs.aws.amazon.com/global-infrastructure/latest/regions/aws-regions.html, as of November 2026.</remarks>
internal static class AwsRegions
{
    private static readonly FrozenSet<string> Defaults = FrozenSet.Create(
        StringComparer.Ordinal,
        "us-east-1", "us-east-2", "us-west-1", "us-west-2", "ap-northeast-1", "ap-northeast-2", "ap-northeast-3", "ap-south-1",
        "ap-southeast-1", "ap-southeast-2", "ca-central-1", "eu-central-1", "eu-north-1", "eu-west-1", "eu-west-2", "eu-west-3", "sa-east-1");

    private static readonly FrozenSet<string> OptIns = FrozenSet.Create(
        StringComparer.Ordinal,
        "af-south-1", "ap-east-1", "ap-east-2", "ap-south-2", "ap-southeast-3", "ap-southeast-4", "ap-southeast-5", "ap-southeast-6",
        "ap-southeast-7", "ca-west-1", "eu-central-2", "eu-south-1", "eu-south-2", "il-central-1", "me-central-1", "me-south-1",
        "mx-central-1");

    private static readonly FrozenSet<string> China = FrozenSet.Create(StringComparer.Ordinal, "cn-north-1", "cn-northwest-1");

    private static readonly FrozenSet<string> Government = FrozenSet.Create(StringComparer.Ordinal, "us-gov-east-1", "us-gov-west-1");

    /// <summary>The regions of AWS's main partition that every account has, in the order of their names.</summary>
    public static IReadOnlyList<string> EnabledByDefault { get; } = [.. Defaults.Order(StringComparer.Ordinal)];

    /// <summary>All regions of a partition, in the order of their names.</summary>
    public static IEnumerable<string> Of(string partition) =>
        Default(partition).Concat(partition == "aws" ? OptIns : []).Order(StringComparer.Ordinal);

    public static bool Exists(string region, string partition) => Default(partition).Contains(region) || MustBeOptedInto(region, partition);

    /// <summary>Whether an account has the region only once it has enabled it.</summary>
    public static bool MustBeOptedInto(string region, string partition) => partition == "aws" && OptIns.Contains(region);

    private static FrozenSet<string> Default(string partition) => partition switch
    {
        "aws-cn" => China,
        "aws-us-gov" => Government,
        _ => Defaults,
    };
}
