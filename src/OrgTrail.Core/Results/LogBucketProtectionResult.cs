using OrgTrail.Core.Protecting;

namespace OrgTrail.Core.Results;

/// <summary>One cell of the protection matrix: whether one principal can do one thing to the logs.</summary>
public sealed class LogBucketProtectionResult
{
    public required ProtectionPrincipalClass PrincipalClass { get; init; }

    /// <summary>The ARN it was asked for, or what the principal is called.</summary>
    public required string Principal { get; init; }

    public required ProtectionScope Scope { get; init; }

    /// <summary>The IAM action.</summary>
    public required string Action { get; init; }

    /// <summary>What it was asked on: for object actions, of several objects the one with the worst outcome.</summary>
    public required string Resource { get; init; }

    /// <summary>What the policies come to, given that the principal has every permission of its own.</summary>
    public required ProtectionDecision Decision { get; init; }

    /// <summary>The statements that decided, each with its policy; null when it was the lack of one.</summary>
    public string? DecidedBy { get; init; }

    /// <summary>One sentence that explains the decision.</summary>
    public required string Reason { get; init; }

    public required ProtectionExpectation Expected { get; init; }

    public required bool IsAsExpected { get; init; }

    /// <summary>What is at stake; None when all is as expected.</summary>
    public required ProtectionRisk Risk { get; init; }

    /// <summary>What Object Lock does besides the policies, or that it or versioning could not be read; null when it doesn't matter for the action.</summary>
    public string? ObjectLock { get; init; }

    /// <summary>The IAM action that reading the state lacked, for Unknown.</summary>
    public string? MissingPermission { get; init; }
}
