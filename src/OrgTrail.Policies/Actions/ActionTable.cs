using System.Collections.Immutable;

namespace OrgTrail.Policies.Actions;

/// <summary>What AWS documents about the actions of S3, KMS, CloudTrail, Organizations, STS and Account Management.</summary>
/// <remarks>https://docs.aws.amazon.com/service-authorization/latest/reference/reference_policies_actions-resources-contextkeys.html</remarks>
public static class ActionTable
{
    /// <summary>Where the facts come from.</summary>
    public static string Source => ActionTableData.Instance.Source;

    /// <summary>The day of the facts: an action that is younger is unknown here.</summary>
    public static DateOnly AsOf => ActionTableData.Instance.AsOf;

    /// <summary>The prefixes of the services whose actions are listed.</summary>
    public static IEnumerable<string> Services => ActionTableData.Instance.Services.Keys.Order(StringComparer.Ordinal);

    /// <summary>Whether the actions of the service are listed, so that an action not found doesn't exist.</summary>
    public static bool Covers(string servicePrefix) => ActionTableData.Instance.Services.ContainsKey(servicePrefix);

    /// <summary>Whether AWS has a service of this prefix, its actions listed here or not.</summary>
    public static bool IsServicePrefix(string prefix) => ActionTableData.Instance.ServicePrefixes.Contains(prefix);

    /// <summary>The condition keys of the listed services; parts such as <c>${TagKey}</c> stand for any text.</summary>
    public static IReadOnlyCollection<string> ConditionKeys => ActionTableData.Instance.ConditionKeys;

    /// <summary>The facts about an action such as <c>s3:DeleteObject</c> (case doesn't matter); null when it is unknown or a pattern.</summary>
    public static ActionFacts? Find(string action) => ActionTableData.Instance.Actions.GetValueOrDefault(action);

    /// <summary>
    /// The actions that a policy's <c>Action</c> value names: <c>s3:Put*</c>, <c>kms:Decrypt</c>, <c>*</c>. Empty when none of
    /// the listed services has one.
    /// </summary>
    public static ImmutableArray<ActionFacts> Expand(string pattern)
    {
        ArgumentNullException.ThrowIfNull(pattern);
        if (!ArnPattern.HasWildcard(pattern))
        {
            return Find(pattern) is ActionFacts exact ? [exact] : [];
        }

        // IAM takes wildcards behind the colon only; '*' alone is the one exception.
        int colon = pattern.IndexOf(':', StringComparison.Ordinal);
        IEnumerable<ActionFacts> candidates = pattern == "*"
            ? Services.SelectMany(service => ActionTableData.Instance.Services[service])
            : colon > 0 && ActionTableData.Instance.Services.TryGetValue(pattern[..colon], out ImmutableArray<ActionFacts> actions) ? actions : [];
        return [.. candidates.Where(action => pattern == "*" || ArnPattern.Matches(pattern[(colon + 1)..], action.Name, ignoreCase: true))];
    }

    /// <summary>
    /// Whether a statement with this action (a wildcard is any action it names) and this resource can ever match a request.
    /// False means that the pair is dead. Null when the action is unknown: then nothing can be said.
    /// </summary>
    public static bool? AppliesTo(string action, string resourceArnPattern)
    {
        ArgumentNullException.ThrowIfNull(resourceArnPattern);
        ImmutableArray<ActionFacts> actions = Expand(action);
        return actions.IsEmpty ? null : actions.Any(facts => AppliesTo(facts, resourceArnPattern));
    }

    /// <summary>As <see cref="AppliesTo(string, string)"/> for one known action.</summary>
    public static bool AppliesTo(ActionFacts action, string resourceArnPattern)
    {
        ArgumentNullException.ThrowIfNull(action);
        ArgumentNullException.ThrowIfNull(resourceArnPattern);
        return ArnPattern.IsEverything(resourceArnPattern) ||
            action.ResourceTypes.Any(type => ArnPattern.Overlap(resourceArnPattern, type.ArnPattern));
    }

    /// <summary>
    /// The action of the same service, or of a listed service with the same action name, that is spelt most like
    /// <paramref name="action"/>; null when none is near.
    /// </summary>
    public static string? Nearest(string action)
    {
        ArgumentNullException.ThrowIfNull(action);
        int colon = action.IndexOf(':', StringComparison.Ordinal);
        string prefix = colon < 0 ? "" : action[..colon];
        string name = action[(colon + 1)..];
        if (ActionTableData.Instance.Services.TryGetValue(prefix, out ImmutableArray<ActionFacts> actions))
        {
            string? near = Spelling.Nearest(name, actions.Select(facts => facts.Name));
            return near is null ? null : $"{prefix.ToLowerInvariant()}:{near}";
        }

        return ActionTableData.Instance.Actions.Values
            .Where(facts => string.Equals(facts.Name, name, StringComparison.OrdinalIgnoreCase))
            .Select(facts => facts.FullName)
            .Order(StringComparer.Ordinal)
            .FirstOrDefault();
    }
}
