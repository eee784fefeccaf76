namespace OrgTrail.Core.Coverage;

/// <summary>The regions that every account has and nobody can switch off: those that need no opting in.</summary>
/// <remarks>https://docs.aws.amazon.com/global-infrastructure/latest/regions/aws-regions.html</remarks>
public static class DefaultRegions
{
    private static readonly Dictionary<string, string[]> ByPartition = new(StringComparer.Ordinal)
    {
        ["aws"] =
        [
            "ap-northeast-1", "ap-northeast-2", "ap-northeast-3", "ap-south-1", "ap-southeast-1", "ap-southeast-2", "ca-central-1",
            "eu-central-1", "eu-north-1", "eu-west-1", "eu-west-2", "eu-west-3", "sa-east-1",
            "us-east-1", "us-east-2", "us-west-1", "us-west-2",
        ],
        ["aws-cn"] = ["cn-north-1", "cn-northwest-1"],
        ["aws-us-gov"] = ["us-gov-east-1", "us-gov-west-1"],
        ["aws-eusc"] = ["eusc-de-east-1"],
    };

    /// <summary>The regions of a partition in the order of their names; of a partition unknown here, none: the bucket's folders then tell.</summary>
    public static IReadOnlyList<string> Of(string partition) => ByPartition.GetValueOrDefault(partition) ?? [];
}
