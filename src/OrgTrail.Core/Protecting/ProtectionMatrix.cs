using System.Collections.Immutable;
using OrgTrail.Core.Results;
using OrgTrail.Policies.Documents;
using OrgTrail.Policies.Evaluation;
using OrgTrail.Policies.Model;

namespace OrgTrail.Core.Protecting;

/// <summary>
/// Who can still harm the logs: principals × actions, each cell decided by evaluating every policy around the logs. Nothing is
/// read here, so it is as fast as the evaluator.
/// </summary>
public static class ProtectionMatrix
{
    /// <summary>All cells, action by action in the order of the table.</summary>
    public static ImmutableArray<LogBucketProtectionResult> Compute(ProtectionFacts facts)
    {
        ArgumentNullException.ThrowIfNull(facts);
        var bucketPolicy = facts.BucketPolicy is { } document ? new PolicySource("bucket policy", document) : null;
        var restricted = facts.BucketPolicy is { } open
            ? new PolicySource("bucket policy", open with { Statement = [.. open.Statement.Where(s => s.Effect == PolicyEffect.Deny)] })
            : null;
        var columns = PrincipalRoster.Of(facts).Select(p => new Column(p, new CellPolicies(p, facts, bucketPolicy, restricted))).ToArray();
        var unknown = CallerChosenKeys.Of(facts.Documents);
        var samples = new Samples(ObjectSamples.Delivered(facts.Subject), ObjectSamples.Exceptional(facts));
        var cells = ImmutableArray.CreateBuilder<LogBucketProtectionResult>();
        foreach (var action in DestructiveActions.All.Where(a => Applies(a, facts)))
        {
            foreach (var column in columns.Where(c => action.Scope != ProtectionScope.Delivery || c.Principal.Class is ProtectionPrincipalClass.CloudTrail or ProtectionPrincipalClass.CloudTrailForStranger))
            {
                cells.Add(CellJudgement.Judge(column.Principal, action, facts, Decide(column, action, facts, samples, unknown)));
            }
        }

        return cells.ToImmutable();
    }

    private static bool Applies(ProtectionAction action, ProtectionFacts facts) =>
        (!ServiceRules.IsKeyAction(action) || facts.KeyAccountId is not null)
        && (action.Name != "organizations:LeaveOrganization" || facts.Subject.OrganizationId is not null);

    // Of several objects the worst outcome counts: allowed for a destroyer, denied for the delivery.
    private static CellDecision Decide(Column column, ProtectionAction action, ProtectionFacts facts, Samples samples, ImmutableHashSet<string> unknown)
    {
        var wantsAllowed = CellJudgement.Expect(column.Principal, action) == ProtectionExpectation.Allowed;
        CellDecision? worst = null;
        foreach (var resource in Resources(action, facts.Subject, samples, wantsAllowed))
        {
            worst = Worse(worst, DecideOne(column, column.Principal.Request, action, facts, resource, unknown), wantsAllowed);
            if (column.Principal.Alternative is { } alternative)
            {
                worst = Worse(worst, DecideOne(column, alternative, action, facts, resource, unknown), wantsAllowed);
            }
        }

        return worst!;
    }

    private static CellDecision Worse(CellDecision? one, CellDecision other, bool wantsAllowed) =>
        one is null || Badness(other.Decision, wantsAllowed) > Badness(one.Decision, wantsAllowed) ? other : one;

    private static int Badness(ProtectionDecision decision, bool wantsAllowed) => decision switch
    {
        ProtectionDecision.Unknown => 1,
        ProtectionDecision.Allowed => wantsAllowed ? 0 : 2,
        _ => wantsAllowed ? 2 : 0,
    };

    private static ReadOnlySpan<string> Resources(ProtectionAction action, LogBucketSubject subject, Samples samples, bool isDelivery) => action.Scope switch
    {
        ProtectionScope.Object => isDelivery ? samples.Delivered.AsSpan() : samples.All.AsSpan(),
        ProtectionScope.Account => new string[] { "*" },
        _ => new string[] { ServiceRules.IsKeyAction(action) ? subject.KmsKeyArn! : subject.BucketArn },
    };

    private static CellDecision DecideOne(
        Column column, RequestPrincipal request, ProtectionAction action, ProtectionFacts facts, string resource, ImmutableHashSet<string> unknown)
    {
        // The trail names its key: unread, the key may be one that nobody looked at.
        if ((facts.AccountGap ?? (column.Principal.Class == ProtectionPrincipalClass.CloudTrail && action.IsDelivery ? facts.TrailGap : null)) is { } gap)
        {
            return CellDecision.Unknown(resource, gap);
        }

        var (principal, policies) = (column.Principal, column.Policies);
        var context = action.Scope == ProtectionScope.Account ? principal.Context : column.RegionalContext(facts.BucketRegion);
        var decision = PolicyEvaluator.Evaluate(
            new AuthorizationRequest
            {
                Principal = request,
                Action = action.Name,
                Resource = resource,
                ResourceAccountId = ServiceRules.IsKeyAction(action) ? facts.KeyAccountId : facts.Subject.LogAccountId,
                Context = context,
                UnknownKeys = unknown.Except(context.Keys),
            },
            policies.For(action));
        if (decision.Result != DecisionResult.ExplicitlyDenied && ServiceRules.Refusal(principal, action, facts) is { } refusal)
        {
            return new CellDecision(ProtectionDecision.Denied, resource, refusal);
        }

        if (CellGaps.Decisive(principal, action, policies, facts, decision) is { } decisive)
        {
            return CellDecision.Unknown(resource, decisive);
        }

        if (decision.IsAllowed && principal.Request.Kind == PrincipalKind.ServiceLinkedRole && !DestructiveActions.CanBeDeniedToServiceLinkedRoles(action))
        {
            return new CellDecision(
                ProtectionDecision.Unknown, resource, "No policy of yours binds service-linked roles here: AWS's own policy of the role decides.");
        }

        var deciding = Deciding(decision);
        return new CellDecision(
            decision.Result switch
            {
                DecisionResult.Allowed => ProtectionDecision.Allowed,
                DecisionResult.Indeterminate => ProtectionDecision.Unknown,
                _ => ProtectionDecision.Denied,
            },
            resource,
            decision.IsAllowed && deciding is null ? "Its own permissions suffice: no policy denies it." : decision.Reason,
            deciding);
    }

    // The principal's own permissions are assumed, so naming them would explain nothing.
    private static string? Deciding(AuthorizationDecision decision)
    {
        var names = decision.Statements.Where(s => s.PolicyType != PolicyType.IdentityPolicy).Select(Name).Distinct().ToArray();
        return names.Length == 0 ? null : string.Join("; ", names);
    }

    private static string Name(DecidingStatement deciding) =>
        $"{deciding.Statement.Sid ?? $"statement {deciding.Policy.Document.Statement.IndexOf(deciding.Statement) + 1}"} in {deciding.Policy.Name}";

    private sealed record Samples(ImmutableArray<string> Delivered, ImmutableArray<string> Exceptional)
    {
        public ImmutableArray<string> All { get; } = [.. Delivered.Concat(Exceptional).Distinct(StringComparer.Ordinal)];
    }

    private sealed record Column(ProtectionPrincipal Principal, CellPolicies Policies)
    {
        private ImmutableDictionary<string, ImmutableArray<string>>? _regional;

        // The region that a request on the bucket or its key names is theirs; what works on the account may be called from anywhere.
        public ImmutableDictionary<string, ImmutableArray<string>> RegionalContext(string region) =>
            _regional ??= Principal.Context.SetItem("aws:RequestedRegion", [region]);
    }
}
