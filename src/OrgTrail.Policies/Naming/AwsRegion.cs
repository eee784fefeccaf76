using System.Diagnostics.CodeAnalysis;
using System.Text.RegularExpressions;

namespace OrgTrail.Policies.Naming;

/// <summary>The form of a region name such as <c>eu-central-1</c>. Whether the region exists is for AWS to say: new ones appear.</summary>
public static partial class AwsRegion
{
    /// <summary>True when <paramref name="value"/> has the form of a region; otherwise <paramref name="problem"/> says what to write.</summary>
    public static bool TryValidate([NotNullWhen(true)] string? value, [NotNullWhen(false)] out string? problem)
    {
        problem = value is not null && Form().IsMatch(value)
            ? null
            : $"'{value}' is not a region name; write one such as 'us-east-1' or 'eu-central-1', without an availability zone letter.";
        return problem is null;
    }

    [GeneratedRegex(@"^[a-z]{2,4}(-[a-z]+)+-[0-9]{1,2}\z", RegexOptions.CultureInvariant)]
    private static partial Regex Form();
}
