namespace OrgTrail.Core.Results;

/// <summary>A policy with its faults corrected as far as nothing has to be guessed.</summary>
public sealed class PolicyCorrection
{
    /// <summary>The file; null when the policy came as text. The file itself is never written.</summary>
    public string? Path { get; init; }

    /// <summary>The kind of policy that it was judged as.</summary>
    public required string Kind { get; init; }

    /// <summary>The corrected policy, indented; null when the text is not a policy.</summary>
    public string? PolicyText { get; init; }

    /// <summary>What was changed, one sentence each.</summary>
    public IReadOnlyList<string> Changes { get; init; } = [];

    /// <summary>What people must decide; lines are those of <see cref="PolicyText"/>.</summary>
    public IReadOnlyList<PolicyFinding> Remaining { get; init; } = [];

    /// <summary>Whether anything was corrected.</summary>
    public bool IsChanged => Changes.Count > 0;
}
