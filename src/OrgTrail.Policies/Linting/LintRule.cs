using System.Collections.Immutable;
using System.Globalization;
using OrgTrail.Policies.Model;

namespace OrgTrail.Policies.Linting;

/// <summary>A rule that finds one kind of fault and, where the right form follows from the policy, corrects it.</summary>
internal abstract class LintRule
{
    /// <summary>Stable: tools and exceptions refer to it.</summary>
    public abstract string Id { get; }

    public string Name
    {
        get
        {
            string type = GetType().Name;
            return type.EndsWith("Rule", StringComparison.Ordinal) ? type[..^4] : type;
        }
    }

    /// <summary>Why the fault matters, the same for every finding of the rule.</summary>
    public abstract string Why { get; }

    public abstract IEnumerable<LintFinding> Check(LintContext context);

    /// <summary>The document with this rule's faults corrected as far as they can be; each change is added to <paramref name="changes"/>.</summary>
    public virtual PolicyDocument Fix(LintContext context, ICollection<string> changes) => context.Document;

    /// <summary>A finding about a statement; <paramref name="path"/> is the place within it.</summary>
    protected LintFinding Finding(LintContext context, LintSeverity severity, int statement, string path, string message, string fix)
    {
        string place = string.Create(CultureInfo.InvariantCulture, $"Statement[{statement}]{(path.Length == 0 ? "" : ".")}{path}");
        return Finding(severity, message, fix) with
        {
            Line = context.Positions?.LineOf(place) ?? 0,
            StatementIndex = statement,
            Sid = context.Document.Statement[statement].Sid,
        };
    }

    /// <summary>A finding about the document.</summary>
    protected LintFinding Finding(LintSeverity severity, string message, string fix) => new()
    {
        RuleId = Id,
        RuleName = Name,
        Severity = severity,
        Message = message,
        Why = Why,
        Fix = fix,
    };

    /// <summary>The document with each statement replaced by what <paramref name="replace"/> makes of it.</summary>
    protected static PolicyDocument MapStatements(LintContext context, Func<int, PolicyStatement, PolicyStatement> replace) =>
        context.Document with { Statement = [.. context.Statements.Select(entry => replace(entry.Index, entry.Statement))] };

    /// <summary>A statement's name in a sentence.</summary>
    protected static string NameOf(int index, PolicyStatement statement) =>
        statement.Sid is null ? string.Create(CultureInfo.InvariantCulture, $"statement {index + 1}") : $"statement '{statement.Sid}'";

    /// <summary>Action or NotAction with the element's name.</summary>
    protected static (string Element, ImmutableArray<string> Actions) ActionsOf(PolicyStatement statement) =>
        statement.NotAction.IsEmpty ? (nameof(statement.Action), statement.Action) : (nameof(statement.NotAction), statement.NotAction);
}
