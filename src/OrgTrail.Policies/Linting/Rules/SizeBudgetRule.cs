using System.Globalization;
using System.Text;
using OrgTrail.Policies.Documents;

namespace OrgTrail.Policies.Linting.Rules;

/// <summary>Policies larger, or nearly larger, than AWS takes.</summary>
internal sealed class SizeBudgetRule : LintRule
{
    // Less room than this does not suffice for one more statement.
    private const double WarningShare = 0.9;

    // Managed policies; white space isn't counted.
    private const int IdentityLimit = 6144;

    public override string Id => "OT-LINT-013";

    public override string Why => "AWS refuses a policy beyond the limit of its kind. For service control policies it counts white space too.";

    public override IEnumerable<LintFinding> Check(LintContext context)
    {
        string minified = context.Document.ToJson();
        (int used, int limit, string unit) = context.Kind switch
        {
            PolicyKind.ServiceControlPolicy => (minified.Length, context.Options.CharacterLimit, "characters"),
            PolicyKind.BucketPolicy => (Encoding.UTF8.GetByteCount(minified), LogBucketPolicy.MaximumSize, "bytes"),
            PolicyKind.KeyPolicy => (Encoding.UTF8.GetByteCount(minified), LogKeyPolicy.MaximumSize, "bytes"),
            _ => (minified.Length, IdentityLimit, "characters"),
        };
        string size = string.Create(CultureInfo.InvariantCulture, $"{used:N0} of {limit:N0} {unit}");
        if (used > limit)
        {
            yield return Finding(LintSeverity.Error, $"Without white space the policy has {size}.", "Shorten it: wildcards for groups of actions, shorter Sids, or two policies.");
        }
        else if (context.Kind == PolicyKind.ServiceControlPolicy && context.TextLength > limit)
        {
            yield return Finding(LintSeverity.Warning, string.Create(CultureInfo.InvariantCulture, $"With its white space the text has {context.TextLength:N0} characters, more than the {limit:N0} allowed; without it, {size}."), "Send it without white space.");
        }
        else if (used > limit * WarningShare)
        {
            yield return Finding(LintSeverity.Warning, $"The policy has {size}.", "Leave room: shorten it before the next change needs it.");
        }
    }
}
