using OrgTrail.Policies.Model;

namespace OrgTrail.Policies.Linting.Rules;

/// <summary>The policy language of 2008.</summary>
internal sealed class OldVersionRule : LintRule
{
    public override string Id => "OT-LINT-017";

    public override string Why => "In the language of 2008, which also holds without a Version, policy variables such as ${aws:username} are plain text.";

    public override IEnumerable<LintFinding> Check(LintContext context)
    {
        if (context.Document.Version != PolicyDocument.Version2012)
        {
            yield return Finding(LintSeverity.Warning, $"The policy is in the language version '{context.Document.Version}'.", $"Write \"Version\": \"{PolicyDocument.Version2012}\".") with
            {
                Line = context.Positions?.LineOf("Version") ?? 0,
            };
        }
    }

    public override PolicyDocument Fix(LintContext context, ICollection<string> changes)
    {
        // With text that looks like a variable the meaning would change, perhaps to allow more: that is for people.
        if (context.Document.Version == PolicyDocument.Version2012 ||
            context.Document.Statement.SelectMany(StatementValues.Of).Any(value => value.Value.Contains("${", StringComparison.Ordinal)))
        {
            return context.Document;
        }

        changes.Add($"Version raised to {PolicyDocument.Version2012}.");
        return context.Document with { Version = PolicyDocument.Version2012 };
    }
}
