using Amazon.Runtime;

namespace OrgTrail.Aws.Organizations;

/// <summary>Turns on trusted access for a service.</summary>
/// <remarks>https://docs.aws.amazon.com/organizations/latest/APIReference/API_EnableAWSServiceAccess.html</remarks>
public sealed class EnableAWSServiceAccessRequest : AmazonOrganizationsRequest
{
    public string? ServicePrincipal { get; set; }
}

/// <summary>What EnableAWSServiceAccess answers.</summary>
/// <remarks>https://docs.aws.amazon.com/organizations/latest/APIReference/API_EnableAWSServiceAccess.html</remarks>
public sealed class EnableAWSServiceAccessResponse : AmazonWebServiceResponse;

/// <summary>Turns off trusted access for a service.</summary>
/// <remarks>https://docs.aws.amazon.com/organizations/latest/APIReference/API_DisableAWSServiceAccess.html</remarks>
public sealed class DisableAWSServiceAccessRequest : AmazonOrganizationsRequest
{
    public string? ServicePrincipal { get; set; }
}

/// <summary>What DisableAWSServiceAccess answers.</summary>
/// <remarks>https://docs.aws.amazon.com/organizations/latest/APIReference/API_DisableAWSServiceAccess.html</remarks>
public sealed class DisableAWSServiceAccessResponse : AmazonWebServiceResponse;

/// <summary>Services with trusted access.</summary>
/// <remarks>https://docs.aws.amazon.com/organizations/latest/APIReference/API_ListAWSServiceAccessForOrganization.html</remarks>
public sealed class ListAWSServiceAccessForOrganizationRequest : AmazonOrganizationsRequest
{
    public string? NextToken { get; set; }

    public int? MaxResults { get; set; }
}

/// <summary>What ListAWSServiceAccessForOrganization answers.</summary>
/// <remarks>https://docs.aws.amazon.com/organizations/latest/APIReference/API_ListAWSServiceAccessForOrganization.html</remarks>
public sealed class ListAWSServiceAccessForOrganizationResponse : AmazonWebServiceResponse
{
    public List<EnabledServicePrincipal>? EnabledServicePrincipals { get; set; }

    public string? NextToken { get; set; }
}

/// <summary>Delegated administrators, of one service or of all.</summary>
/// <remarks>https://docs.aws.amazon.com/organizations/latest/APIReference/API_ListDelegatedAdministrators.html</remarks>
public sealed class ListDelegatedAdministratorsRequest : AmazonOrganizationsRequest
{
    public string? ServicePrincipal { get; set; }

    public string? NextToken { get; set; }

    public int? MaxResults { get; set; }
}

/// <summary>What ListDelegatedAdministrators answers.</summary>
/// <remarks>https://docs.aws.amazon.com/organizations/latest/APIReference/API_ListDelegatedAdministrators.html</remarks>
public sealed class ListDelegatedAdministratorsResponse : AmazonWebServiceResponse
{
    public List<DelegatedAdministrator>? DelegatedAdministrators { get; set; }

    public string? NextToken { get; set; }
}

/// <summary>A service with trusted access.</summary>
/// <remarks>https://docs.aws.amazon.com/organizations/latest/APIReference/API_EnabledServicePrincipal.html</remarks>
public sealed class EnabledServicePrincipal
{
    public string? ServicePrincipal { get; set; }

    public DateTime? DateEnabled { get; set; }
}

/// <summary>An account that administers a service for the organization.</summary>
/// <remarks>https://docs.aws.amazon.com/organizations/latest/APIReference/API_DelegatedAdministrator.html</remarks>
public sealed class DelegatedAdministrator
{
    public string? Id { get; set; }

    public string? Arn { get; set; }

    public string? Email { get; set; }

    public string? Name { get; set; }

    public string? Status { get; set; }

    public string? State { get; set; }

    public string? JoinedMethod { get; set; }

    public DateTime? JoinedTimestamp { get; set; }

    public DateTime? DelegationEnabledDate { get; set; }
}
