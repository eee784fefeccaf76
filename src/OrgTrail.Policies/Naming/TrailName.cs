using System.Diagnostics.CodeAnalysis;
using System.Net;

namespace OrgTrail.Policies.Naming;

/// <summary>CloudTrail's rules for the name of a trail.</summary>
/// <remarks>https://docs.aws.amazon.com/awscloudtrail/latest/APIReference/API_CreateTrail.html</remarks>
public static class TrailName
{
    /// <summary>Shortest name, in characters.</summary>
    public const int MinimumLength = 3;

    /// <summary>Longest name, in characters.</summary>
    public const int MaximumLength = 128;

    /// <summary>True when CloudTrail accepts <paramref name="value"/>; otherwise <paramref name="problem"/> names the broken rule and the fix.</summary>
    public static bool TryValidate([NotNullWhen(true)] string? value, [NotNullWhen(false)] out string? problem)
    {
        problem = Problem(value ?? "");
        return problem is null;
    }

    private static string? Problem(string name)
    {
        if (name.StartsWith("arn:", StringComparison.Ordinal))
        {
            return $"'{name}' is an ARN; give the trail's name alone, the part after ':trail/'.";
        }

        if (name.Length is < MinimumLength or > MaximumLength)
        {
            return $"'{name}' has {name.Length} characters; a trail name has {MinimumLength} to {MaximumLength}.";
        }

        foreach (char character in name)
        {
            if (!char.IsAsciiLetterOrDigit(character) && !IsSeparator(character))
            {
                return $"'{name}' has the character '{character}'; a trail name has letters, digits, periods, underscores and dashes only.";
            }
        }

        if (IsSeparator(name[0]) || IsSeparator(name[^1]))
        {
            return $"'{name}' must begin and end with a letter or digit.";
        }

        for (int index = 1; index < name.Length; index++)
        {
            if (IsSeparator(name[index - 1]) && IsSeparator(name[index]))
            {
                return $"'{name}' has '{name[(index - 1)..(index + 1)]}': periods, underscores and dashes must not stand next to each other; use one.";
            }
        }

        return name.Count(character => character == '.') == 3 && IPAddress.TryParse(name, out _)
            ? $"'{name}' is formatted as an IP address; choose a name with a letter in it."
            : null;
    }

    private static bool IsSeparator(char character) => character is '.' or '_' or '-';
}
