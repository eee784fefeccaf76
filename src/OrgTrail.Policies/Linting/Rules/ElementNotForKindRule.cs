using OrgTrail.Policies.Model;

namespace OrgTrail.Policies.Linting.Rules;

/// <summary>Principals where the kind of policy takes none, none where it needs them, and Sids with characters it refuses.</summary>
internal sealed class ElementNotForKindRule : LintRule
{
    public override string Id => "OT-LINT-003";

    public override string Why => "AWS refuses a policy with an element that its kind doesn't take, or without one that it needs.";

    public override IEnumerable<LintFinding> Check(LintContext context)
    {
        foreach ((int index, PolicyStatement statement) in context.Statements)
        {
            bool named = statement.Principal is not null || statement.NotPrincipal is not null;
            if (named && !context.Kind.IsResourceBased())
            {
                string element = statement.Principal is null ? nameof(statement.NotPrincipal) : nameof(statement.Principal);
                yield return Finding(context, LintSeverity.Error, index, element, $"{context.Kind.Describe()} takes no {element}; whom it binds follows from where it is attached.", $"Remove {element}; use a condition on aws:PrincipalArn to spare or single out principals.");
            }

            if (!named && context.Kind.IsResourceBased())
            {
                yield return Finding(context, LintSeverity.Error, index, "", $"The statement names no principal, which {context.Kind.Describe()} needs.", "Add Principal: whom the statement allows or denies.");
            }

            if (statement.Resource.IsEmpty && statement.NotResource.IsEmpty)
            {
                yield return Finding(context, LintSeverity.Error, index, "", $"The statement names no resource, which {context.Kind.Describe()} needs.", "Add Resource.");
            }

            if (statement.Sid is not null && !context.Kind.IsResourceBased() && !statement.Sid.All(char.IsAsciiLetterOrDigit))
            {
                yield return Finding(context, LintSeverity.Error, index, "Sid", $"The Sid '{statement.Sid}' has characters other than letters and digits, which {context.Kind.Describe()} doesn't take.", $"Write '{Clean(statement.Sid)}'.");
            }
        }
    }

    public override PolicyDocument Fix(LintContext context, ICollection<string> changes) => MapStatements(context, (index, statement) =>
    {
        if (context.Kind.IsResourceBased())
        {
            return statement;
        }

        // Only 'everyone' can go without changing whom the statement binds.
        if (statement.Principal is { IsEveryone: true })
        {
            changes.Add($"{NameOf(index, statement)}: Principal removed, which {context.Kind.Describe()} doesn't take.");
            statement = statement with { Principal = null };
        }

        if (statement.Sid is not null && !statement.Sid.All(char.IsAsciiLetterOrDigit))
        {
            string clean = Clean(statement.Sid);
            changes.Add($"{NameOf(index, statement)}: Sid written as '{clean}'.");
            statement = statement with { Sid = clean.Length == 0 ? null : clean };
        }

        return statement;
    });

    private static string Clean(string sid) => string.Concat(sid.Where(char.IsAsciiLetterOrDigit));
}
