using System.Text.RegularExpressions;

namespace OrgTrail.Sandbox.Kernel;

/// <summary>Whom the AWS principals in policies name.</summary>
internal static partial class PrincipalNames
{
    public static bool Exists(string principal, SandboxKernel kernel)
    {
        if (principal == "*")
        {
            return true;
        }

        var accounts = kernel.State.Accounts;
        if (Arn().Match(principal) is not { Success: true } arn || arn.Groups["partition"].Value != kernel.Options.Partition)
        {
            return Account().IsMatch(principal) && accounts.ContainsKey(principal);
        }

        var accountId = arn.Groups["account"].Value;
        if (!accounts.ContainsKey(accountId))
        {
            return false;
        }

        var resource = arn.Groups["resource"].Value;
        var identities = kernel.Identities.Account(accountId);
        if (arn.Groups["service"].Value == "sts")
        {
            return resource.Split('/') is ["assumed-role", var role, _] && identities.Roles.ContainsKey(role);
        }

        return resource == "root"
            || identities.Users.Values.Any(u => u.Arn == principal)
            || identities.Roles.Values.Any(r => r.Arn == principal);
    }

    [GeneratedRegex(@"^\d{12}$")]
    private static partial Regex Account();

    [GeneratedRegex(@"^arn:(?<partition>[a-z-]+):(?<service>iam|sts)::(?<account>\d{12}):(?<resource>.+)$")]
    private static partial Regex Arn();
}
