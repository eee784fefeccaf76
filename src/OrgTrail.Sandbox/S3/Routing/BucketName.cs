using System.Text.RegularExpressions;

namespace OrgTrail.Sandbox.S3.Routing;

/// <summary>The naming rules of general purpose buckets.</summary>
/// <remarks>https://docs.aws.amazon.com/AmazonS3/latest/userguide/bucketnamingrules.html</remarks>
internal static partial class BucketName
{
    private static readonly string[] ReservedPrefixes = ["xn--", "sthree-", "amzn-s3-demo-"];

    private static readonly string[] ReservedSuffixes = ["-s3alias", "--ol-s3", ".mrap", "--x-s3", "--table-s3"];

    public static bool IsValid(string name) =>
        Shape().IsMatch(name)
        && !name.Contains("..", StringComparison.Ordinal)
        && !IpAddress().IsMatch(name)
        && !Array.Exists(ReservedPrefixes, p => name.StartsWith(p, StringComparison.Ordinal))
        && !Array.Exists(ReservedSuffixes, s => name.EndsWith(s, StringComparison.Ordinal));

    [GeneratedRegex(@"^[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]\z")]
    private static partial Regex Shape();

    [GeneratedRegex(@"^\d{1,3}(\.\d{1,3}){3}\z")]
    private static partial Regex IpAddress();
}
