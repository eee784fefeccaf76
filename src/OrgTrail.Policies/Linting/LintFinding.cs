namespace OrgTrail.Policies.Linting;

/// <summary>How much a finding matters.</summary>
public enum LintSeverity
{
    /// <summary>Worth knowing.</summary>
    Information,

    /// <summary>Probably not what was meant, or risky.</summary>
    Warning,

    /// <summary>AWS refuses the policy, or it doesn't do what it says.</summary>
    Error,
}

/// <summary>One fault of a policy.</summary>
public sealed record LintFinding
{
    /// <summary>The rule's stable id, e.g. <c>OT-LINT-002</c>.</summary>
    public required string RuleId { get; init; }

    /// <summary>The rule's name, e.g. <c>DuplicateSid</c>.</summary>
    public required string RuleName { get; init; }

    /// <summary>How much it matters.</summary>
    public required LintSeverity Severity { get; init; }

    /// <summary>The line of the text, from 1; 0 when the finding is about the whole document.</summary>
    public int Line { get; init; }

    /// <summary>The statement, from 0; null when the finding is about the whole document.</summary>
    public int? StatementIndex { get; init; }

    /// <summary>The statement's Sid; null when it has none.</summary>
    public string? Sid { get; init; }

    /// <summary>What is wrong, with the value.</summary>
    public required string Message { get; init; }

    /// <summary>Why it matters.</summary>
    public required string Why { get; init; }

    /// <summary>What to write instead.</summary>
    public required string Fix { get; init; }

    /// <summary>One line for people: place, rule and message.</summary>
    public override string ToString() => $"{(Line > 0 ? $"line {Line}: " : "")}{Severity} {RuleId} {RuleName}: {Message}";
}
