using OrgTrail.Policies.Model;

namespace OrgTrail.Policies.Linting;

/// <summary>The one finding of a text that can't be read as a policy.</summary>
internal static class InvalidDocument
{
    public const string Id = "OT-LINT-001";

    public const string Name = "InvalidDocument";

    public const string Why = "AWS refuses a text that isn't a policy document, and nothing else can be said about it.";

    public static LintFinding Finding(PolicyFormatException error) => new()
    {
        RuleId = Id,
        RuleName = Name,
        Severity = LintSeverity.Error,
        Line = error.Line,
        Message = error.Message,
        Why = Why,
        Fix = "Correct the text at that place; see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_grammar.html.",
    };
}
