using OrgTrail.Aws.Json;

namespace OrgTrail.Aws.Organizations;

/// <summary>Settings of <see cref="AmazonOrganizationsClient"/>.</summary>
/// <remarks>https://docs.aws.amazon.com/general/latest/gr/ao.html</remarks>
public sealed class AmazonOrganizationsConfig : JsonServiceConfig
{
    /// <summary>Settings with the SDK's defaults and standard retries.</summary>
    public AmazonOrganizationsConfig()
        : base("Organizations", "organizations", isGlobal: true)
    {
    }
}
