using System.Text.RegularExpressions;
using OrgTrail.Policies.Model;
using OrgTrail.Policies.Naming;

namespace OrgTrail.Policies.Linting.Rules;

/// <summary>Text of an example that was to be replaced: <c>YOUR-BUCKET</c>, <c>o-YOUR-ORGANIZATIONS-ID</c>, <c>&lt;account-id&gt;</c>.</summary>
internal sealed partial class PlaceholderRule : LintRule
{
    public override string Id => "OT-LINT-005";

    public override string Why => "The statement is about a resource that isn't yours: the policy is accepted and protects or permits nothing.";

    public override IEnumerable<LintFinding> Check(LintContext context)
    {
        foreach ((int index, PolicyStatement statement) in context.Statements)
        {
            foreach (StatementValue value in StatementValues.Of(statement))
            {
                if (Find(value.Value) is string placeholder)
                {
                    yield return Finding(context, LintSeverity.Error, index, value.Path, $"'{value.Value}' still has the placeholder '{placeholder}'.", "Put the real value in its place.");
                }
            }
        }
    }

    public override PolicyDocument Fix(LintContext context, ICollection<string> changes) => MapStatements(context, (index, statement) => StatementValues.Map(statement, value =>
    {
        string corrected = value.Value;
        if (context.Options.OrganizationId is string organization)
        {
            corrected = OrganizationPlaceholder().Replace(corrected, organization);
        }

        if (context.Options.BucketName is string bucket && Arn.TryParse(corrected, out Arn? arn) && arn.Service == "s3" && arn.Account.Length == 0)
        {
            int slash = arn.Resource.IndexOf('/', StringComparison.Ordinal);
            string name = slash < 0 ? arn.Resource : arn.Resource[..slash];
            corrected = Find(name) is null ? corrected : (arn with { Resource = bucket + (slash < 0 ? "" : arn.Resource[slash..]) }).ToString();
        }

        if (corrected != value.Value)
        {
            changes.Add($"{NameOf(index, statement)}: '{value.Value}' replaced by '{corrected}'.");
        }

        return corrected;
    }));

    private static string? Find(string value)
    {
        // Policy variables are no placeholders.
        string plain = PolicyVariable().Replace(value, "");
        Match organization = OrganizationPlaceholder().Match(plain);
        if (organization.Success)
        {
            return organization.Value;
        }

        Match match = Placeholder().Match(plain);
        return match.Success ? match.Value : null;
    }

    // Upper case can't be in an organization's id; AWS's own examples use the other two.
    [GeneratedRegex(@"(?<![A-Za-z0-9])o-(?:(?=[A-Z0-9_-]*(?:ORG|YOUR|X{4}))[A-Z0-9_-]+|exampleorgid\b|x{8,})", RegexOptions.CultureInvariant)]
    private static partial Regex OrganizationPlaceholder();

    // Words alone prove nothing (a role may be called change-manager): they count where an example has its blanks.
    [GeneratedRegex(
        @"(?<![A-Za-z0-9])(?:YOUR[-_ ]?[A-Z][A-Z_-]*|your[-_][a-z_-]+|MY[-_](?:BUCKET|ACCOUNT|ORG|KEY|TRAIL|REGION)[A-Z_-]*|(?i:replace[-_](?:me|this|with))[A-Za-z_-]*)|" +
        @"<[A-Za-z][A-Za-z0-9 _-]*>|\{\{[^}]*\}\}|(?<![A-Za-z])(?:ACCOUNT|BUCKET|REGION|TRAIL|ORG|KEY)[-_]?(?:ID|NAME|ARN)\b|" +
        @"(?<=:)(?:account[-_]?id|my-?account-?id|account|region)(?=:)|(?<=:)(?:AccountId|account_ID|myAccountID|ACCOUNT|REGION|Region)(?=:)|(?<=:::)(?:myBucketName|bucket-?name)(?=/|\z)|(?<=:trail/)trailName\z|x{12}",
        RegexOptions.CultureInvariant)]
    private static partial Regex Placeholder();

    [GeneratedRegex(@"\$\{[^}]*\}", RegexOptions.CultureInvariant)]
    private static partial Regex PolicyVariable();
}
