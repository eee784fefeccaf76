using System.Collections.Immutable;
using System.Xml.Linq;

namespace OrgTrail.Sandbox.S3.State;

/// <summary>A lifecycle configuration as it is given back, and its rules as they act.</summary>
/// <param name="Document">The rules, each with an id.</param>
/// <param name="Rules">The same rules, read.</param>
/// <param name="MinimumObjectSize">The value of <c>x-amz-transition-default-minimum-object-size</c>.</param>
internal sealed record LifecycleConfiguration(XElement Document, ImmutableArray<LifecycleRule> Rules, string MinimumObjectSize);

/// <summary>One rule.</summary>
internal sealed record LifecycleRule
{
    public required string Id { get; init; }

    public required bool IsEnabled { get; init; }

    public required LifecycleFilter Filter { get; init; }

    public int? ExpirationDays { get; init; }

    public DateTimeOffset? ExpirationDate { get; init; }

    public bool ExpiredObjectDeleteMarker { get; init; }

    public int? NoncurrentDays { get; init; }

    public int NewerNoncurrentVersions { get; init; }

    public int? AbortUploadDays { get; init; }

    public ImmutableArray<LifecycleTransition> Transitions { get; init; } = [];
}

/// <summary>A change of storage class of current versions, after days or from a date.</summary>
internal sealed record LifecycleTransition(int? Days, DateTimeOffset? Date, string StorageClass);

/// <summary>Which objects a rule is about.</summary>
internal sealed record LifecycleFilter(string Prefix, TagSet Tags, long? SizeGreaterThan, long? SizeLessThan)
{
    public bool Matches(string key, ObjectVersion version) =>
        key.StartsWith(Prefix, StringComparison.Ordinal)
        && Tags.Items.All(version.Tags.Items.Contains)
        && (SizeGreaterThan is null || version.Size > SizeGreaterThan)
        && (SizeLessThan is null || version.Size < SizeLessThan);

    /// <summary>As S3 names it in its messages.</summary>
    public string Describe() => Tags.Items.IsEmpty ? $"(prefix={Prefix})" : $"(prefix={Prefix} and {string.Join(" and ", Tags.Items.Select(t => $"tag:{t.Key}={t.Value}"))})";
}
