using System.Collections.Immutable;
using OrgTrail.Core.Protecting;
using OrgTrail.Core.Results;
using OrgTrail.Core.State;
using OrgTrail.Policies.Documents;
using OrgTrail.Policies.Evaluation;
using OrgTrail.Policies.Model;

namespace OrgTrail.Core.Controls.Protection;

/// <summary>
/// A control that asks what the SCPs of the whole chain do: each action that our policy would deny is evaluated for an administrator
/// and for the root user of the log account. Whose policy denies it doesn't matter, but it must hold whatever the request carries: a Deny
/// for requests without MFA, or from elsewhere, denies nothing to who brings it.
/// </summary>
public abstract class ScpEffective : ProtectionControl
{
    private static readonly PolicyDocument AdministratorAccess =
        PolicyDocument.Parse("""{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":"*","Resource":"*"}]}""");

    public override ControlSeverity Severity => ControlSeverity.Critical;

    public override IReadOnlyList<string> MendedBy => ["OT-SCP-001", "OT-SCP-002", "OT-SCP-003"];

    /// <summary>The statement of our SCP whose effect is judged; null when it has no meaning here.</summary>
    protected abstract PolicyStatement? Statement(ControlContext context);

    /// <summary>What the statement protects, in words.</summary>
    protected abstract string Subject { get; }

    protected override string Expect(ControlContext context) => $"administrators and root of {context.Identity.LogAccount} are denied every change of {Subject}";

    protected override async Task<Assessment> AssessProtectionAsync(ControlContext context, Verdict verdict)
    {
        if (Statement(context) is not { } statement)
        {
            return verdict.NotApplicable("no KMS key is in use");
        }

        var root = await context.Snapshot.Protection.Root.ConfigureAwait(false);
        var chain = await context.Snapshot.Protection.EffectiveChainAsync(context.Identity.LogAccountId).ConfigureAwait(false);
        if (root.Status != ObservationStatus.Found)
        {
            return verdict.Unknown(root);
        }

        if (chain.Status != ObservationStatus.Found)
        {
            return chain.Status == ObservationStatus.Absent
                ? verdict.Fail($"account {context.Identity.LogAccountId} is not in the organization", RunSetScp)
                : verdict.Unknown(chain);
        }

        if (root.Value!.PolicyTypes?.Exists(t => t is { Type: ProtectionState.Scp, Status: "ENABLED" }) != true)
        {
            return verdict.Fail("service control policies are not enabled, nothing is denied", RunSetScp);
        }

        var attempts = statement.Action.Select(action => (Action: action, Denial: Try(context, chain.Value!.Levels, action, statement.Resource[0]))).ToArray();
        var open = attempts.Where(a => a.Denial == Denial.None).Select(a => a.Action).ToArray();
        if (open.Length > 0)
        {
            return verdict.Fail($"{open.Length} of {attempts.Length} actions are not denied: {Examples(open)}", RunSetScp);
        }

        var conditional = attempts.Where(a => a.Denial == Denial.Conditional).Select(a => a.Action).ToArray();
        if (conditional.Length > 0)
        {
            var keys = CallerChosenKeys.Of(Documents(chain.Value!.Levels)).Order(StringComparer.OrdinalIgnoreCase);
            return verdict.Fail(
                $"{conditional.Length} of {attempts.Length} actions are denied only on conditions that a caller can avoid ({string.Join(", ", keys)}): {Examples(conditional)}", RunSetScp);
        }

        // A policy that was left out may allow what nothing else does.
        return chain.Value!.Problem is { } problem && Array.Exists(attempts, a => a.Denial == Denial.Implicit)
            ? verdict.Warning($"it can't be told: {problem}", RunSetScp) with { Status = AssessmentStatus.Unknown }
            : verdict.Pass($"all {attempts.Length} actions are denied");
    }

    private static string Examples(string[] actions) => string.Join(", ", actions.Take(5)) + (actions.Length > 5 ? ", …" : string.Empty);

    private static IEnumerable<PolicyDocument> Documents(ImmutableArray<PolicyHierarchyLevel> levels) => levels.SelectMany(l => l.Policies).Select(p => p.Document);

    /// <summary>The weakest denial of an action, whoever of the account tries it on whatever log.</summary>
    private static Denial Try(ControlContext context, ImmutableArray<PolicyHierarchyLevel> levels, string action, string resource)
    {
        var subject = context.Subject;
        var unknown = CallerChosenKeys.Of(Documents(levels));
        var administrator = ProtectionPrincipal.Administrator(ProtectionPrincipalClass.LogAccountAdministrator, subject.LogAccountId, subject);
        var root = ProtectionPrincipal.Of(ProtectionPrincipalClass.LogAccountRoot, $"arn:{subject.Partition}:iam::{subject.LogAccountId}:root", subject);
        // What works on the account may be called in any region, all else in its own.
        var common = resource == "*" ? administrator.Context : administrator.Context.SetItem("aws:RequestedRegion", [context.Desired.BucketRegion]);
        return (
            from principal in new[] { administrator.Request, administrator.Alternative!, root.Request }
            from target in resource.EndsWith("/*", StringComparison.Ordinal) ? ObjectSamples.Delivered(subject) : [resource]
            select PolicyEvaluator.Evaluate(
                new AuthorizationRequest
                {
                    Principal = principal,
                    Action = action,
                    Resource = target,
                    ResourceAccountId = subject.LogAccountId,
                    Context = common,
                    UnknownKeys = unknown.Except(common.Keys),
                },
                new AuthorizationPolicies
                {
                    ServiceControlPolicies = levels,
                    IdentityPolicies = principal.Kind == PrincipalKind.AccountRoot ? [] : [new PolicySource("AdministratorAccess", AdministratorAccess)],
                }).Result).Min(Of);
    }

    private static Denial Of(DecisionResult result) => result switch
    {
        DecisionResult.ExplicitlyDenied => Denial.Explicit,
        DecisionResult.ImplicitlyDenied => Denial.Implicit,
        DecisionResult.Indeterminate => Denial.Conditional,
        _ => Denial.None,
    };

    // In the order of their strength.
    private enum Denial
    {
        None,
        Conditional,
        Implicit,
        Explicit,
    }
}

/// <summary>OT-SCP-004.</summary>
public sealed class ScpProtectsBucket : ScpEffective
{
    public override string Id => "OT-SCP-004";

    public override string Title => "SCPs keep the log account from changing the bucket";

    public override string Rationale => "Lifecycle, policy, versioning or replication of the bucket are each a way to lose the logs.";

    public override IReadOnlyList<string> References =>
    [
        "AWS Control Tower AWS-GR_AUDIT_BUCKET_DELETION_PROHIBITED", "AWS Control Tower AWS-GR_AUDIT_BUCKET_ENCRYPTION_ENABLED",
        "AWS Control Tower AWS-GR_AUDIT_BUCKET_LOGGING_ENABLED", "AWS Control Tower AWS-GR_AUDIT_BUCKET_POLICY_CHANGES_PROHIBITED",
        "AWS Control Tower AWS-GR_AUDIT_BUCKET_RETENTION_POLICY",
        "AWS Control Tower AWS-GR_CT_AUDIT_BUCKET_ENCRYPTION_CHANGES_PROHIBITED",
        "AWS Control Tower AWS-GR_CT_AUDIT_BUCKET_LIFECYCLE_CONFIGURATION_CHANGES_PROHIBITED",
        "AWS Control Tower AWS-GR_CT_AUDIT_BUCKET_LOGGING_CONFIGURATION_CHANGES_PROHIBITED",
        "AWS Control Tower AWS-GR_CT_AUDIT_BUCKET_POLICY_CHANGES_PROHIBITED", "AWS Control Tower CT.S3.PV.8",
    ];

    protected override string Subject => "the bucket's configuration";

    protected override PolicyStatement? Statement(ControlContext context) => LogProtectionScp.ProtectBucket(context.Subject);
}

/// <summary>OT-SCP-005.</summary>
public sealed class ScpProtectsObjects : ScpEffective
{
    public override string Id => "OT-SCP-005";

    public override string Title => "SCPs keep the log account from deleting or overwriting logs";

    public override string Rationale => "Object actions authorize on the objects' ARN: a Deny on the bucket's ARN leaves every log deletable.";

    protected override string Subject => "the log objects";

    protected override PolicyStatement? Statement(ControlContext context) =>
        LogProtectionScp.ProtectObjects(context.Subject, context.Desired.Protection.DenyRestoreObject);
}

/// <summary>OT-SCP-006.</summary>
public sealed class ScpProtectsAccount : ScpEffective
{
    public override string Id => "OT-SCP-006";

    public override string Title => "SCPs keep the log account from leaving the organization or opening itself to the public";

    public override string Rationale => "An account that leaves the organization leaves the SCP behind.";

    protected override string Subject => "account-level settings";

    protected override PolicyStatement? Statement(ControlContext context) => LogProtectionScp.ProtectAccount(context.Subject);
}

/// <summary>OT-SCP-007.</summary>
public sealed class ScpProtectsKey : ScpEffective
{
    public override string Id => "OT-SCP-007";

    public override string Title => "SCPs keep the log account from disabling or deleting the KMS key";

    public override string Rationale => "Logs whose key is gone are as lost as deleted ones.";

    protected override string Subject => "the KMS key";

    protected override PolicyStatement? Statement(ControlContext context) => LogProtectionScp.ProtectKey(context.Subject);
}
