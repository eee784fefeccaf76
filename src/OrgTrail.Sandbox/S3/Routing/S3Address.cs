using System.Text.RegularExpressions;
using OrgTrail.Sandbox.Http;

namespace OrgTrail.Sandbox.S3.Routing;

/// <summary>What a request addresses: the service, an account's settings, a bucket or an object.</summary>
internal enum S3Level
{
    Service,
    Account,
    Bucket,
    Object,
}

/// <summary>Bucket and key of a request, from a virtual-hosted or path-style address.</summary>
/// <remarks>https://docs.aws.amazon.com/AmazonS3/latest/userguide/VirtualHosting.html</remarks>
internal sealed partial record S3Address
{
    public required S3Level Level { get; init; }

    public string Bucket { get; init; } = "";

    public string Key { get; init; } = "";

    /// <summary>The region the host names; null for the global endpoint and for hosts that are not AWS's.</summary>
    public string? HostRegion { get; init; }

    /// <summary>True for <c>s3.amazonaws.com</c>, which names no region.</summary>
    public bool IsGlobalEndpoint { get; init; }

    public bool IsVirtualHosted { get; init; }

    public static S3Address Parse(SandboxHttpRequest request)
    {
        var host = request.Host;
        var colon = host.LastIndexOf(':');
        if (colon > 0 && !host.EndsWith(']'))
        {
            host = host[..colon];
        }

        var path = request.RawPath.Length > 0 ? request.RawPath : "/";
        if (path.StartsWith("/v20180820/", StringComparison.Ordinal))
        {
            return new() { Level = S3Level.Account, Key = path, HostRegion = ControlHost().Match(host) is { Success: true } c ? c.Groups["region"].Value : null };
        }

        var aws = AwsHost().Match(host);
        var hosted = aws.Success ? aws.Groups["bucket"] : LocalHost().Match(host).Groups["bucket"];
        var region = aws.Success && aws.Groups["region"].Success ? aws.Groups["region"].Value : null;
        var isGlobal = aws.Success && region is null;
        if (hosted.Success)
        {
            return Build(hosted.Value, Uri.UnescapeDataString(path[1..]), region, isGlobal, true);
        }

        var slash = path.IndexOf('/', 1);
        var bucket = Uri.UnescapeDataString(slash < 0 ? path[1..] : path[1..slash]);
        return Build(bucket, slash < 0 ? "" : Uri.UnescapeDataString(path[(slash + 1)..]), region, isGlobal, false);
    }

    private static S3Address Build(string bucket, string key, string? region, bool isGlobal, bool isVirtualHosted) => new()
    {
        Level = bucket.Length == 0 ? S3Level.Service : key.Length == 0 ? S3Level.Bucket : S3Level.Object,
        Bucket = bucket,
        Key = key,
        HostRegion = region,
        IsGlobalEndpoint = isGlobal,
        IsVirtualHosted = isVirtualHosted,
    };

    // Dotted and dashed region forms, dual-stack, FIPS, and the China suffix; a bucket name may itself hold dots.
    [GeneratedRegex(@"^(?:(?<bucket>.+)\.)?s3(?:-fips)?(?:\.dualstack)?(?:[.-](?<region>[a-z]{2}(?:-[a-z]+)+-\d+|external-1))?\.amazonaws\.com(?:\.cn)?$", RegexOptions.IgnoreCase)]
    private static partial Regex AwsHost();

    [GeneratedRegex(@"^(?<bucket>.+)\.localhost$", RegexOptions.IgnoreCase)]
    private static partial Regex LocalHost();

    [GeneratedRegex(@"^(?:\d{12}\.)?s3-control(?:-fips)?(?:\.dualstack)?\.(?<region>[a-z0-9-]+)\.amazonaws\.com(?:\.cn)?$", RegexOptions.IgnoreCase)]
    private static partial Regex ControlHost();
}
