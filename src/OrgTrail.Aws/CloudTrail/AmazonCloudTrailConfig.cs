using OrgTrail.Aws.Json;

namespace OrgTrail.Aws.CloudTrail;

/// <summary>Settings of <see cref="AmazonCloudTrailClient"/>.</summary>
/// <remarks>https://docs.aws.amazon.com/general/latest/gr/ct.html</remarks>
public sealed class AmazonCloudTrailConfig : JsonServiceConfig
{
    /// <summary>Settings with the SDK's defaults and standard retries.</summary>
    public AmazonCloudTrailConfig()
        : base("CloudTrail", "cloudtrail", isGlobal: false)
    {
    }
}
