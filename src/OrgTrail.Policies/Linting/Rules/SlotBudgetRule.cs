namespace OrgTrail.Policies.Linting.Rules;

/// <summary>More service control policies than a target can have.</summary>
internal sealed class SlotBudgetRule : LintRule
{
    public override string Id => "OT-LINT-014";

    public override string Why => "AWS Organizations limits the policies attached to one root, organizational unit or account; FullAWSAccess takes one place.";

    public override IEnumerable<LintFinding> Check(LintContext context)
    {
        if (context.Kind != PolicyKind.ServiceControlPolicy || context.Options.AttachedPolicies is not int attached)
        {
            yield break;
        }

        int limit = context.Options.AttachmentLimit;
        if (attached > limit)
        {
            yield return Finding(LintSeverity.Error, $"The target would have {attached} policies; {limit} are allowed.", "Merge policies, or attach this one to the organizational unit above.");
        }
        else if (attached == limit)
        {
            yield return Finding(LintSeverity.Information, $"With this policy all {limit} places of the target are taken.", "Merge policies before another is needed.");
        }
    }
}
