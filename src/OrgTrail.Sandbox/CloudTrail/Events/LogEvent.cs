namespace OrgTrail.Sandbox.CloudTrail.Events;

/// <summary>One CloudTrail event: the record as it goes into log files, and the fields by which it is selected and looked up.</summary>
internal sealed record LogEvent
{
    public required string EventId { get; init; }

    public required string AccountId { get; init; }

    public required string Region { get; init; }

    public required DateTimeOffset Time { get; init; }

    public required string EventSource { get; init; }

    public required string EventName { get; init; }

    public required bool ReadOnly { get; init; }

    /// <summary>True for services without regions (IAM, STS' global endpoint, Organizations).</summary>
    public bool IsGlobal { get; init; }

    public string EventType { get; init; } = "AwsApiCall";

    public string? Username { get; init; }

    public string? UserArn { get; init; }

    public string? AccessKeyId { get; init; }

    /// <summary>Type and name of the resources touched.</summary>
    public IReadOnlyList<(string Type, string Name)> Resources { get; init; } = [];

    /// <summary>The record's JSON.</summary>
    public required string Record { get; init; }
}
