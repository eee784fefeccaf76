namespace OrgTrail.Policies.Model;

/// <summary>The forms in which one principal can be written.</summary>
internal static class PrincipalNormalizer
{
    public static string Normalize(string type, string value) => type switch
    {
        "AWS" => AccountOf(value) ?? value,
        "Service" => value.ToLowerInvariant(),
        _ => value,
    };

    /// <summary>The account that a principal value stands for as a whole (its id, or the ARN of its root); null for any other.</summary>
    public static string? AccountOf(string value)
    {
        if (IsAccountId(value))
        {
            return value;
        }

        if (!value.StartsWith("arn:", StringComparison.Ordinal) || !value.EndsWith(":root", StringComparison.Ordinal))
        {
            return null;
        }

        var parts = value.Split(':');
        return parts.Length == 6 && parts[2] == "iam" && parts[3].Length == 0 && IsAccountId(parts[4]) ? parts[4] : null;
    }

    private static bool IsAccountId(string value) => value.Length == 12 && value.AsSpan().IndexOfAnyExceptInRange('0', '9') < 0;
}
