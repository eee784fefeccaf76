using System.Text.RegularExpressions;

namespace OrgTrail.Sandbox.CloudTrail.State;

/// <summary>ARNs of trails.</summary>
internal static partial class TrailArn
{
    public static string Of(string partition, string region, string accountId, string name) =>
        $"arn:{partition}:cloudtrail:{region}:{accountId}:trail/{name}";

    /// <summary>Region, account and name of a trail's ARN; null when it isn't one.</summary>
    public static (string Region, string AccountId, string Name)? Parse(string arn) =>
        Pattern().Match(arn) is { Success: true } m ? (m.Groups[1].Value, m.Groups[2].Value, m.Groups[3].Value) : null;

    [GeneratedRegex(@"\Aarn:aws[a-z-]*:cloudtrail:([a-z0-9-]+):([0-9]{12}):trail/(.+)\z")]
    private static partial Regex Pattern();
}
