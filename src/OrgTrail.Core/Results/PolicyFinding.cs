using OrgTrail.Policies.Linting;

namespace OrgTrail.Core.Results;

/// <summary>One fault of a policy, with the file it was found in.</summary>
public sealed class PolicyFinding
{
    /// <summary>Stable id of the rule, e.g. <c>OT-LINT-002</c>.</summary>
    public required string RuleId { get; init; }

    /// <summary>The rule's name, e.g. <c>DuplicateSid</c>.</summary>
    public required string RuleName { get; init; }

    public required LintSeverity Severity { get; init; }

    /// <summary>The file; null when the policy came as text.</summary>
    public string? Path { get; init; }

    /// <summary>The kind of policy that it was judged as.</summary>
    public required string Kind { get; init; }

    /// <summary>The line of the text, from 1; 0 when the finding is about the whole policy.</summary>
    public int Line { get; init; }

    public string? Sid { get; init; }

    /// <summary>The statement, from 0; null when the finding is about the whole policy.</summary>
    public int? StatementIndex { get; init; }

    /// <summary>What is wrong, with the value.</summary>
    public required string Message { get; init; }

    /// <summary>Why it matters.</summary>
    public required string Why { get; init; }

    /// <summary>What to write instead.</summary>
    public required string Fix { get; init; }
}
