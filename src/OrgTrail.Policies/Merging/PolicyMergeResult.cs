using System.Collections.Immutable;
using OrgTrail.Policies.Model;

namespace OrgTrail.Policies.Merging;

/// <summary>One of our statements that had changed, with its form before and after.</summary>
public sealed record ReplacedStatement(PolicyStatement Before, PolicyStatement After);

/// <summary>What a merge did.</summary>
public sealed record PolicyMergeResult
{
    /// <summary>The merged document; its statement list is empty when nothing is left, and the policy is then to be deleted.</summary>
    public required PolicyDocument Document { get; init; }

    /// <summary>Our statements that were missing.</summary>
    public ImmutableArray<PolicyStatement> Added { get; init; } = [];

    /// <summary>Our statements that were there with another meaning.</summary>
    public ImmutableArray<ReplacedStatement> Replaced { get; init; } = [];

    /// <summary>Statements with our Sid prefix that are no longer wanted, or stood there twice.</summary>
    public ImmutableArray<PolicyStatement> Removed { get; init; } = [];

    /// <summary>Foreign statements, as they were and in their order.</summary>
    public ImmutableArray<PolicyStatement> Kept { get; init; } = [];

    /// <summary>True when the merged document means something else than the existing one: only then is it to be written.</summary>
    public required bool IsChanged { get; init; }
}
