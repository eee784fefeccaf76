using OrgTrail.Sandbox.Http;
using OrgTrail.Sandbox.Kernel;

namespace OrgTrail.Sandbox.Organizations;

/// <summary>AWS Organizations over AWS JSON 1.1: each group of operations registers itself.</summary>
/// <remarks>https://docs.aws.amazon.com/organizations/latest/APIReference/Welcome.html</remarks>
internal sealed class OrganizationsService : JsonService
{
    public OrganizationsService(SandboxKernel kernel)
        : base("organizations", "AWSOrganizationsV20161128", "Message")
    {
        var access = new OrganizationAccess(kernel.State);
        var tree = new TreeOperations(kernel, access);
        Read("DescribeOrganization", tree.DescribeOrganization);
        Read("ListRoots", tree.ListRoots);
        Read("ListAccounts", tree.ListAccounts);
        Read("ListAccountsForParent", tree.ListAccountsForParent);
        Read("ListOrganizationalUnitsForParent", tree.ListOrganizationalUnitsForParent);
        Read("ListParents", tree.ListParents);
        Read("ListChildren", tree.ListChildren);
        Read("DescribeAccount", tree.DescribeAccount);
        Read("DescribeOrganizationalUnit", tree.DescribeOrganizationalUnit);
        Write("CreateOrganizationalUnit", tree.CreateOrganizationalUnit);
        Write("MoveAccount", tree.MoveAccount);

        var membership = new MembershipOperations(kernel, access);
        Write("LeaveOrganization", membership.LeaveOrganization);
        Write("RemoveAccountFromOrganization", membership.RemoveAccountFromOrganization);
        Write("UpdateOrganizationalUnit", membership.UpdateOrganizationalUnit);
        Write("DeleteOrganizationalUnit", membership.DeleteOrganizationalUnit);

        var types = new PolicyTypeOperations(kernel, access);
        Write("EnablePolicyType", types.EnablePolicyType);
        Write("DisablePolicyType", types.DisablePolicyType);

        var policies = new PolicyOperations(kernel, access);
        Write("CreatePolicy", policies.CreatePolicy);
        Write("UpdatePolicy", policies.UpdatePolicy);
        Write("DeletePolicy", policies.DeletePolicy);
        Read("DescribePolicy", policies.DescribePolicy);
        Read("ListPolicies", policies.ListPolicies);

        var attachments = new AttachmentOperations(kernel, access);
        Write("AttachPolicy", attachments.AttachPolicy);
        Write("DetachPolicy", attachments.DetachPolicy);
        Read("ListPoliciesForTarget", attachments.ListPoliciesForTarget);
        Read("ListTargetsForPolicy", attachments.ListTargetsForPolicy);

        var services = new ServiceAccessOperations(kernel, access);
        Write("EnableAWSServiceAccess", services.EnableAWSServiceAccess);
        Write("DisableAWSServiceAccess", services.DisableAWSServiceAccess);
        Read("ListAWSServiceAccessForOrganization", services.ListAWSServiceAccessForOrganization);
        Write("RegisterDelegatedAdministrator", services.RegisterDelegatedAdministrator);
        Write("DeregisterDelegatedAdministrator", services.DeregisterDelegatedAdministrator);
        Read("ListDelegatedAdministrators", services.ListDelegatedAdministrators);
        Read("ListDelegatedServicesForAccount", services.ListDelegatedServicesForAccount);

        var tags = new TagOperations(kernel, access);
        Write("TagResource", tags.TagResource);
        Write("UntagResource", tags.UntagResource);
        Read("ListTagsForResource", tags.ListTagsForResource);
    }
}
