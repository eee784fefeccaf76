using OrgTrail.Policies.Actions;

namespace OrgTrail.Policies.Linting;

/// <summary>The condition operators and keys that exist.</summary>
/// <remarks>
/// https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_condition_operators.html and
/// https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-keys.html
/// </remarks>
internal static class ConditionVocabulary
{
    private static readonly string[] PatternKeys = [.. ActionTable.ConditionKeys.Where(key => key.AsSpan().IndexOfAny('$', '<') >= 0)];

    private static readonly HashSet<string> Keys = new(GlobalConditionKeys.All.Concat(ActionTable.ConditionKeys), StringComparer.OrdinalIgnoreCase);

    public static string[] Operators { get; } =
    [
        "StringEquals", "StringNotEquals", "StringEqualsIgnoreCase", "StringNotEqualsIgnoreCase", "StringLike", "StringNotLike",
        "NumericEquals", "NumericNotEquals", "NumericLessThan", "NumericLessThanEquals", "NumericGreaterThan", "NumericGreaterThanEquals",
        "DateEquals", "DateNotEquals", "DateLessThan", "DateLessThanEquals", "DateGreaterThan", "DateGreaterThanEquals",
        "Bool", "BinaryEquals", "IpAddress", "NotIpAddress", "ArnEquals", "ArnLike", "ArnNotEquals", "ArnNotLike", "Null",
    ];

    /// <summary>The operator without <c>ForAllValues:</c>, <c>ForAnyValue:</c> and <c>IfExists</c>, and those parts.</summary>
    public static (string Set, string Plain, string Suffix) Split(string @operator)
    {
        int colon = @operator.IndexOf(':', StringComparison.Ordinal);
        string set = colon < 0 ? "" : @operator[..(colon + 1)];
        string rest = @operator[(colon + 1)..];
        return rest.EndsWith("IfExists", StringComparison.OrdinalIgnoreCase)
            ? (set, rest[..^"IfExists".Length], "IfExists")
            : (set, rest, "");
    }

    public static bool IsOperator(string @operator)
    {
        (string set, string plain, string suffix) = Split(@operator);
        bool knownSet = set.Length == 0 || set.Equals("ForAllValues:", StringComparison.OrdinalIgnoreCase) || set.Equals("ForAnyValue:", StringComparison.OrdinalIgnoreCase);
        bool isNull = plain.Equals("Null", StringComparison.OrdinalIgnoreCase);
        return knownSet && !(isNull && suffix.Length > 0) && Operators.Contains(plain, StringComparer.OrdinalIgnoreCase);
    }

    /// <summary>Whether the operator holds only when the key is there and has one of the values: the kind that narrows whom a statement allows.</summary>
    public static bool Narrows(string @operator)
    {
        (string set, string plain, string suffix) = Split(@operator);
        return suffix.Length == 0 && !set.Equals("ForAllValues:", StringComparison.OrdinalIgnoreCase) &&
            !plain.Contains("Not", StringComparison.OrdinalIgnoreCase) && !plain.Equals("Null", StringComparison.OrdinalIgnoreCase);
    }

    /// <summary>Whether the operator also holds when the key has none of the values.</summary>
    public static bool IsNegated(string @operator) => Split(@operator).Plain.Contains("Not", StringComparison.OrdinalIgnoreCase);

    /// <summary>Whether the key exists; null when it belongs to a service whose keys are not listed.</summary>
    public static bool? IsKey(string key)
    {
        int colon = key.IndexOf(':', StringComparison.Ordinal);
        if (colon <= 0)
        {
            return false;
        }

        if (Keys.Contains(key) || GlobalConditionKeys.TakesTag(key) || Array.Exists(PatternKeys, pattern => MatchesPattern(pattern, key)))
        {
            return true;
        }

        string prefix = key[..colon];
        bool covered = prefix.Equals("aws", StringComparison.OrdinalIgnoreCase) || ActionTable.Covers(prefix);
        return covered ? false : null;
    }

    /// <summary>The key that was probably meant.</summary>
    public static string? NearestKey(string key) => Spelling.Nearest(key, Keys);

    /// <summary>The operator that was probably meant, with its set and suffix.</summary>
    public static string? NearestOperator(string @operator)
    {
        (string set, string plain, string suffix) = Split(@operator);
        if (Spelling.Nearest(plain, Operators) is not string near)
        {
            return null;
        }

        string? nearSet = set.Length == 0 ? "" : Spelling.Nearest(set, ["ForAllValues:", "ForAnyValue:"]);
        return nearSet is null ? null : nearSet + near + (near == "Null" ? "" : suffix);
    }

    // s3:ExistingObjectTag/<key> and kms:EncryptionContext:${EncryptionContextKey}: the variable ends the key.
    private static bool MatchesPattern(string pattern, string key)
    {
        int variable = pattern.AsSpan().IndexOfAny('$', '<');
        return key.Length > variable && key.StartsWith(pattern[..variable], StringComparison.OrdinalIgnoreCase);
    }
}
