using System.Collections.Immutable;
using System.Globalization;
using OrgTrail.Policies.Evaluation;

namespace OrgTrail.Sandbox.Kernel;

/// <summary>The global condition keys of a call.</summary>
/// <remarks>https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-keys.html</remarks>
internal static class ConditionKeys
{
    private static readonly ImmutableDictionary<string, ImmutableArray<string>> None =
        ImmutableDictionary.Create<string, ImmutableArray<string>>(StringComparer.OrdinalIgnoreCase);

    public static ImmutableDictionary<string, ImmutableArray<string>> For(
        SandboxKernel kernel, Exchange exchange, string? resourceAccountId, ImmutableDictionary<string, ImmutableArray<string>>? serviceKeys)
    {
        var keys = None.ToBuilder();
        void Add(string key, string? value)
        {
            if (value is not null)
            {
                keys[key] = [value];
            }
        }

        var directory = kernel.Directory;
        var now = kernel.Clock.Now;
        Add("aws:CurrentTime", now.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture));
        Add("aws:EpochTime", now.ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture));
        Add("aws:SecureTransport", exchange.Request.IsSecure ? "true" : "false");
        Add("aws:SourceIp", "127.0.0.1");
        Add("aws:UserAgent", exchange.Request.Headers["User-Agent"]);
        Add("aws:Referer", exchange.Request.Headers["Referer"]);
        Add("aws:RequestedRegion", exchange.Region ?? kernel.Options.HomeRegion);
        Add("aws:ViaAWSService", "false");
        Add("aws:PrincipalIsAWSService", "false");

        if (exchange.Credential is { } credential)
        {
            Add("aws:userid", credential.UserId);
            AddOrganization(directory, credential.AccountId, "aws:PrincipalOrgID", "aws:PrincipalOrgPaths", keys);
            if (directory.ManagementAccountId is { } management && directory.IsMember(credential.AccountId))
            {
                Add("aws:PrincipalOrgMasterAccountId", management);
            }

            Add("aws:username", credential.Principal.Kind == PrincipalKind.User ? credential.Identity?.Name : null);
            Add("aws:SourceIdentity", credential.SourceIdentity);
            if (credential.IssuedAt is { } issued)
            {
                Add("aws:TokenIssueTime", issued.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture));
                Add("aws:MultiFactorAuthPresent", "false");
            }
        }

        if (resourceAccountId is not null)
        {
            Add("aws:ResourceAccount", resourceAccountId);
            AddOrganization(directory, resourceAccountId, "aws:ResourceOrgID", "aws:ResourceOrgPaths", keys);
        }

        foreach (var key in serviceKeys ?? None)
        {
            keys[key.Key] = key.Value;
        }

        return keys.ToImmutable();
    }

    public static void AddOrganization(
        IOrganizationDirectory directory, string accountId, string idKey, string pathsKey, ImmutableDictionary<string, ImmutableArray<string>>.Builder keys)
    {
        if (directory.OrganizationPath(accountId) is { } path)
        {
            keys[idKey] = [directory.OrganizationId!];
            keys[pathsKey] = [path];
        }
    }
}
