using System.Text.RegularExpressions;

namespace OrgTrail.Aws.Tests.Support;

/// <summary>A request as it arrived at the wire.</summary>
internal sealed partial record RecordedRequest(string Method, Uri Uri, IReadOnlyDictionary<string, string> Headers, string Body)
{
    public string? this[string header] => Headers.GetValueOrDefault(header);

    /// <summary>Access key id, region and service of the signature.</summary>
    public (string AccessKey, string Region, string Service) Scope
    {
        get
        {
            var match = Credential().Match(this["Authorization"] ?? "");
            return (match.Groups[1].Value, match.Groups[2].Value, match.Groups[3].Value);
        }
    }

    [GeneratedRegex("Credential=([^/]+)/[0-9]{8}/([^/]+)/([^/]+)/aws4_request")]
    private static partial Regex Credential();
}
