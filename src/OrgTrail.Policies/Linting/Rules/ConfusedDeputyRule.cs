using OrgTrail.Policies.Model;
using OrgTrail.Policies.Naming;

namespace OrgTrail.Policies.Linting.Rules;

/// <summary>A service may act for anybody: its Allow isn't bound to a source.</summary>
/// <remarks>https://docs.aws.amazon.com/IAM/latest/UserGuide/confused-deputy.html</remarks>
internal sealed class ConfusedDeputyRule : LintRule
{
    private const string CloudTrail = "cloudtrail.amazonaws.com";

    private static readonly string[] SourceKeys = ["aws:SourceArn", "aws:SourceAccount", "aws:SourceOrgID", "aws:SourceOrgPaths"];

    public override string Id => "OT-LINT-009";

    public override string Why => "Without a condition on the source, the service does for any account what it does for you: a stranger's trail can write into your bucket.";

    public override IEnumerable<LintFinding> Check(LintContext context)
    {
        foreach ((int index, PolicyStatement statement) in context.Statements)
        {
            if (Unbound(statement) is not string service)
            {
                continue;
            }

            bool cloudTrail = service == CloudTrail;
            PolicyCondition? loose = statement.Condition.FirstOrDefault(IsSource);
            yield return Finding(
                context,
                cloudTrail ? LintSeverity.Error : LintSeverity.Warning,
                index,
                loose is null ? "Principal.Service" : StatementValues.PathOf(loose),
                loose is null
                    ? $"The statement allows {service} without a condition on aws:SourceArn, aws:SourceAccount or aws:SourceOrgID."
                    : $"The condition {loose.Operator} {loose.Key} = '{string.Join("', '", loose.Values)}' binds {service} to no account.",
                cloudTrail
                    ? "Add \"StringEquals\": {\"aws:SourceArn\": \"arn:aws:cloudtrail:HOME-REGION:MANAGEMENT-ACCOUNT:trail/NAME\"}."
                    : "Add a condition on aws:SourceArn, or on aws:SourceAccount or aws:SourceOrgID.");
        }
    }

    public override PolicyDocument Fix(LintContext context, ICollection<string> changes)
    {
        string? trail = context.Options.TrailArn;
        return trail is null ? context.Document : MapStatements(context, (index, statement) =>
        {
            // A second condition of this operator and key can't be written, and one of another service would name another source.
            bool taken = statement.Condition.Any(condition => condition.Key.Equals("aws:SourceArn", StringComparison.OrdinalIgnoreCase));
            if (taken || Unbound(statement) != CloudTrail)
            {
                return statement;
            }

            changes.Add($"{NameOf(index, statement)}: bound to the trail '{trail}' by a condition on aws:SourceArn.");
            return statement with { Condition = [new("StringEquals", "aws:SourceArn", [trail]), .. statement.Condition] };
        });
    }

    /// <summary>The first service that an Allow lets act for any account; null when there is none.</summary>
    private static string? Unbound(PolicyStatement statement) =>
        statement.Effect == PolicyEffect.Allow && statement.Principal is not null &&
        statement.Principal.ByType.TryGetValue("Service", out var services) && !services.IsEmpty && !statement.Condition.Any(Binds)
            ? services[0]
            : null;

    private static bool IsSource(PolicyCondition condition) => SourceKeys.Contains(condition.Key, StringComparer.OrdinalIgnoreCase);

    private static bool Binds(PolicyCondition condition) =>
        IsSource(condition) && ConditionVocabulary.Narrows(condition.Operator) && condition.Values.All(value => NamesSource(condition, value));

    // arn:aws:cloudtrail:*:*:trail/* is a source in any account. Bucket ARNs have no account but a name of their own.
    private static bool NamesSource(PolicyCondition condition, string value) =>
        condition.Key.Equals("aws:SourceArn", StringComparison.OrdinalIgnoreCase)
            ? Arn.TryParse(value, out Arn? arn) && arn.Account.AsSpan().IndexOfAny('*', '?') < 0 && (arn.Account.Length > 0 || arn.Resource[0] is not ('*' or '?'))
            : value.Length > 0 && value[0] is not ('*' or '?');
}
