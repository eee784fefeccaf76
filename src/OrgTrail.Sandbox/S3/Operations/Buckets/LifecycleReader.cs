using System.Collections.Immutable;
using OrgTrail.Sandbox.S3.State;
using OrgTrail.Sandbox.S3.Xml;

namespace OrgTrail.Sandbox.S3.Operations.Buckets;

/// <summary>Reads one lifecycle rule and refuses what S3 refuses.</summary>
/// <remarks>https://docs.aws.amazon.com/AmazonS3/latest/userguide/intro-lifecycle-rules.html</remarks>
internal static class LifecycleReader
{
    public static LifecycleRule Read(XmlNode node, string id)
    {
        node.Allow("ID");
        if (id.Length > 255)
        {
            throw S3Errors.InvalidArgument("ID length should not exceed allowed limit of 255", "ID", id);
        }

        var rule = new LifecycleRule
        {
            Id = id,
            IsEnabled = node.OneOf("Status", "Enabled", "Disabled") == "Enabled",
            Filter = ReadFilter(node),
            Transitions = [.. node.Many("Transition").Select(ReadTransition)],
        };
        rule = WithExpiration(rule, node.Optional("Expiration"));
        rule = WithNoncurrent(rule, node.Optional("NoncurrentVersionExpiration"));
        rule = WithAbort(rule, node.Optional("AbortIncompleteMultipartUpload"));
        var noncurrent = node.Many("NoncurrentVersionTransition");
        node.Done();
        if (!node.Element.Elements().Any(e => e.Name.LocalName is "Expiration" or "Transition" or "NoncurrentVersionExpiration" or "NoncurrentVersionTransition" or "AbortIncompleteMultipartUpload"))
        {
            throw S3Errors.InvalidRequest("At least one action needs to be specified in a rule");
        }

        LifecycleOrder.Check(rule);
        LifecycleOrder.CheckNoncurrent(rule, noncurrent);
        return rule;
    }

    public static int Positive(int days, string name, string action) =>
        days > 0 ? days : throw S3Errors.InvalidArgument($"'{name}' for {action} action must be a positive integer");

    private static LifecycleFilter ReadFilter(XmlNode node)
    {
        var prefix = node.OptionalText("Prefix");
        var filter = node.Optional("Filter");
        if (prefix is not null == filter is not null)
        {
            throw S3Errors.MalformedXml();
        }

        if (filter is null)
        {
            return new(prefix!, TagSet.Empty, null, null);
        }

        var and = filter.Optional("And");
        var read = ReadConditions(and ?? filter, isAnd: and is not null);
        filter.Done();
        return and is not null && filter.Element.Elements().Count() > 1 ? throw S3Errors.MalformedXml() : read;
    }

    private static LifecycleFilter ReadConditions(XmlNode node, bool isAnd)
    {
        var tags = node.Many("Tag").ConvertAll(tag =>
        {
            var pair = new KeyValuePair<string, string>(tag.Text("Key"), tag.Text("Value"));
            tag.Done();
            return pair;
        });
        var prefix = node.OptionalText("Prefix");
        var greater = node.OptionalInt("ObjectSizeGreaterThan");
        var less = node.OptionalInt("ObjectSizeLessThan");
        node.Done();
        var conditions = tags.Count + (prefix is null ? 0 : 1) + (greater is null ? 0 : 1) + (less is null ? 0 : 1);
        if (isAnd ? conditions < 2 : conditions > 1)
        {
            throw S3Errors.MalformedXml();
        }

        if (tags.DistinctBy(t => t.Key).Count() != tags.Count)
        {
            throw S3Errors.InvalidRequest("Duplicate Tag Keys are not allowed.");
        }

        return new(prefix ?? "", new(tags.ToImmutableArray()), greater, less);
    }

    private static LifecycleTransition ReadTransition(XmlNode node)
    {
        var days = node.OptionalInt("Days");
        var date = node.OptionalText("Date") is { } text ? Midnight(text) : (DateTimeOffset?)null;
        var storageClass = node.OneOf("StorageClass", LifecycleOrder.Classes.AsSpan());
        node.Done();
        if (days is null == date is null)
        {
            throw S3Errors.MalformedXml();
        }

        return days < 0
            ? throw S3Errors.InvalidArgument("'Days' for Transition action must be nonnegative")
            : new(days, date, storageClass);
    }

    private static LifecycleRule WithExpiration(LifecycleRule rule, XmlNode? node)
    {
        if (node is null)
        {
            return rule;
        }

        var days = node.OptionalInt("Days");
        var date = node.OptionalText("Date") is { } text ? Midnight(text) : (DateTimeOffset?)null;
        var marker = node.OptionalBool("ExpiredObjectDeleteMarker");
        node.Done();
        if ((days is null ? 0 : 1) + (date is null ? 0 : 1) + (marker is null ? 0 : 1) != 1)
        {
            throw S3Errors.MalformedXml();
        }

        if (marker == true && !rule.Filter.Tags.Items.IsEmpty)
        {
            throw S3Errors.InvalidRequest("ExpiredObjectDeleteMarker cannot be specified with Tags.");
        }

        return rule with
        {
            ExpirationDays = days is { } d ? Positive(d, "Days", "Expiration") : null,
            ExpirationDate = date,
            ExpiredObjectDeleteMarker = marker ?? false,
        };
    }

    private static LifecycleRule WithNoncurrent(LifecycleRule rule, XmlNode? node)
    {
        if (node is null)
        {
            return rule;
        }

        var days = node.Int("NoncurrentDays");
        var newer = node.OptionalInt("NewerNoncurrentVersions");
        node.Done();
        if (newer is < 1 or > 100)
        {
            throw S3Errors.InvalidArgument("'NewerNoncurrentVersions' for NoncurrentVersionExpiration action must be an integer between 1 and 100");
        }

        return rule with { NoncurrentDays = Positive(days, "NoncurrentDays", "NoncurrentVersionExpiration"), NewerNoncurrentVersions = newer ?? 0 };
    }

    private static LifecycleRule WithAbort(LifecycleRule rule, XmlNode? node)
    {
        if (node is null)
        {
            return rule;
        }

        var days = node.Int("DaysAfterInitiation");
        node.Done();
        if (!rule.Filter.Tags.Items.IsEmpty)
        {
            throw S3Errors.InvalidRequest("AbortIncompleteMultipartUpload cannot be specified with Tags.");
        }

        return rule with { AbortUploadDays = Positive(days, "DaysAfterInitiation", "AbortIncompleteMultipartUpload") };
    }

    private static DateTimeOffset Midnight(string text)
    {
        var date = XmlNode.ParseTime(text);
        return date.TimeOfDay == TimeSpan.Zero ? date : throw S3Errors.InvalidArgument("'Date' must be at midnight GMT");
    }
}
