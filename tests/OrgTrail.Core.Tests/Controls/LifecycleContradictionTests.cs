using Amazon.S3;
using Amazon.S3.Model;
using OrgTrail.Core.Controls.Bucket;
using OrgTrail.Policies.Documents;

namespace OrgTrail.Core.Tests.Controls;

/// <summary>Each contradiction by itself, and none in a set that is complete.</summary>
public sealed class LifecycleContradictionTests
{
    private static readonly LogBucketSubject Subject = new()
    {
        BucketName = "gov-my-cloudtrail",
        LogAccountId = "222222222222",
        ManagementAccountId = "111111111111",
        OrganizationId = "o-a1b2c3d4e5",
        TrailName = "org-trail",
        TrailRegion = "us-east-1",
    };

    [Fact]
    public void A_complete_set_has_none() => Assert.Empty(Find(Complete()));

    [Fact]
    public void Expiry_before_the_retention_ends_hides_logs()
    {
        var found = Assert.Single(Find(Complete(), lockedDays: 500));

        Assert.True(found.HidesLogs);
        Assert.Contains("400 days", found.Text, StringComparison.Ordinal);
    }

    [Fact]
    public void A_date_counts_from_today()
    {
        var rules = Complete();
        rules[0].Expiration = new LifecycleRuleExpiration { Date = new DateTime(2026, 12, 1, 0, 0, 0, DateTimeKind.Utc) };
        rules[0].Transitions = null;

        Assert.Contains(Find(rules, lockedDays: 30), f => f.HidesLogs);
    }

    [Theory]
    [InlineData("never matches a log: its prefix", "AWSLog/")]
    [InlineData("never matches a log: its prefix", "other/AWSLogs/")]
    public void A_prefix_that_no_log_has_is_seen(string expected, string prefix)
    {
        var rules = Complete();
        rules.Add(Rule("odd", prefix));

        Assert.Contains(expected, Assert.Single(Find(rules)).Text, StringComparison.Ordinal);
    }

    [Fact]
    public void A_rule_for_tagged_objects_never_matches()
    {
        var rules = Complete();
        rules.Add(Rule("tagged", ""));
        rules[^1].Filter = new LifecycleFilter { LifecycleFilterPredicate = new LifecycleTagPredicate { Tag = new Tag { Key = "a", Value = "b" } } };

        Assert.Contains("asks for tags", Assert.Single(Find(rules)).Text, StringComparison.Ordinal);
    }

    [Fact]
    public void Noncurrent_versions_that_nothing_removes_are_seen_on_a_versioned_bucket_alone()
    {
        var rules = Complete();
        rules[0].NoncurrentVersionExpiration = null;

        Assert.Contains("noncurrent versions", Assert.Single(Find(rules)).Text, StringComparison.Ordinal);
        Assert.Empty(Find(rules, isVersioned: false));
    }

    [Fact]
    public void Delete_markers_that_nothing_removes_are_seen()
    {
        var rules = Complete();
        rules.RemoveAt(1);

        Assert.Contains("delete markers", Assert.Single(Find(rules)).Text, StringComparison.Ordinal);
    }

    [Fact]
    public void A_transition_after_the_expiry_is_seen()
    {
        var rules = Complete();
        rules.Add(Rule("late", "AWSLogs/"));
        rules[^1].Transitions = [new LifecycleTransition { Days = 500, StorageClass = S3StorageClass.Glacier }];

        Assert.Contains("after rule 'all' has expired them", Assert.Single(Find(rules)).Text, StringComparison.Ordinal);
    }

    [Fact]
    public void Uploads_that_nothing_aborts_are_seen()
    {
        var rules = Complete();
        rules[0].AbortIncompleteMultipartUpload = null;

        Assert.Contains("multipart", Assert.Single(Find(rules)).Text, StringComparison.Ordinal);
    }

    [Fact]
    public void Disabled_rules_do_nothing()
    {
        var rules = Complete();
        rules.Add(Rule("odd", "AWSLog/"));
        rules[^1].Status = LifecycleRuleStatus.Disabled;

        Assert.Empty(Find(rules));
    }

    [Fact]
    public void A_date_to_come_expires_the_logs_of_the_day_before_too()
    {
        var rule = Rule("dated", "AWSLogs/");
        rule.Expiration = new LifecycleRuleExpiration { Date = new DateTime(2028, 1, 1, 0, 0, 0, DateTimeKind.Utc) };

        Assert.Equal(0, LifecycleRules.ExpiresAfter(rule));
    }

    [Fact]
    public void A_rule_of_ours_that_was_narrowed_is_not_taken_for_ours()
    {
        var (wanted, tagged, small) = (Complete()[0], Complete()[0], Complete()[0]);
        var prefix = new LifecyclePrefixPredicate { Prefix = "AWSLogs/" };
        tagged.Filter = And(prefix, new LifecycleTagPredicate { Tag = new Tag { Key = "a", Value = "b" } });
        small.Filter = And(prefix, new LifecycleObjectSizeLessThanPredicate { ObjectSizeLessThan = 1000 });

        Assert.True(LifecycleRules.Include([wanted], [Complete()[0]]));
        Assert.False(LifecycleRules.Include([tagged], [wanted]));
        Assert.False(LifecycleRules.Include([small], [wanted]));
        Assert.Contains("tag a=b", LifecycleRules.Describe(tagged), StringComparison.Ordinal);

        static LifecycleFilter And(params LifecycleFilterPredicate[] all) =>
            new() { LifecycleFilterPredicate = new LifecycleAndOperator { Operands = [.. all] } };
    }

    private static LifecycleContradiction[] Find(List<LifecycleRule> rules, int lockedDays = 0, bool isVersioned = true) =>
        [.. LifecycleContradictions.Find(rules, Subject, lockedDays, isVersioned)];

    private static List<LifecycleRule> Complete()
    {
        var all = Rule("all", "AWSLogs/");
        all.Transitions = [new LifecycleTransition { Days = 90, StorageClass = S3StorageClass.Glacier }];
        all.Expiration = new LifecycleRuleExpiration { Days = 400 };
        all.NoncurrentVersionExpiration = new LifecycleRuleNoncurrentVersionExpiration { NoncurrentDays = 30 };
        all.AbortIncompleteMultipartUpload = new LifecycleRuleAbortIncompleteMultipartUpload { DaysAfterInitiation = 7 };
        var markers = Rule("markers", "");
        markers.Expiration = new LifecycleRuleExpiration { ExpiredObjectDeleteMarker = true };
        return [all, markers];
    }

    private static LifecycleRule Rule(string id, string prefix) => new()
    {
        Id = id,
        Status = LifecycleRuleStatus.Enabled,
        Filter = new LifecycleFilter { LifecycleFilterPredicate = new LifecyclePrefixPredicate { Prefix = prefix } },
    };
}
