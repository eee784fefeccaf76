using System.Collections.Immutable;
using OrgTrail.Sandbox.S3.State;
using OrgTrail.Sandbox.S3.Xml;

namespace OrgTrail.Sandbox.S3.Operations.Buckets;

/// <summary>The constraints between the actions of a lifecycle rule.</summary>
/// <remarks>https://docs.aws.amazon.com/AmazonS3/latest/userguide/lifecycle-transition-general-considerations.html</remarks>
internal static class LifecycleOrder
{
    /// <summary>From the warmest to the coldest; objects only move downwards.</summary>
    public static readonly ImmutableArray<string> Classes = ["STANDARD_IA", "INTELLIGENT_TIERING", "ONEZONE_IA", "GLACIER_IR", "GLACIER", "DEEP_ARCHIVE"];

    public static void Check(LifecycleRule rule)
    {
        var filter = rule.Filter.Describe();
        var byDays = rule.Transitions.Any(t => t.Days is not null) || rule.ExpirationDays is not null;
        var byDate = rule.Transitions.Any(t => t.Date is not null) || rule.ExpirationDate is not null;
        if (byDays && byDate)
        {
            throw S3Errors.InvalidRequest($"Found mixed 'Date' and 'Days' based Expiration and Transition actions in lifecycle rule for filter '{filter}'");
        }

        foreach (var transition in rule.Transitions)
        {
            CheckMinimum(transition.Days, transition.StorageClass, "Days", "Transition");
        }

        var ordered = rule.Transitions.OrderBy(t => Classes.IndexOf(t.StorageClass)).ToList();
        foreach (var (warm, cold) in ordered.Zip(ordered.Skip(1)))
        {
            if (warm.StorageClass == cold.StorageClass)
            {
                throw S3Errors.InvalidRequest($"'StorageClass' must be different for 'Transition' actions in same 'Rule' with filter '{filter}'");
            }

            // An object stays 30 days in an infrequent-access class before it may leave it.
            var least = warm.Days + (warm.StorageClass is "STANDARD_IA" or "ONEZONE_IA" ? 30 : 1);
            if (cold.Days < least || cold.Date <= warm.Date)
            {
                throw S3Errors.InvalidArgument(least == warm.Days + 30
                    ? $"'Days' in the Transition action for StorageClass '{cold.StorageClass}' for filter '{filter}' must be 30 days more than 'Days' in the Transition action for StorageClass '{warm.StorageClass}'"
                    : $"'Days' in the Transition action for StorageClass '{cold.StorageClass}' for filter '{filter}' must be greater than 'Days' in the Transition action for StorageClass '{warm.StorageClass}'");
            }
        }

        if (rule.Transitions.Any(t => rule.ExpirationDays <= t.Days))
        {
            throw S3Errors.InvalidArgument($"'Days' in the Expiration action for filter '{filter}' must be greater than 'Days' in the Transition action");
        }

        if (rule.Transitions.Any(t => rule.ExpirationDate <= t.Date))
        {
            throw S3Errors.InvalidArgument($"'Date' in the Expiration action for filter '{filter}' must be later than 'Date' in the Transition action");
        }
    }

    public static void CheckNoncurrent(LifecycleRule rule, List<XmlNode> transitions)
    {
        foreach (var node in transitions)
        {
            var days = node.Int("NoncurrentDays");
            var storageClass = node.OneOf("StorageClass", Classes.AsSpan());
            node.Allow("NewerNoncurrentVersions").Done();
            if (days < 0)
            {
                throw S3Errors.InvalidArgument("'NoncurrentDays' for NoncurrentVersionTransition action must be nonnegative");
            }

            CheckMinimum(days, storageClass, "NoncurrentDays", "NoncurrentVersionTransition");
            if (rule.NoncurrentDays <= days)
            {
                throw S3Errors.InvalidArgument($"'NoncurrentDays' in the NoncurrentVersionExpiration action for filter '{rule.Filter.Describe()}' must be greater than 'NoncurrentDays' in the NoncurrentVersionTransition action");
            }
        }
    }

    private static void CheckMinimum(int? days, string storageClass, string name, string action)
    {
        if (days < 30 && storageClass is ("STANDARD_IA" or "ONEZONE_IA"))
        {
            throw S3Errors.InvalidArgument($"'{name}' in {action} action must be greater than or equal to 30 for storageClass '{storageClass}'");
        }
    }
}
