using System.Text.RegularExpressions;

namespace OrgTrail.Aws.Faults;

/// <summary>What AWS's access-denied messages tell: the action, the resource, the policy that decided.</summary>
/// <remarks>https://docs.aws.amazon.com/IAM/latest/UserGuide/troubleshoot_access-denied.html</remarks>
internal sealed partial record Denial(string? Action, string? Resource, string? DeniedBy)
{
    public static Denial Parse(string message)
    {
        var refusal = Refusal().Match(message);
        var denying = Denying().Match(message);
        return new Denial(
            refusal.Success ? refusal.Groups["action"].Value : null,
            refusal.Groups["resource"] is { Success: true } resource ? resource.Value : null,
            denying.Success ? denying.Groups["policy"].Value.Trim() : null);
    }

    [GeneratedRegex("""not authorized to perform:?\s+(?<action>[A-Za-z0-9-]+:[A-Za-z0-9*]+)(?:\s+on(?: the)? resource:?\s+"?(?<resource>[^\s",]+)"?)?""", RegexOptions.IgnoreCase, 1000)]
    private static partial Regex Refusal();

    [GeneratedRegex(@"explicit deny in an?\s+(?<policy>[A-Za-z -]{1,60}?(?:policy|boundary))", RegexOptions.IgnoreCase, 1000)]
    private static partial Regex Denying();
}
