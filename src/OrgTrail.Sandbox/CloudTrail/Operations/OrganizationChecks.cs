using OrgTrail.Sandbox.Kernel;

namespace OrgTrail.Sandbox.CloudTrail.Operations;

/// <summary>Who may make an organization trail, and what must be in place.</summary>
/// <remarks>
/// https://docs.aws.amazon.com/awscloudtrail/latest/userguide/creating-an-organizational-trail-prepare.html and
/// https://docs.aws.amazon.com/awscloudtrail/latest/userguide/using-service-linked-roles.html
/// </remarks>
internal sealed class OrganizationChecks(CloudTrailState state)
{
    private const string RoleName = "AWSServiceRoleForCloudTrail";

    /// <summary>Makes sure of all, makes the service-linked role where it is missing, and gives the management account.</summary>
    public string Require(CallContext call)
    {
        var organization = state.Organization;
        var account = call.AccountId!;
        if (organization.ManagementAccountId is not { } management || !organization.IsMember(account))
        {
            throw CloudTrailErrors.OrganizationsNotInUse(account);
        }

        if (account != management && !organization.IsDelegatedAdministrator(account, CloudTrailOptions.ServicePrincipal))
        {
            throw CloudTrailErrors.NotOrganizationMasterAccount(account);
        }

        RequireDependency(call, "organizations:DescribeOrganization", OrganizationArn(management));
        if (!organization.HasAllFeatures)
        {
            throw CloudTrailErrors.OrganizationNotInAllFeaturesMode(account);
        }

        RequireDependency(call, "organizations:ListAWSServiceAccessForOrganization", "*");
        if (!organization.IsServiceAccessEnabled(CloudTrailOptions.ServicePrincipal))
        {
            throw CloudTrailErrors.AccessNotEnabled(account);
        }

        RequireRole(call, management);
        return management;
    }

    /// <summary>The role through which CloudTrail works in the organization; only the management account can have it made.</summary>
    public void RequireRole(CallContext call, string management)
    {
        if (call.AccountId != management)
        {
            if (!state.Organization.HasServiceLinkedRole(management, CloudTrailOptions.ServicePrincipal))
            {
                throw CloudTrailErrors.NoManagementAccountRole();
            }

            return;
        }

        var role = $"arn:{call.Partition}:iam::{management}:role/aws-service-role/{CloudTrailOptions.ServicePrincipal}/{RoleName}";
        RequireDependency(call, "iam:GetRole", role);
        if (!state.Organization.HasServiceLinkedRole(management, CloudTrailOptions.ServicePrincipal))
        {
            RequireDependency(call, "iam:CreateServiceLinkedRole", role, ("iam:AWSServiceName", CloudTrailOptions.ServicePrincipal));
            state.Organization.EnsureServiceLinkedRole(management, CloudTrailOptions.ServicePrincipal, RoleName);
        }
    }

    /// <summary>CloudTrail asks other services with the caller's own permissions.</summary>
    public static void RequireDependency(CallContext call, string action, string resource, params (string Key, string Value)[] conditions)
    {
        if (!call.Decide(action, resource, conditionKeys: SingleValueKeys.Of(conditions)).IsAllowed)
        {
            throw CloudTrailErrors.InsufficientDependencyAccess();
        }
    }

    private string OrganizationArn(string management) =>
        $"arn:{state.Partition}:organizations::{management}:organization/{state.Organization.OrganizationId}";
}
