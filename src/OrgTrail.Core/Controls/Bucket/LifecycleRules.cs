using System.Globalization;
using Amazon.S3;
using Amazon.S3.Model;
using OrgTrail.Policies.Documents;

namespace OrgTrail.Core.Controls.Bucket;

/// <summary>Makes, compares and merges lifecycle rules.</summary>
internal static class LifecycleRules
{
    private const string IdPrefix = "OrgTrail-";
    private const int NoncurrentDays = 30;
    private const int AbortDays = 7;

    /// <summary>The rules the desired retention needs; none when logs are simply kept.</summary>
    /// <remarks>
    /// On a versioned bucket an expiration only adds a delete marker: the version itself and, later, the lone marker need rules of
    /// their own. S3 takes ExpiredObjectDeleteMarker only in a rule without Days.
    /// </remarks>
    public static IReadOnlyList<LifecycleRule> Desired(ControlContext context)
    {
        var retention = context.Desired.Retention;
        if (retention.TransitionDays is null && retention.ExpirationDays is null)
        {
            return [];
        }

        var prefix = LogsPrefix(context.Subject);
        var rules = new List<LifecycleRule>
        {
            new()
            {
                Id = IdPrefix + "Retention",
                Status = LifecycleRuleStatus.Enabled,
                Filter = PrefixFilter(prefix),
                Transitions = retention.TransitionDays is { } days
                    ? [new LifecycleTransition { Days = days, StorageClass = retention.TransitionStorageClass }]
                    : null,
                Expiration = retention.ExpirationDays is { } expiration ? new LifecycleRuleExpiration { Days = expiration } : null,
                NoncurrentVersionExpiration = retention.ExpirationDays is null
                    ? null
                    : new LifecycleRuleNoncurrentVersionExpiration { NoncurrentDays = NoncurrentDays },
                AbortIncompleteMultipartUpload = new LifecycleRuleAbortIncompleteMultipartUpload { DaysAfterInitiation = AbortDays },
            },
        };
        if (retention.ExpirationDays is not null)
        {
            rules.Add(new LifecycleRule
            {
                Id = IdPrefix + "DeleteMarkers",
                Status = LifecycleRuleStatus.Enabled,
                Filter = PrefixFilter(prefix),
                Expiration = new LifecycleRuleExpiration { ExpiredObjectDeleteMarker = true },
            });
        }

        return rules;
    }

    /// <summary>The enabled rules whose prefix overlaps the logs.</summary>
    public static IEnumerable<LifecycleRule> Concerning(IEnumerable<LifecycleRule>? rules, LogBucketSubject subject)
    {
        var logs = LogsPrefix(subject);
        return (rules ?? []).Where(r => r.Status == LifecycleRuleStatus.Enabled
            && PrefixOf(r) is var prefix
            && (logs.StartsWith(prefix, StringComparison.Ordinal) || prefix.StartsWith(logs, StringComparison.Ordinal)));
    }

    /// <summary>The age in days at which the rule expires current versions; null when it doesn't.</summary>
    public static int? ExpiresAfter(LifecycleRule rule) => rule.Expiration switch
    {
        { Days: > 0 } expiration => expiration.Days,
        // From its date on everything expires, the logs of the day before included.
        { Date: not null } => 0,
        _ => null,
    };

    /// <summary>When the rule expires logs, in words.</summary>
    public static string WhenExpired(LifecycleRule rule) => rule.Expiration is { Days: not > 0, Date: { } date }
        ? $"from {Day(date)} on, whatever their age"
        : $"after {ExpiresAfter(rule)} days";

    /// <summary>Whether every wanted rule is there as wanted.</summary>
    public static bool Include(IEnumerable<LifecycleRule>? existing, IReadOnlyList<LifecycleRule> wanted) =>
        wanted.All(w => existing?.Any(e => Describe(e) == Describe(w)) == true);

    /// <summary>The user's rules in their order, then ours.</summary>
    public static IReadOnlyList<LifecycleRule> Merge(IEnumerable<LifecycleRule>? existing, IReadOnlyList<LifecycleRule> wanted) =>
        [.. (existing ?? []).Where(e => wanted.All(w => w.Id != e.Id)), .. wanted];

    /// <summary>A rule in words; equal rules give equal words.</summary>
    public static string Describe(LifecycleRule rule)
    {
        var parts = new List<string> { $"{rule.Id} [{PrefixOf(rule)}] {rule.Status?.Value}" };
        parts.AddRange(Narrowings(rule.Filter?.LifecycleFilterPredicate));
        parts.AddRange((rule.Transitions ?? []).Select(t => $"to {t.StorageClass?.Value} {(t.Date is { } date ? $"on {Day(date)}" : $"after {t.Days}")}"));
        parts.AddRange((rule.NoncurrentVersionTransitions ?? []).Select(t => $"noncurrent to {t.StorageClass?.Value} after {t.NoncurrentDays}{Beyond(t.NewerNoncurrentVersions)}"));
        if (rule.Expiration?.Days is > 0)
        {
            parts.Add($"expire after {rule.Expiration.Days}");
        }
        else if (rule.Expiration?.Date is { } date)
        {
            parts.Add($"expire from {Day(date)} on");
        }

        if (rule.Expiration?.ExpiredObjectDeleteMarker == true)
        {
            parts.Add("remove lone delete markers");
        }

        if (rule.NoncurrentVersionExpiration?.NoncurrentDays is > 0)
        {
            parts.Add($"noncurrent after {rule.NoncurrentVersionExpiration.NoncurrentDays}{Beyond(rule.NoncurrentVersionExpiration.NewerNoncurrentVersions)}");
        }

        if (rule.AbortIncompleteMultipartUpload?.DaysAfterInitiation is > 0)
        {
            parts.Add($"abort uploads after {rule.AbortIncompleteMultipartUpload.DaysAfterInitiation}");
        }

        return string.Join(", ", parts);
    }

    /// <summary>What the keys of all logs begin with.</summary>
    public static string LogsPrefix(LogBucketSubject subject) =>
        string.IsNullOrEmpty(subject.KeyPrefix) ? "AWSLogs/" : $"{subject.KeyPrefix}/AWSLogs/";

    /// <summary>What else than a prefix objects must have for a rule to apply.</summary>
    private static IEnumerable<string> Narrowings(LifecycleFilterPredicate? predicate) => predicate switch
    {
        LifecycleTagPredicate tag => [$"tag {tag.Tag?.Key}={tag.Tag?.Value}"],
        LifecycleObjectSizeGreaterThanPredicate size => [$"larger than {size.ObjectSizeGreaterThan}"],
        LifecycleObjectSizeLessThanPredicate size => [$"smaller than {size.ObjectSizeLessThan}"],
        LifecycleAndOperator and => (and.Operands ?? []).SelectMany(Narrowings),
        _ => [],
    };

    private static string Beyond(int? newer) => newer is > 0 ? $" beyond the newest {newer}" : string.Empty;

    private static string Day(DateTime date) => date.ToUniversalTime().ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    private static LifecycleFilter PrefixFilter(string prefix) =>
        new() { LifecycleFilterPredicate = new LifecyclePrefixPredicate { Prefix = prefix } };

    /// <summary>Whether the rule applies to tagged objects alone.</summary>
    public static bool AsksForTags(LifecycleRule rule) => rule.Filter?.LifecycleFilterPredicate switch
    {
        LifecycleTagPredicate => true,
        LifecycleAndOperator and => and.Operands?.OfType<LifecycleTagPredicate>().Any() == true,
        _ => false,
    };

    /// <summary>The prefix of the keys that the rule applies to.</summary>
    public static string PrefixOf(LifecycleRule rule) => rule.Filter?.LifecycleFilterPredicate switch
    {
        LifecyclePrefixPredicate prefix => prefix.Prefix ?? string.Empty,
        LifecycleAndOperator and => and.Operands?.OfType<LifecyclePrefixPredicate>().FirstOrDefault()?.Prefix ?? string.Empty,
#pragma warning disable CS0618 // Rules made before filters existed carry their prefix themselves.
        _ => rule.Prefix ?? string.Empty,
#pragma warning restore CS0618
    };
}
