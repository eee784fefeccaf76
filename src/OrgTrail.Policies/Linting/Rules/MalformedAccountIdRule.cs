using System.Text.RegularExpressions;
using OrgTrail.Policies.Model;
using OrgTrail.Policies.Naming;

namespace OrgTrail.Policies.Linting.Rules;

/// <summary>Account ids that are not 12 digits: in ARNs, principals, conditions and <c>AWSLogs/</c> paths.</summary>
internal sealed partial class MalformedAccountIdRule : LintRule
{
    private static readonly HashSet<string> AccountKeys = new(StringComparer.OrdinalIgnoreCase)
    {
        "aws:PrincipalAccount", "aws:ResourceAccount", "aws:SourceAccount", "aws:VpceAccount", "kms:CallerAccount", "s3:ResourceAccount", "s3:DataAccessPointAccount",
    };

    public override string Id => "OT-LINT-004";

    public override string Why => "No account has such an id, so the statement matches nobody: delivery fails, or a Deny protects nothing.";

    public override IEnumerable<LintFinding> Check(LintContext context)
    {
        foreach ((int index, PolicyStatement statement) in context.Statements)
        {
            foreach (StatementValue value in StatementValues.Of(statement))
            {
                if (Malformed(value) is string id)
                {
                    AccountId.TryValidate(id, out string? problem);
                    yield return Finding(context, LintSeverity.Error, index, value.Path, $"In '{value.Value}': {problem}", "Write the account's 12 digits.");
                }
            }
        }
    }

    public override PolicyDocument Fix(LintContext context, ICollection<string> changes)
    {
        string? account = context.Options.ManagementAccountId;
        return account is null ? context.Document : MapStatements(context, (index, statement) => StatementValues.Map(statement, value =>
        {
            // Elsewhere than in these two places the id could be any account's.
            bool isTrailAccount = PathOwner().IsMatch(value.Value) || "aws:SourceAccount".Equals(value.ConditionKey, StringComparison.OrdinalIgnoreCase);
            if (!isTrailAccount || Malformed(value) is not string id)
            {
                return value.Value;
            }

            string corrected = PathOwner().IsMatch(value.Value)
                ? PathOwner().Replace(value.Value, $"AWSLogs/{account}$2")
                : account;
            changes.Add($"{NameOf(index, statement)}: account id '{id}' replaced by '{account}' in {value.Path}.");
            return corrected;
        }));
    }

    /// <summary>The malformed account id in a value; null when there is none.</summary>
    private static string? Malformed(StatementValue value)
    {
        if (value.ConditionKey is not null && AccountKeys.Contains(value.ConditionKey))
        {
            return IsLiteral(value.Value) && !AccountId.IsValid(value.Value) ? value.Value : null;
        }

        if (value.Path.StartsWith("Principal.AWS", StringComparison.Ordinal) || value.Path.StartsWith("NotPrincipal.AWS", StringComparison.Ordinal))
        {
            return value.Value.Length > 0 && value.Value.All(char.IsAsciiDigit) && !AccountId.IsValid(value.Value) ? value.Value : AccountOfArn(value.Value);
        }

        Match owner = PathOwner().Match(value.Value);
        return owner.Success && !AccountId.IsValid(owner.Groups[1].Value) ? owner.Groups[1].Value : AccountOfArn(value.Value);
    }

    // 'aws' stands in the ARNs of AWS's own policies; placeholders are another rule's.
    private static string? AccountOfArn(string value) =>
        Arn.TryParse(value, out Arn? arn) && arn.Account.Length > 0 && arn.Account.All(character => char.IsAsciiDigit(character) || character == '-') && !AccountId.IsValid(arn.Account)
            ? arn.Account
            : null;

    private static bool IsLiteral(string value) => value.Length > 0 && value.All(character => char.IsAsciiDigit(character) || character == '-');

    [GeneratedRegex(@"AWSLogs/([0-9-]+)(/|\z)", RegexOptions.CultureInvariant)]
    private static partial Regex PathOwner();
}
