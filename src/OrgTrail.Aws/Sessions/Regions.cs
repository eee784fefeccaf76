using System.Text.RegularExpressions;
using Amazon.Runtime.Internal.Endpoints.StandardLibrary;

namespace OrgTrail.Aws.Sessions;

/// <summary>Region names and the partitions they are in.</summary>
internal static partial class Regions
{
    /// <summary>The partition of a region, by the SDK's own data; regions unknown to it count by the shape of their name.</summary>
    public static string PartitionOf(string region) => Fn.Partition(region).name;

    /// <summary>Where the partition's services live that exist once: us-east-1, cn-northwest-1, us-gov-west-1.</summary>
    public static string GlobalRegionOf(string region) => Fn.Partition(region).implicitGlobalRegion;

    /// <summary>The name, or an error: it becomes part of a host name.</summary>
    public static string Checked(string region)
    {
        ArgumentNullException.ThrowIfNull(region);
        return RegionName().IsMatch(region)
            ? region
            : throw new AwsSessionException(
                AwsFaultKind.RegionNotFound, $"'{region}' is not the name of an AWS region. Give one such as 'eu-central-1'.");
    }

    [GeneratedRegex(@"\A[a-z]{2,6}(-[a-z0-9]{2,16})+-[0-9]{1,2}\z")]
    private static partial Regex RegionName();
}
