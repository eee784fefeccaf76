using System.Globalization;
using System.Xml.Linq;

namespace OrgTrail.Sandbox.Sts;

/// <summary>The Credentials element of STS's answers.</summary>
internal static class SessionXml
{
    public static XElement Credentials(SandboxCredentials key, DateTimeOffset expires) => StsService.Element("Credentials",
        StsService.Element("AccessKeyId", key.AccessKeyId),
        StsService.Element("SecretAccessKey", key.SecretAccessKey),
        StsService.Element("SessionToken", key.SessionToken!),
        StsService.Element("Expiration", expires.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture)));
}
