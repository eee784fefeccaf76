namespace OrgTrail.Core.Protecting;

/// <summary>Values that match a policy's pattern: a hole with wildcards is tried at one place within.</summary>
internal static class PatternExample
{
    /// <summary>A text that the pattern matches.</summary>
    public static string Text(string pattern) =>
        pattern.Replace("*", "example", StringComparison.Ordinal).Replace('?', 'x');

    /// <summary>The ARN of an IAM principal that the pattern matches, in the account given where the pattern leaves it open.</summary>
    public static string Arn(string pattern, string accountId)
    {
        var parts = pattern.Split(':', 6);
        if (parts.Length == 6)
        {
            parts[1] = parts[1] == "*" ? "aws" : parts[1];
            parts[4] = parts[4].AsSpan().ContainsAny('*', '?') ? accountId : parts[4];
        }

        return Text(string.Join(':', parts));
    }
}
