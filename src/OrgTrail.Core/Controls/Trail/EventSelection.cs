using OrgTrail.Aws.CloudTrail;

namespace OrgTrail.Core.Controls.Trail;

/// <summary>
/// The events a trail selects, in the form of advanced selectors. Basic selectors are translated on reading, because basic and
/// advanced exclude each other and only advanced ones can leave out the log bucket from S3 data events, which would otherwise
/// log their own delivery.
/// </summary>
/// <remarks>https://docs.aws.amazon.com/awscloudtrail/latest/userguide/logging-data-events-with-cloudtrail.html</remarks>
internal static class EventSelection
{
    private const string Category = "eventCategory";
    private const string Management = "Management";
    private const string ResourceType = "resources.type";
    private const string ResourceArn = "resources.ARN";

    /// <summary>Resource types by the names users give.</summary>
    public static IReadOnlyDictionary<string, string> DataEventTypes { get; } = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase)
    {
        ["S3"] = "AWS::S3::Object",
        ["Lambda"] = "AWS::Lambda::Function",
    };

    /// <summary>The trail's selectors as advanced ones; a trail without any records all management events.</summary>
    public static IReadOnlyList<AdvancedEventSelector> Read(GetEventSelectorsResponse? response) => response switch
    {
        { AdvancedEventSelectors.Count: > 0 } => response.AdvancedEventSelectors,
        { EventSelectors.Count: > 0 } => [.. response.EventSelectors.SelectMany(Translate)],
        _ => [AllManagement()],
    };

    /// <summary>Whether all management events, read and write, are recorded.</summary>
    public static bool RecordsManagement(IEnumerable<AdvancedEventSelector> selectors) =>
        selectors.Any(s => IsManagement(s) && s.FieldSelectors!.Count == 1);

    /// <summary>Whether data events of a type are recorded for all resources (but those of the log bucket itself).</summary>
    public static bool RecordsData(IEnumerable<AdvancedEventSelector> selectors, string type, string? exceptArnPrefix) =>
        selectors.Any(s => Values(s, ResourceType)?.Contains(type) == true
            && s.FieldSelectors!.TrueForAll(f => f.Field is Category or ResourceType
                || (f.Field == ResourceArn && f.NotStartsWith is { Count: 1 } except && except[0] == exceptArnPrefix
                    && f.Equals is null && f.StartsWith is null && f.NotEquals is null && f.EndsWith is null && f.NotEndsWith is null)));

    /// <summary>What is there, completed by all management events and the data events wanted.</summary>
    public static IReadOnlyList<AdvancedEventSelector> Complete(
        IReadOnlyList<AdvancedEventSelector> existing, IEnumerable<string> dataTypes, string logBucketArn)
    {
        var result = new List<AdvancedEventSelector>(existing);
        if (!RecordsManagement(existing))
        {
            // Narrower management selectors are contained in the one that takes their place.
            result.RemoveAll(IsManagement);
            result.Insert(0, AllManagement());
        }

        foreach (var type in dataTypes.Where(t => !RecordsData(existing, t, Except(t, logBucketArn))))
        {
            result.Add(AllData(type, Except(type, logBucketArn)));
        }

        return result;
    }

    /// <summary>The ARN prefix to leave out for a type; null for none.</summary>
    public static string? Except(string type, string logBucketArn) => type == DataEventTypes["S3"] ? logBucketArn + "/" : null;

    /// <summary>The narrower management selectors that <see cref="Complete"/> replaces; empty when all are recorded already.</summary>
    public static IReadOnlyList<AdvancedEventSelector> Replaced(IReadOnlyList<AdvancedEventSelector> existing) =>
        RecordsManagement(existing) ? [] : [.. existing.Where(IsManagement)];

    /// <summary>Selectors in words.</summary>
    public static string Describe(IEnumerable<AdvancedEventSelector> selectors) =>
        string.Join("; ", selectors.Select(s => string.Join(", ", (s.FieldSelectors ?? []).Select(Describe))));

    /// <summary>Whether a selector selects management events, all or some.</summary>
    public static bool IsManagement(AdvancedEventSelector selector) => Values(selector, Category)?.Contains(Management) == true;

    private static List<string>? Values(AdvancedEventSelector selector, string field) =>
        selector.FieldSelectors?.Find(f => f.Field == field)?.Equals;

    private static AdvancedEventSelector AllManagement() => new()
    {
        Name = "OrgTrail management events",
        FieldSelectors = [Field(Category, Management)],
    };

    private static AdvancedEventSelector AllData(string type, string? except) => new()
    {
        Name = $"OrgTrail {type} data events",
        FieldSelectors =
        [
            Field(Category, "Data"),
            Field(ResourceType, type),
            .. except is null ? Array.Empty<AdvancedFieldSelector>() : [new AdvancedFieldSelector { Field = ResourceArn, NotStartsWith = [except] }],
        ],
    };

    private static IEnumerable<AdvancedEventSelector> Translate(EventSelector basic)
    {
        AdvancedFieldSelector[] readOnly = basic.ReadWriteType switch
        {
            "ReadOnly" => [Field("readOnly", "true")],
            "WriteOnly" => [Field("readOnly", "false")],
            _ => [],
        };
        if (basic.IncludeManagementEvents != false)
        {
            AdvancedFieldSelector[] excluded = basic.ExcludeManagementEventSources is { Count: > 0 } sources
                ? [new AdvancedFieldSelector { Field = "eventSource", NotEquals = [.. sources] }]
                : [];
            yield return new AdvancedEventSelector { Name = "Management events", FieldSelectors = [Field(Category, Management), .. readOnly, .. excluded] };
        }

        foreach (var resource in basic.DataResources ?? [])
        {
            // Only S3's values are prefixes; a function or table is named whole.
            // A value that is only a service's ARN prefix ("arn:aws:s3", "arn:aws:s3:::", "arn:aws:lambda") means all resources, whatever stands beside it.
            AdvancedFieldSelector[] arns = resource.Values is { Count: > 0 } values && values.TrueForAll(v => v.TrimEnd(':').Count(c => c == ':') > 2)
                ? [resource.Type == DataEventTypes["S3"]
                    ? new AdvancedFieldSelector { Field = ResourceArn, StartsWith = [.. values] }
                    : new AdvancedFieldSelector { Field = ResourceArn, Equals = [.. values] }]
                : [];
            yield return new AdvancedEventSelector
            {
                Name = $"{resource.Type} data events",
                FieldSelectors = [Field(Category, "Data"), Field(ResourceType, resource.Type!), .. readOnly, .. arns],
            };
        }
    }

    private static AdvancedFieldSelector Field(string name, string value) => new() { Field = name, Equals = [value] };

    private static string Describe(AdvancedFieldSelector field)
    {
        (string Operator, List<string>? Values)[] all =
        [
            ("=", field.Equals), ("!=", field.NotEquals), ("starts with", field.StartsWith), ("does not start with", field.NotStartsWith),
            ("ends with", field.EndsWith), ("does not end with", field.NotEndsWith),
        ];
        return string.Join(" and ", all.Where(o => o.Values is { Count: > 0 }).Select(o => $"{field.Field} {o.Operator} {string.Join("|", o.Values!)}"));
    }
}
