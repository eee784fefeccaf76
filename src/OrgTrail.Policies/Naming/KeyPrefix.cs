using System.Diagnostics.CodeAnalysis;

namespace OrgTrail.Policies.Naming;

/// <summary>The rules for the key prefix under which a trail puts its <c>AWSLogs/</c> folder.</summary>
/// <remarks>https://docs.aws.amazon.com/awscloudtrail/latest/APIReference/API_CreateTrail.html (S3KeyPrefix)</remarks>
public static class KeyPrefix
{
    /// <summary>Longest prefix that CloudTrail takes, in characters.</summary>
    public const int MaximumLength = 200;

    /// <summary>True when <paramref name="value"/> can be used; null (no prefix) can. Otherwise <paramref name="problem"/> names the fix.</summary>
    public static bool TryValidate(string? value, [NotNullWhen(false)] out string? problem)
    {
        problem = value is null ? null : Problem(value);
        return problem is null;
    }

    private static string? Problem(string prefix)
    {
        if (prefix.Length == 0)
        {
            return "The key prefix is empty; leave it out to have no prefix.";
        }

        if (prefix.Length > MaximumLength)
        {
            return $"The key prefix has {prefix.Length} characters; CloudTrail takes at most {MaximumLength}.";
        }

        if (prefix[0] == '/' || prefix[^1] == '/' || prefix.Contains("//", StringComparison.Ordinal))
        {
            // CloudTrail joins prefix and AWSLogs with '/': an own slash makes an empty folder that the policy doesn't name.
            string trimmed = string.Join('/', prefix.Split('/', StringSplitOptions.RemoveEmptyEntries));
            return $"'{prefix}' has a leading, trailing or doubled slash" +
                (trimmed.Length == 0 ? "; leave it out to have no prefix." : $"; write it as '{trimmed}'.");
        }

        foreach (char character in prefix)
        {
            // '*', '?' and '$' have a meaning in the policies that name this prefix; others need escaping in keys.
            if (!char.IsAsciiLetterOrDigit(character) && !"!-_.'()/".Contains(character))
            {
                return $"'{prefix}' has the character '{character}'; use letters, digits and ! - _ . ' ( ) / only.";
            }
        }

        return null;
    }
}
