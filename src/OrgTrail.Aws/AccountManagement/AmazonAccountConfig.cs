using OrgTrail.Aws.Json;

namespace OrgTrail.Aws.AccountManagement;

/// <summary>Settings of <see cref="AmazonAccountClient"/>. The service lives in one region of the partition.</summary>
/// <remarks>https://docs.aws.amazon.com/accounts/latest/reference/API_Reference.html</remarks>
public sealed class AmazonAccountConfig : JsonServiceConfig
{
    /// <summary>Settings with the SDK's defaults and standard retries.</summary>
    public AmazonAccountConfig()
        : base("Account", "account", isGlobal: true)
    {
    }
}
