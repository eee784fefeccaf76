using OrgTrail.Core.Controls;
using OrgTrail.Core.Results;

namespace OrgTrail.Core.Mending;

/// <summary>A result of an assessment that is to be mended: it must have been about what would be mended now.</summary>
/// <param name="ControlId">The control.</param>
/// <param name="Resource">What it judged; null when the result doesn't say.</param>
/// <param name="AccountId">The account of that; null when the result doesn't say.</param>
public sealed record RepairFinding(string ControlId, string? Resource, string? AccountId)
{
    /// <summary>Whether it names another resource or account than the result of now. What either of them did not know tells nothing.</summary>
    public bool IsOfOther(OrgTrailBaselineResult now)
    {
        ArgumentNullException.ThrowIfNull(now);
        return (IsExact(Resource) && IsExact(now.Resource) && !string.Equals(Resource, now.Resource, StringComparison.Ordinal))
            || (!string.IsNullOrEmpty(AccountId) && now.AccountId is not null && AccountId != now.AccountId);
    }

    /// <summary>Whether a text is an ARN or an id, not words for what is not known.</summary>
    private static bool IsExact(string? resource) => resource is { Length: > 0 }
        && !resource.Contains(' ', StringComparison.Ordinal)
        && !resource.Contains(TrailIdentity.Unknown, StringComparison.Ordinal)
        && (resource.StartsWith("arn:", StringComparison.Ordinal) || resource.AsSpan().ContainsAnyInRange('0', '9') || resource.Contains('-', StringComparison.Ordinal));
}
