using System.Diagnostics.CodeAnalysis;

namespace OrgTrail.Policies.Naming;

/// <summary>The form of a principal that is exempted from a Deny through <c>aws:PrincipalArn</c>.</summary>
/// <remarks>
/// <c>aws:PrincipalArn</c> holds the ARN of the role, never of its session, so a session's ARN would exempt nobody.
/// A wildcard may stand in the path or name (identity center roles have generated names) but not for all of it.
/// https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-keys.html#condition-keys-principalarn
/// </remarks>
public static class PrincipalArn
{
    /// <summary>True when <paramref name="value"/> can be exempted; otherwise <paramref name="problem"/> names the fix.</summary>
    public static bool TryValidate([NotNullWhen(true)] string? value, [NotNullWhen(false)] out string? problem)
    {
        problem = Problem(value ?? "");
        return problem is null;
    }

    private static string? Problem(string value)
    {
        const string Fix = "write it as 'arn:aws:iam::222222222222:role/NAME'";
        if (!Arn.TryParse(value, out Arn? arn))
        {
            return $"'{value}' is not an ARN; {Fix}.";
        }

        if (arn.Service == "sts" && arn.Resource.StartsWith("assumed-role/", StringComparison.Ordinal))
        {
            string role = arn.Resource.Split('/')[1];
            return $"'{value}' is the ARN of a session, which a condition on aws:PrincipalArn never sees; give the role's own ARN, " +
                $"'arn:{arn.Partition}:iam::{arn.Account}:role/{role}' (with its path, if it has one).";
        }

        if (!AwsPartition.IsKnown(arn.Partition) || arn.Service != "iam" || arn.Region.Length > 0)
        {
            return $"'{value}' is not the ARN of a role or user; {Fix}.";
        }

        if (!AccountId.TryValidate(arn.Account, out string? account))
        {
            return $"'{value}' has no valid account: {account}";
        }

        return arn.Resource == "root" ? null : NameProblem(value, arn.Resource, Fix);
    }

    private static string? NameProblem(string value, string resource, string fix)
    {
        int slash = resource.IndexOf('/', StringComparison.Ordinal);
        string kind = slash < 0 ? resource : resource[..slash];
        string name = slash < 0 ? "" : resource[(slash + 1)..];
        if (kind is not ("role" or "user") || name.Length == 0)
        {
            return $"'{value}' is not the ARN of a role or user; {fix}.";
        }

        foreach (char character in name)
        {
            if (!char.IsAsciiLetterOrDigit(character) && !"+=,.@_-/*?".Contains(character))
            {
                return $"'{value}' has the character '{character}' in the name; {fix}.";
            }
        }

        // The last part must say whom it exempts: 'role/*' and 'role/x/*' exempt whoever can make a role there.
        string last = name[(name.LastIndexOf('/') + 1)..];
        return last.Trim('*', '?').Length == 0 || !last.Any(char.IsAsciiLetterOrDigit)
            ? $"'{value}' exempts every {kind} of the account or path; name the {kind} that may break the glass."
            : null;
    }
}
