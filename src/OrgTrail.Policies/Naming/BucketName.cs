using System.Diagnostics.CodeAnalysis;
using System.Text.RegularExpressions;

namespace OrgTrail.Policies.Naming;

/// <summary>The naming rules of S3 general purpose buckets.</summary>
/// <remarks>https://docs.aws.amazon.com/AmazonS3/latest/userguide/bucketnamingrules.html</remarks>
public static partial class BucketName
{
    /// <summary>Shortest name, in characters.</summary>
    public const int MinimumLength = 3;

    /// <summary>Longest name, in characters.</summary>
    public const int MaximumLength = 63;

    private static readonly (string Prefix, string Use)[] ReservedPrefixes =
    [
        ("xn--", "internationalized domain names"),
        ("sthree-", "Amazon S3 itself"),
        ("amzn-s3-demo-", "examples in AWS's documentation"),
    ];

    private static readonly (string Suffix, string Use)[] ReservedSuffixes =
    [
        ("-s3alias", "access point aliases"),
        ("--ol-s3", "Object Lambda access point aliases"),
        (".mrap", "multi-Region access points"),
        ("--x-s3", "directory buckets"),
        ("--table-s3", "table buckets"),
    ];

    /// <summary>True when S3 accepts <paramref name="value"/> as a bucket name; otherwise <paramref name="problem"/> names the broken rule and the fix.</summary>
    public static bool TryValidate([NotNullWhen(true)] string? value, [NotNullWhen(false)] out string? problem)
    {
        problem = Problem(value ?? "");
        return problem is null;
    }

    private static string? Problem(string name)
    {
        if (name.StartsWith("arn:", StringComparison.Ordinal) || name.StartsWith("s3://", StringComparison.Ordinal))
        {
            return $"'{name}' is not a bucket name; give the name alone, without 'arn:…:s3:::' or 's3://'.";
        }

        if (name.Length is < MinimumLength or > MaximumLength)
        {
            return $"'{name}' has {name.Length} characters; a bucket name has {MinimumLength} to {MaximumLength}.";
        }

        foreach (char character in name)
        {
            if (char.IsAsciiLetterUpper(character))
            {
                var lower = name.ToLowerInvariant();
                return $"'{name}' has upper-case letters; a bucket name has none"
                    + (TryValidate(lower, out _) ? $": write it as '{lower}'." : ".");
            }

            if (!char.IsAsciiLetterLower(character) && !char.IsAsciiDigit(character) && character is not ('.' or '-'))
            {
                return $"'{name}' has the character '{character}'; a bucket name has lower-case letters, digits, periods and hyphens only.";
            }
        }

        if (!char.IsAsciiLetterOrDigit(name[0]) || !char.IsAsciiLetterOrDigit(name[^1]))
        {
            return $"'{name}' must begin and end with a letter or digit.";
        }

        if (name.Contains("..", StringComparison.Ordinal))
        {
            return $"'{name}' has two adjacent periods; use one, or better a hyphen.";
        }

        return FormattedAsAddress().IsMatch(name)
            ? $"'{name}' is formatted as an IP address; choose a name with a letter in it."
            : ReservedPartProblem(name);
    }

    private static string? ReservedPartProblem(string name)
    {
        foreach ((string prefix, string use) in ReservedPrefixes)
        {
            if (name.StartsWith(prefix, StringComparison.Ordinal))
            {
                return $"'{name}' begins with '{prefix}', which is reserved for {use}; choose another beginning.";
            }
        }

        foreach ((string suffix, string use) in ReservedSuffixes)
        {
            if (name.EndsWith(suffix, StringComparison.Ordinal))
            {
                return $"'{name}' ends with '{suffix}', which is reserved for {use}; choose another ending.";
            }
        }

        return null;
    }

    [GeneratedRegex(@"^[0-9]+\.[0-9]+\.[0-9]+\.[0-9]+\z", RegexOptions.CultureInvariant)]
    private static partial Regex FormattedAsAddress();
}
