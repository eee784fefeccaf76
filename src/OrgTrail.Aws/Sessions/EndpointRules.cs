using System.Net;
using OrgTrail.Aws.Clients;

namespace OrgTrail.Aws.Sessions;

/// <summary>Which endpoint URLs are configured, and which of them are acceptable.</summary>
/// <remarks>
/// The most specific wins: the given URL, the service's variable, the general variable, the profile's services
/// section, the profile. https://docs.aws.amazon.com/sdkref/latest/guide/feature-ss-endpoints.html
/// </remarks>
internal static class EndpointRules
{
    private static readonly string[] Services = ["S3", "S3_CONTROL", "STS", "KMS", "CLOUDTRAIL", "ORGANIZATIONS", "ACCOUNT"];

    /// <summary>The endpoints to use.</summary>
    /// <exception cref="AwsSessionException">A configured URL is none, or would send requests in clear over a network.</exception>
    public static Endpoints Resolve(AwsConnectionOptions options, Profile? profile)
    {
        var endpoints = new Endpoints
        {
            UseFips = IsTrue(options.Environment.Get("AWS_USE_FIPS_ENDPOINT") ?? profile?["use_fips_endpoint"]),
            UseDualStack = IsTrue(options.Environment.Get("AWS_USE_DUALSTACK_ENDPOINT") ?? profile?["use_dualstack_endpoint"]),
        };
        if (!string.IsNullOrWhiteSpace(options.EndpointUrl))
        {
            return endpoints with { All = Checked(options.EndpointUrl, "The given endpoint URL") };
        }

        if (IsTrue(options.Environment.Get("AWS_IGNORE_CONFIGURED_ENDPOINT_URLS") ?? profile?["ignore_configured_endpoint_urls"]))
        {
            return endpoints;
        }

        // A general variable outranks the profile even where the profile names the single service.
        var general = options.Environment.Get("AWS_ENDPOINT_URL");
        var byService = new Dictionary<string, Uri>(StringComparer.Ordinal);
        foreach (var service in Services)
        {
            var variable = "AWS_ENDPOINT_URL_" + service;
            if (options.Environment.Get(variable) is { } fromEnvironment)
            {
                byService[service] = Checked(fromEnvironment, $"The environment variable {variable}");
            }
            else if (general is null && profile?.Services?.GetValueOrDefault(service + ".endpoint_url") is { Length: > 0 } fromProfile)
            {
                byService[service] = Checked(fromProfile, $"The {service} endpoint of profile '{profile.Name}'");
            }
        }

        return endpoints with
        {
            ByService = byService,
            All = general is not null ? Checked(general, "The environment variable AWS_ENDPOINT_URL")
                : profile?["endpoint_url"] is { } url ? Checked(url, $"The endpoint_url of profile '{profile.Name}'")
                : null,
        };
    }

    private static Uri Checked(string url, string who)
    {
        if (!Uri.TryCreate(url.Trim(), UriKind.Absolute, out var uri)
            || uri.Scheme is not ("http" or "https")
            || uri.UserInfo.Length > 0
            || uri.Query.Length > 0
            || uri.Fragment.Length > 0)
        {
            throw new AwsSessionException(AwsFaultKind.Other, $"{who} is not an endpoint. Give a URL such as https://host:port, without user, query or fragment.");
        }

        return uri.Scheme == "https" || IsLoopback(uri)
            ? uri
            : throw new AwsSessionException(
                AwsFaultKind.Other,
                $"{who}, {uri.GetLeftPart(UriPartial.Authority)}, is not TLS. http:// is accepted only for this machine (localhost, 127.0.0.1, [::1]); use https:// for any other host.");
    }

    private static bool IsLoopback(Uri uri) =>
        uri.IdnHost.Equals("localhost", StringComparison.OrdinalIgnoreCase)
        || (IPAddress.TryParse(uri.IdnHost.Trim('[', ']'), out var address) && IPAddress.IsLoopback(address));

    private static bool IsTrue(string? text) => string.Equals(text?.Trim(), "true", StringComparison.OrdinalIgnoreCase);
}
