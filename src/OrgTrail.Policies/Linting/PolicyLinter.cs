using System.Collections.Immutable;
using OrgTrail.Policies.Linting.Rules;
using OrgTrail.Policies.Model;

namespace OrgTrail.Policies.Linting;

/// <summary>A rule as documentation names it.</summary>
/// <param name="Id">Stable id.</param>
/// <param name="Name">Short name.</param>
/// <param name="Why">Why the fault matters.</param>
public sealed record LintRuleDescription(string Id, string Name, string Why);

/// <summary>Finds the faults that make a policy say one thing and do another, and corrects those whose right form is known.</summary>
public static class PolicyLinter
{
    // Corrections may uncover each other (a corrected action may turn out to need another resource), but not without end.
    private const int MaximumRounds = 5;

    // In the order in which corrections build on each other: values first, then actions, then where they stand, then names.
    private static readonly ImmutableArray<LintRule> AllRules =
    [
        new ElementNotForKindRule(),
        new OldVersionRule(),
        new PlaceholderRule(),
        new MalformedAccountIdRule(),
        new UnknownActionRule(),
        new ObjectActionOnBucketRule(),
        new ActionResourceMismatchRule(),
        new UnknownOperatorRule(),
        new UnknownConditionKeyRule(),
        new ArnOperatorRule(),
        new ConfusedDeputyRule(),
        new PublicAccessRule(),
        new LockOutRule(),
        new DuplicateSidRule(),
        new SizeBudgetRule(),
        new SlotBudgetRule(),
    ];

    /// <summary>Every rule, by id.</summary>
    public static ImmutableArray<LintRuleDescription> Rules { get; } =
    [
        .. AllRules.Select(rule => new LintRuleDescription(rule.Id, rule.Name, rule.Why))
            .Append(new(InvalidDocument.Id, InvalidDocument.Name, InvalidDocument.Why))
            .OrderBy(rule => rule.Id, StringComparer.Ordinal),
    ];

    /// <summary>The faults of a policy's text, by line. A text that is no policy document gives one finding that says where and why.</summary>
    /// <param name="text">The policy as JSON.</param>
    /// <param name="kind">What it is attached to; see <see cref="PolicyKinds.Detect"/>.</param>
    /// <param name="options">Limits and known values.</param>
    public static ImmutableArray<LintFinding> Lint(string text, PolicyKind kind, LintOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(text);
        if (!PolicyDocument.TryParse(text, out PolicyDocument? document, out PolicyFormatException? error))
        {
            return [InvalidDocument.Finding(error)];
        }

        return Check(new()
        {
            Document = document,
            Kind = kind,
            Options = options ?? new(),
            Positions = PolicyPositions.Read(text),
            TextLength = text.Length,
        });
    }

    /// <summary>The faults of a document; lines are those of its indented form.</summary>
    public static ImmutableArray<LintFinding> Lint(PolicyDocument document, PolicyKind kind, LintOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(document);
        return Check(new()
        {
            Document = document,
            Kind = kind,
            Options = options ?? new(),
            Positions = PolicyPositions.Read(document.ToJson(indented: true)),
        });
    }

    /// <summary>As <see cref="Fix(PolicyDocument, PolicyKind, LintOptions?)"/>; of a text that is no policy document nothing is corrected.</summary>
    public static LintFixResult Fix(string text, PolicyKind kind, LintOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(text);
        return PolicyDocument.TryParse(text, out PolicyDocument? document, out PolicyFormatException? error)
            ? Fix(document, kind, options)
            : new LintFixResult { Changes = [], Remaining = [InvalidDocument.Finding(error)] };
    }

    /// <summary>Corrects what can be corrected without guessing and says what remains. Statements without faults are unchanged.</summary>
    public static LintFixResult Fix(PolicyDocument document, PolicyKind kind, LintOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(document);
        List<string> changes = [];
        for (int round = 0; round < MaximumRounds; round++)
        {
            int before = changes.Count;
            foreach (LintRule rule in AllRules)
            {
                document = rule.Fix(new() { Document = document, Kind = kind, Options = options ?? new() }, changes);
            }

            if (changes.Count == before)
            {
                break;
            }
        }

        return new() { Document = document, Changes = [.. changes], Remaining = Lint(document, kind, options) };
    }

    private static ImmutableArray<LintFinding> Check(LintContext context) =>
        [.. AllRules.SelectMany(rule => rule.Check(context)).OrderBy(finding => finding.Line).ThenBy(finding => finding.RuleId, StringComparer.Ordinal)];
}
