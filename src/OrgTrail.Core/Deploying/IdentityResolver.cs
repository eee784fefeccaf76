using OrgTrail.Aws.Organizations;
using OrgTrail.Core.Errors;
using OrgTrail.Core.State;

namespace OrgTrail.Core.Deploying;

/// <summary>Finds out who and where we are, and refuses to go on in the wrong place.</summary>
internal static class IdentityResolver
{
    /// <summary>The caller's account on a side.</summary>
    /// <exception cref="OrgTrailException">The credentials don't work.</exception>
    public static async Task<string> AccountAsync(AccountSide side)
    {
        var identity = await side.Identity.ConfigureAwait(false);
        if (identity.Value?.Account is { } account)
        {
            return account;
        }

        throw FaultErrors.Unreadable(
            identity.Fault, identity.Problem, identity.MissingPermission, $"caller's identity in the {side.Role}", side.Connection?.Description ?? "unknown");
    }

    /// <summary>The organization, or null when the account is in none.</summary>
    /// <exception cref="OrgTrailException">It could not be read.</exception>
    public static async Task<Organization?> OrganizationAsync(Snapshot snapshot, string accountId)
    {
        var organization = await snapshot.Organization.Organization.ConfigureAwait(false);
        return organization.IsKnown
            ? organization.Value
            : throw FaultErrors.Unreadable(organization.Fault, organization.Problem, organization.MissingPermission, "organization", accountId);
    }

    /// <summary>Throws unless the account belongs to an organization with all features.</summary>
    public static Organization Require(Organization? organization, string accountId)
    {
        if (organization is null)
        {
            throw new OrgTrailException(
                ErrorIds.NoOrganization,
                ErrorKind.InvalidOperation,
                accountId,
                $"Account {accountId} belongs to no organization, so there can be no organization trail and no service control policy. "
                + "Create an organization first, or give -SingleAccount for a bucket and a plain multi-region trail in this account.");
        }

        if (organization.FeatureSet != "ALL")
        {
            throw new OrgTrailException(
                ErrorIds.OrganizationFeaturesMissing,
                ErrorKind.InvalidOperation,
                organization.Id,
                $"Organization {organization.Id} has feature set {organization.FeatureSet}; organization trails and service control policies need all features. "
                + $"Enable all features in management account {organization.MasterAccountId} (AWS Organizations > Settings).");
        }

        return organization;
    }

    /// <summary>Throws unless the caller is in the management account.</summary>
    public static void RequireManagement(Organization organization, string accountId, string what)
    {
        if (accountId != organization.MasterAccountId)
        {
            throw new OrgTrailException(
                ErrorIds.NotManagementAccount,
                ErrorKind.InvalidOperation,
                accountId,
                $"Account {accountId} is a member of organization {organization.Id}: {what} is done in its management account {organization.MasterAccountId}. "
                + "Give credentials of that account, e.g. with -ProfileName.");
        }
    }

    /// <summary>Throws when the caller's organization is not the one expected.</summary>
    public static void RequireOrganization(string? expected, Organization organization, string accountId)
    {
        if (expected is not null && expected != organization.Id)
        {
            throw new OrgTrailException(
                ErrorIds.WrongAccount,
                ErrorKind.InvalidOperation,
                organization.Id,
                $"Account {accountId} belongs to organization {organization.Id}, but -OrganizationId is {expected}. Give credentials of that organization, or correct -OrganizationId.");
        }
    }

    /// <summary>Throws when the caller's account is not the one expected.</summary>
    public static void RequireAccount(string? expected, string actual, string parameter)
    {
        if (expected is not null && expected != actual)
        {
            throw new OrgTrailException(
                ErrorIds.WrongAccount,
                ErrorKind.InvalidOperation,
                actual,
                $"The credentials belong to account {actual}, but {parameter} is {expected}. Give credentials of account {expected}, or correct {parameter}.");
        }
    }
}
