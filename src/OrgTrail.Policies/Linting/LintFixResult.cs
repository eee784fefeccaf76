using System.Collections.Immutable;
using OrgTrail.Policies.Model;

namespace OrgTrail.Policies.Linting;

/// <summary>A corrected policy. A correction never allows more than the policy did, but for values the caller supplied.</summary>
public sealed record LintFixResult
{
    /// <summary>The corrected document; null when the text could not be read.</summary>
    public PolicyDocument? Document { get; init; }

    /// <summary>What was changed, one sentence each, in order.</summary>
    public required ImmutableArray<string> Changes { get; init; }

    /// <summary>What people must decide: the findings of the corrected document.</summary>
    public required ImmutableArray<LintFinding> Remaining { get; init; }
}
