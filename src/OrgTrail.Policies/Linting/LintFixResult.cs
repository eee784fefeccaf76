using System.Collections.Immutable;
using OrgTrail.Policies.Model;

namespace OrgTrail.Policies.Linting;

/// <summary>
/// A corrected policy. No correction gives an Allow another action or resource or takes one from a Deny that matched. Two kinds
/// can still let somebody do more than before, as was meant: values that the caller supplied, and an operator on an ARN that
/// took a wildcard literally.
/// </summary>
public sealed record LintFixResult
{
    /// <summary>The corrected document; null when the text could not be read.</summary>
    public PolicyDocument? Document { get; init; }

    /// <summary>What was changed, one sentence each, in order.</summary>
    public required ImmutableArray<string> Changes { get; init; }

    /// <summary>What people must decide: the findings of the corrected document.</summary>
    public required ImmutableArray<LintFinding> Remaining { get; init; }
}
