using OrgTrail.Aws;
using OrgTrail.Aws.Organizations;

namespace OrgTrail.Core.State;

/// <summary>The organization as either account sees it.</summary>
public sealed class OrganizationState(AccountSide management, AccountSide logAccount)
{
    /// <summary>CloudTrail's service principal.</summary>
    public const string CloudTrail = "cloudtrail.amazonaws.com";

    private const string DelegatedKey = "organization/delegated-administrators";

    /// <summary>
    /// The organization; absent when the account is in none. Any member may read it, so whichever account is connected is asked.
    /// </summary>
    public Task<Observation<Organization>> Organization => (management.Connection is null ? logAccount : management).ReadAsync(
        "organization",
        "organizations:DescribeOrganization",
        async (c, ct) => (await c.Organizations.DescribeOrganizationAsync(new DescribeOrganizationRequest(), ct).ConfigureAwait(false)).Organization,
        fault => fault.Code == "AWSOrganizationsNotInUseException");

    /// <summary>The service principals with trusted access.</summary>
    public Task<Observation<List<string>>> TrustedServices => management.ReadAsync(
        "organization/trusted-services",
        "organizations:ListAWSServiceAccessForOrganization",
        async (c, ct) =>
        {
            var principals = new List<string>();
            await foreach (var item in c.Organizations.ListAWSServiceAccessForOrganizationAllAsync(ct).ConfigureAwait(false))
            {
                if (item.ServicePrincipal is { } principal)
                {
                    principals.Add(principal);
                }
            }

            return (List<string>?)principals;
        });

    /// <summary>The accounts that administer CloudTrail for the organization, by id.</summary>
    public Task<Observation<List<string>>> DelegatedAdministrators => management.ReadAsync(
        DelegatedKey,
        "organizations:ListDelegatedAdministrators",
        async (c, ct) =>
        {
            var accounts = new List<string>();
            await foreach (var item in c.Organizations.ListDelegatedAdministratorsAllAsync(CloudTrail, ct).ConfigureAwait(false))
            {
                if (item.Id is { } id)
                {
                    accounts.Add(id);
                }
            }

            return (List<string>?)accounts;
        });

    /// <summary>After registering or deregistering one.</summary>
    public void DelegationChanged() => management.Forget(DelegatedKey);
}
