using Amazon.Runtime;

namespace OrgTrail.Aws.Organizations;

/// <summary>Enables a policy type on the root.</summary>
/// <remarks>https://docs.aws.amazon.com/organizations/latest/APIReference/API_EnablePolicyType.html</remarks>
public sealed class EnablePolicyTypeRequest : AmazonOrganizationsRequest
{
    public string? RootId { get; set; }

    public string? PolicyType { get; set; }
}

/// <summary>What EnablePolicyType answers.</summary>
/// <remarks>https://docs.aws.amazon.com/organizations/latest/APIReference/API_EnablePolicyType.html</remarks>
public sealed class EnablePolicyTypeResponse : AmazonWebServiceResponse
{
    public Root? Root { get; set; }
}

/// <summary>Disables a policy type on the root; its policies are detached.</summary>
/// <remarks>https://docs.aws.amazon.com/organizations/latest/APIReference/API_DisablePolicyType.html</remarks>
public sealed class DisablePolicyTypeRequest : AmazonOrganizationsRequest
{
    public string? RootId { get; set; }

    public string? PolicyType { get; set; }
}

/// <summary>What DisablePolicyType answers.</summary>
/// <remarks>https://docs.aws.amazon.com/organizations/latest/APIReference/API_DisablePolicyType.html</remarks>
public sealed class DisablePolicyTypeResponse : AmazonWebServiceResponse
{
    public Root? Root { get; set; }
}
