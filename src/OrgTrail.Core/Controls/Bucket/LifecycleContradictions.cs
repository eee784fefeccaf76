using Amazon.S3;
using Amazon.S3.Model;
using OrgTrail.Policies.Documents;

namespace OrgTrail.Core.Controls.Bucket;

/// <summary>What is wrong with a set of lifecycle rules.</summary>
/// <param name="Text">In words.</param>
/// <param name="HidesLogs">Whether logs disappear from view before their time, not only cost or effect.</param>
internal sealed record LifecycleContradiction(string Text, bool HidesLogs = false);

/// <summary>Looks at lifecycle rules together with Object Lock and versioning.</summary>
internal static class LifecycleContradictions
{
    public static IEnumerable<LifecycleContradiction> Find(
        IReadOnlyCollection<LifecycleRule> rules, LogBucketSubject subject, int lockedDays, bool isVersioned)
    {
        var enabled = rules.Where(r => r.Status == LifecycleRuleStatus.Enabled).ToArray();
        var concerning = LifecycleRules.Concerning(enabled, subject).ToArray();
        foreach (var rule in enabled.Where(r => !concerning.Contains(r)))
        {
            yield return new($"rule '{rule.Id}' never matches a log: its prefix is '{LifecycleRules.PrefixOf(rule)}'");
        }

        foreach (var rule in concerning.Where(LifecycleRules.AsksForTags))
        {
            yield return new($"rule '{rule.Id}' never matches a log: it asks for tags, which CloudTrail does not set");
        }

        var matching = concerning.Where(r => !LifecycleRules.AsksForTags(r)).ToArray();
        var expiring = matching.Where(r => LifecycleRules.ExpiresAfter(r) is not null).ToArray();
        foreach (var rule in expiring.Where(r => LifecycleRules.ExpiresAfter(r) < lockedDays))
        {
            yield return new(
                $"rule '{rule.Id}' expires logs {LifecycleRules.WhenExpired(rule)}, Object Lock keeps their versions for {lockedDays}: they are hidden, and still stored",
                HidesLogs: true);
        }

        foreach (var contradiction in expiring.Length > 0 && isVersioned ? Leftovers(expiring, matching) : [])
        {
            yield return contradiction;
        }

        foreach (var contradiction in LateTransitions(expiring, matching))
        {
            yield return contradiction;
        }

        if (enabled.Length > 0 && !Array.Exists(enabled, r => r.AbortIncompleteMultipartUpload?.DaysAfterInitiation is > 0))
        {
            yield return new("no rule aborts incomplete multipart uploads, whose parts are stored unseen");
        }
    }

    // On a versioned bucket an expiration only puts a delete marker on top.
    private static IEnumerable<LifecycleContradiction> Leftovers(LifecycleRule[] expiring, LifecycleRule[] matching)
    {
        if (!Array.Exists(matching, r => r.NoncurrentVersionExpiration?.NoncurrentDays is > 0))
        {
            yield return new($"rule '{expiring[0].Id}' expires logs, but no rule removes the noncurrent versions that this leaves");
        }

        if (!Array.Exists(matching, r => r.Expiration?.ExpiredObjectDeleteMarker == true))
        {
            yield return new($"rule '{expiring[0].Id}' expires logs, but no rule removes the delete markers that this leaves");
        }
    }

    private static IEnumerable<LifecycleContradiction> LateTransitions(LifecycleRule[] expiring, LifecycleRule[] matching)
    {
        if (expiring.Length == 0)
        {
            yield break;
        }

        var first = expiring.MinBy(r => LifecycleRules.ExpiresAfter(r))!;
        var days = LifecycleRules.ExpiresAfter(first);
        foreach (var rule in matching.Where(r => r.Transitions?.Exists(t => t.Days >= days) == true))
        {
            yield return new($"rule '{rule.Id}' moves logs to another storage class after rule '{first.Id}' has expired them ({LifecycleRules.WhenExpired(first)})");
        }
    }
}
