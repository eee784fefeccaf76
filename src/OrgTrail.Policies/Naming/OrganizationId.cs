using System.Diagnostics.CodeAnalysis;
using System.Text.RegularExpressions;

namespace OrgTrail.Policies.Naming;

/// <summary>The form of an organization id: <c>o-</c> and 10 to 32 lower-case letters or digits.</summary>
/// <remarks>https://docs.aws.amazon.com/organizations/latest/APIReference/API_Organization.html</remarks>
public static partial class OrganizationId
{
    /// <summary>True when <paramref name="value"/> is an organization id; otherwise <paramref name="problem"/> names the fix.</summary>
    public static bool TryValidate([NotNullWhen(true)] string? value, [NotNullWhen(false)] out string? problem)
    {
        problem = value is not null && Form().IsMatch(value)
            ? null
            : $"'{value}' is not an organization id; it is 'o-' with 10 to 32 lower-case letters or digits, as DescribeOrganization gives it" +
                (value is not null && (value.StartsWith("r-", StringComparison.Ordinal) || value.StartsWith("ou-", StringComparison.Ordinal))
                    ? " (this is the id of a root or organizational unit)."
                    : ".");
        return problem is null;
    }

    [GeneratedRegex(@"^o-[a-z0-9]{10,32}\z", RegexOptions.CultureInvariant)]
    private static partial Regex Form();
}
