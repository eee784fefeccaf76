namespace OrgTrail.Sandbox.CloudTrail.Events;

/// <summary>What is known of a call when its event is written.</summary>
internal sealed record EventFacts
{
    public required string EventId { get; init; }

    public required string RequestId { get; init; }

    public required string AccountId { get; init; }

    public required string Region { get; init; }

    public required DateTimeOffset Time { get; init; }

    public required string EventSource { get; init; }

    public required string EventName { get; init; }

    public required bool ReadOnly { get; init; }

    public bool IsGlobal { get; init; }

    public required EventIdentity Identity { get; init; }

    public required string SourceIpAddress { get; init; }

    public required string UserAgent { get; init; }

    public string? ErrorCode { get; init; }

    public string? ErrorMessage { get; init; }

    /// <summary>The JSON of the request's parameters, or <c>null</c>.</summary>
    public string RequestParameters { get; init; } = "null";

    public IReadOnlyList<(string Type, string Name)> Resources { get; init; } = [];
}

/// <summary>The <c>userIdentity</c> of an event.</summary>
/// <param name="Type">Root, IAMUser, AssumedRole, FederatedUser, AWSService.</param>
/// <param name="Arn">The ARN, for a role that of its session.</param>
/// <param name="AccountId">The account.</param>
internal sealed record EventIdentity(string Type, string? Arn, string? AccountId)
{
    public string? PrincipalId { get; init; }

    public string? AccessKeyId { get; init; }

    public string? UserName { get; init; }
}
