namespace OrgTrail.Sandbox.CloudTrail.State;

/// <summary>The event selectors of a trail: basic or advanced ones, never both.</summary>
internal sealed record EventSelection
{
    /// <summary>What a trail has that was never given any: all management events, no data events.</summary>
    public static EventSelection Default { get; } = new() { Basic = [new()], IsDefault = true };

    public bool IsDefault { get; init; }

    /// <summary>Basic selectors; empty when advanced ones are used.</summary>
    public IReadOnlyList<EventSelector> Basic { get; init; } = [];

    /// <summary>Advanced selectors; empty when basic ones are used.</summary>
    public IReadOnlyList<AdvancedEventSelector> Advanced { get; init; } = [];
}

/// <summary>A basic event selector.</summary>
internal sealed record EventSelector
{
    public string ReadWriteType { get; init; } = "All";

    public bool IncludeManagementEvents { get; init; } = true;

    public IReadOnlyList<DataResource> DataResources { get; init; } = [];

    public IReadOnlyList<string> ExcludeManagementEventSources { get; init; } = [];
}

/// <summary>Resources whose data events are logged.</summary>
internal sealed record DataResource(string Type, IReadOnlyList<string> Values);

/// <summary>An advanced event selector: an event matches when all its field selectors do.</summary>
internal sealed record AdvancedEventSelector(string? Name, IReadOnlyList<FieldSelector> FieldSelectors);

/// <summary>A condition on one field; the operators given must all hold.</summary>
internal sealed record FieldSelector(string Field, IReadOnlyDictionary<string, IReadOnlyList<string>> Operators)
{
    /// <summary>The operators in the order in which AWS lists them.</summary>
    public static IReadOnlyList<string> OperatorNames { get; } =
        ["Equals", "StartsWith", "EndsWith", "NotEquals", "NotStartsWith", "NotEndsWith"];
}
