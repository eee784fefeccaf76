using Amazon.Runtime;

namespace OrgTrail.Aws.CloudTrail;

/// <summary>Makes a member account a delegated administrator and creates its service-linked role.</summary>
/// <remarks>https://docs.aws.amazon.com/awscloudtrail/latest/APIReference/API_RegisterOrganizationDelegatedAdmin.html</remarks>
public sealed class RegisterOrganizationDelegatedAdminRequest : AmazonCloudTrailRequest
{
    public string? MemberAccountId { get; set; }
}

/// <summary>What RegisterOrganizationDelegatedAdmin answers.</summary>
/// <remarks>https://docs.aws.amazon.com/awscloudtrail/latest/APIReference/API_RegisterOrganizationDelegatedAdmin.html</remarks>
public sealed class RegisterOrganizationDelegatedAdminResponse : AmazonWebServiceResponse;

/// <summary>Takes delegated administration away from a member account.</summary>
/// <remarks>https://docs.aws.amazon.com/awscloudtrail/latest/APIReference/API_DeregisterOrganizationDelegatedAdmin.html</remarks>
public sealed class DeregisterOrganizationDelegatedAdminRequest : AmazonCloudTrailRequest
{
    public string? DelegatedAdminAccountId { get; set; }
}

/// <summary>What DeregisterOrganizationDelegatedAdmin answers.</summary>
/// <remarks>https://docs.aws.amazon.com/awscloudtrail/latest/APIReference/API_DeregisterOrganizationDelegatedAdmin.html</remarks>
public sealed class DeregisterOrganizationDelegatedAdminResponse : AmazonWebServiceResponse;
