using System.Collections.Frozen;

namespace OrgTrail.Sandbox.S3.Operations.Buckets;

/// <summary>The regions a bucket may be in.</summary>
/// <remarks>https://docs.aws.amazon.com/general/latest/gr/s3.html, as of November 2026.</remarks>
internal static class Regions
{
    private static readonly FrozenSet<string> Commercial = FrozenSet.Create(
        StringComparer.Ordinal,
        "us-east-1", "us-east-2", "us-west-1", "us-west-2", "af-south-1", "ap-east-1", "ap-east-2", "ap-northeast-1", "ap-northeast-2",
        "ap-northeast-3", "ap-south-1", "ap-south-2", "ap-southeast-1", "ap-southeast-2", "ap-southeast-3", "ap-southeast-4",
        "ap-southeast-5", "ap-southeast-6", "ap-southeast-7", "ca-central-1", "ca-west-1", "eu-central-1", "eu-central-2", "eu-north-1",
        "eu-south-1", "eu-south-2", "eu-west-1", "eu-west-2", "eu-west-3", "il-central-1", "me-central-1", "me-south-1", "mx-central-1",
        "sa-east-1");

    public static bool Exists(string region, string partition) => partition switch
    {
        "aws-cn" => region is "cn-north-1" or "cn-northwest-1",
        "aws-us-gov" => region is "us-gov-west-1" or "us-gov-east-1",
        _ => Commercial.Contains(region),
    };
}
