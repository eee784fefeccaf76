using Amazon.Runtime;

namespace OrgTrail.Aws.AccountManagement;

/// <summary>Lists the regions of an account.</summary>
/// <remarks>https://docs.aws.amazon.com/accounts/latest/reference/API_ListRegions.html</remarks>
public sealed class ListRegionsRequest : AmazonWebServiceRequest
{
    /// <summary>12 digits; null for the caller's own account, whose id is refused.</summary>
    public string? AccountId { get; set; }

    /// <summary>1 to 50 regions a page.</summary>
    public int? MaxResults { get; set; }

    public string? NextToken { get; set; }

    /// <summary>Only regions of these states (<see cref="RegionOptStatus"/>).</summary>
    public List<string>? RegionOptStatusContains { get; set; }
}

/// <summary>What ListRegions answers.</summary>
/// <remarks>https://docs.aws.amazon.com/accounts/latest/reference/API_ListRegions.html</remarks>
public sealed class ListRegionsResponse : AmazonWebServiceResponse
{
    public string? NextToken { get; set; }

    public List<Region>? Regions { get; set; }
}

/// <summary>A region as an account has it.</summary>
/// <remarks>https://docs.aws.amazon.com/accounts/latest/reference/API_Region.html</remarks>
public sealed class Region
{
    public string? RegionName { get; set; }

    public string? RegionOptStatus { get; set; }
}

/// <summary>Whether an account has a region.</summary>
/// <remarks>https://docs.aws.amazon.com/accounts/latest/reference/API_Region.html</remarks>
public static class RegionOptStatus
{
    public const string Enabled = "ENABLED";
    public const string Enabling = "ENABLING";
    public const string Disabling = "DISABLING";
    public const string Disabled = "DISABLED";
    public const string EnabledByDefault = "ENABLED_BY_DEFAULT";
}
