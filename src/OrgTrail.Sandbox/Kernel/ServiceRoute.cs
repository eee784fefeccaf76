using System.Text;
using OrgTrail.Sandbox.Http;
using OrgTrail.Sandbox.Signing;

namespace OrgTrail.Sandbox.Kernel;

/// <summary>Which service a request is for, and the region its host names, if any.</summary>
/// <param name="Service">The signing name.</param>
/// <param name="HostRegion">Null when the endpoint stands for every region (loopback, emulator-like endpoints).</param>
internal readonly record struct ServiceRoute(string Service, string? HostRegion)
{
    private static readonly (string Prefix, string Service)[] Targets =
    [
        ("TrentService.", "kms"),
        ("AWSOrganizationsV20161128.", "organizations"),
        ("com.amazonaws.cloudtrail.v20131101.CloudTrail_20131101.", "cloudtrail"),
        ("CloudTrail_20131101.", "cloudtrail"),
        ("AmazonAthena.", "athena"),
        ("Logs_20140328.", "logs"),
    ];

    /// <summary>
    /// AWS routes by host. An endpoint that is nobody's host (loopback) serves all services: there the credential scope
    /// tells, for unsigned requests the X-Amz-Target header or the Action parameter, and what is left is an anonymous S3 request.
    /// </summary>
    public static ServiceRoute Find(SandboxHttpRequest request, string globalRegion)
    {
        if (FromHost(request.Host, globalRegion) is { } byHost)
        {
            return byHost;
        }

        return new ServiceRoute(FromScope(request) ?? FromTarget(request) ?? FromAction(request) ?? "s3", null);
    }

    private static ServiceRoute? FromHost(string host, string globalRegion)
    {
        var colon = host.LastIndexOf(':');
        var name = (colon > 0 ? host[..colon] : host).ToLowerInvariant();
        foreach (var suffix in (string[])[".amazonaws.com.cn", ".amazonaws.com", ".api.aws"])
        {
            if (name.EndsWith(suffix, StringComparison.Ordinal))
            {
                return FromLabels(name[..^suffix.Length].Split('.'), globalRegion);
            }
        }

        return null;
    }

    private static ServiceRoute FromLabels(string[] labels, string globalRegion)
    {
        // From the right: a bucket's name may have any labels, "s3" among them.
        for (var i = labels.Length - 1; i >= Math.Max(0, labels.Length - 3); i--)
        {
            if (labels[i] is "s3" or "s3-fips" or "s3-accelerate" or "s3-external-1" or "s3-control" or "s3-control-fips")
            {
                var after = labels[(i + 1)..].Where(l => l != "dualstack").ToArray();
                return new ServiceRoute("s3", after.Length > 0 ? after[0] : null);
            }
        }

        if (labels[^1].StartsWith("s3-", StringComparison.Ordinal))
        {
            return new ServiceRoute("s3", labels[^1][3..]);
        }

        var service = labels[0].EndsWith("-fips", StringComparison.Ordinal) ? labels[0][..^5] : labels[0];
        return new ServiceRoute(service, labels.Length > 1 ? labels[1] : globalRegion);
    }

    private static string? FromScope(SandboxHttpRequest request)
    {
        var text = request.Headers["Authorization"] is { } authorization
            ? CredentialOf(authorization)
            : QueryParameters.Find(QueryParameters.Parse(request.RawQuery), "X-Amz-Credential");
        var parts = text?.Split('/');
        return parts?.Length >= 5 ? parts[^2] : null;
    }

    private static string? CredentialOf(string authorization)
    {
        foreach (var range in authorization.AsSpan().SplitAny(',', ' '))
        {
            if (authorization.AsSpan(range).StartsWith("Credential=", StringComparison.Ordinal))
            {
                return authorization[range];
            }
        }

        return null;
    }

    private static string? FromTarget(SandboxHttpRequest request)
    {
        var target = request.Headers["X-Amz-Target"];
        return target is null ? null : Targets.FirstOrDefault(t => target.StartsWith(t.Prefix, StringComparison.Ordinal)).Service;
    }

    private static string? FromAction(SandboxHttpRequest request)
    {
        var isForm = request.Headers["Content-Type"]?.StartsWith("application/x-www-form-urlencoded", StringComparison.OrdinalIgnoreCase) == true;
        return isForm && Encoding.UTF8.GetString(request.Body.Span).Contains("Action=", StringComparison.Ordinal) ? "sts" : null;
    }
}
