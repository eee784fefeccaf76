using OrgTrail.Aws.Organizations;
using OrgTrail.Core.Converging;
using OrgTrail.Core.State;
using OrgTrail.Policies.Documents;
using OrgTrail.Policies.Merging;
using OrgTrail.Policies.Model;

namespace OrgTrail.Core.Controls.Protection;

/// <summary>OT-SCP-002. Statements that others added to the policy are kept.</summary>
public sealed class ScpHasContent : ProtectionControl
{
    public override string Id => "OT-SCP-002";

    public override string Title => "The protecting SCP exists with all its statements";

    public override ControlSeverity Severity => ControlSeverity.High;

    public override string Rationale =>
        "Published examples deny object actions on the bucket's ARN, where they never match: each kind of action needs the resource it authorizes on.";

    public override bool IsFoundation => true;

    public override bool NeedsOrganizationId => true;

    protected override string Expect(ControlContext context) => $"policy {PolicyName(context)} denies tampering with bucket, objects and account";

    protected override async Task<Assessment> AssessProtectionAsync(ControlContext context, Verdict verdict)
    {
        var (summary, content) = await ReadAsync(context).ConfigureAwait(false);
        if (!summary.IsKnown)
        {
            return verdict.Unknown(summary);
        }

        if (summary.Value is null && context.Desired.Adopted is { } zone)
        {
            return verdict.NotApplicable(ByEffect(zone));
        }

        if (summary.Value is null)
        {
            return verdict.Warning(
                $"no policy named {PolicyName(context)}",
                "Whether other policies protect the logs is judged by OT-SCP-004 to OT-SCP-006; Set-LogBucketProtectionScp creates this one.");
        }

        return content switch
        {
            { IsKnown: false } => verdict.Unknown(content),
            { Value.Document: { } document } when !Merge(context, document).IsChanged => verdict.Pass(
                $"{summary.Value.Id}, {PolicySizeBudget.Of(content.Value.Text).CharactersUsed:N0} of {context.Desired.Protection.PolicySizeLimit:N0} characters"),
            _ => verdict.Fail($"{summary.Value.Id} lacks or alters statements", RunSetScp),
        };
    }

    public override async Task<Change?> PlanAsync(ControlContext context)
    {
        var (summary, content) = await ReadAsync(context).ConfigureAwait(false);
        Reads.Require(summary, "service control policies", context.Identity.ManagementAccountId);
        Reads.Require(content, $"service control policy {PolicyName(context)}", context.Identity.ManagementAccountId);
        var merged = Merge(context, content.Value?.Document);
        if (summary.Value is not null && !merged.IsChanged)
        {
            return null;
        }

        var text = merged.Document.ToJson();
        var budget = $"{PolicySizeBudget.Of(text).CharactersUsed:N0} of {context.Desired.Protection.PolicySizeLimit:N0} characters";
        return new Change
        {
            Operation = summary.Value is null ? "CreatePolicy" : "UpdatePolicy",
            Resource = PolicyName(context),
            Description = (summary.Value is null ? "Create" : "Update") + $" service control policy, {budget}",
            Before = content.Value?.Document?.ToJson(indented: true) ?? content.Value?.Text,
            After = merged.Document.ToJson(indented: true),
            ApplyAsync = async ct =>
                await context.Snapshot.Protection.WrittenAsync(
                    await WriteAsync(context, summary.Value, text, ct).ConfigureAwait(false)).ConfigureAwait(false),
        };
    }

    /// <summary>The text that would be stored, for checking the size before anything is written.</summary>
    public static async Task<string> TextAsync(ControlContext context)
    {
        var (_, content) = await ReadAsync(context).ConfigureAwait(false);
        return Merge(context, content.Value?.Document).Document.ToJson();
    }

    /// <summary>The policy of our name as it is before anything is written; null when there is none or it can't be read.</summary>
    public static async Task<(PolicySummary? Summary, PolicyDocument? Document)> ExistingAsync(ControlContext context)
    {
        var (summary, content) = await ReadAsync(context).ConfigureAwait(false);
        return (summary.Value, content.Value?.Document);
    }

    private static PolicyMergeResult Merge(ControlContext context, PolicyDocument? existing) =>
        PolicyMerge.Merge(existing, ScpStatements.Wanted(context, existing), LogProtectionScp.SidPrefix);

    private static async Task<(Observation<PolicySummary> Summary, Observation<PolicyText> Content)> ReadAsync(ControlContext context)
    {
        var summary = await FindPolicyAsync(context).ConfigureAwait(false);
        var content = summary.Value is { } policy
            ? await context.Snapshot.Protection.Content(policy).ConfigureAwait(false)
            : Observation<PolicyText>.Absent();
        return (summary, content);
    }

    private static async Task<PolicySummary> WriteAsync(ControlContext context, PolicySummary? existing, string text, CancellationToken cancellationToken)
    {
        var organizations = context.Snapshot.Management.Connection!.Organizations;
        if (existing is not null)
        {
            await organizations.UpdatePolicyAsync(
                new UpdatePolicyRequest { PolicyId = existing.Id, Content = text }, cancellationToken).ConfigureAwait(false);
            return existing;
        }

        var created = await organizations.CreatePolicyAsync(
            new CreatePolicyRequest
            {
                Name = PolicyName(context),
                Description = $"Keeps the audit trail in bucket {context.Desired.BucketName} from being changed or deleted. Made by OrgTrail.",
                Type = ProtectionState.Scp,
                Content = text,
                Tags = context.Desired.Tags.Count == 0 ? null : [.. context.Desired.Tags.Select(t => new Tag { Key = t.Key, Value = t.Value })],
            },
            cancellationToken).ConfigureAwait(false);
        context.Retry.Arm("PolicyNotFoundException", "ConcurrentModificationException");
        return created.Policy!.PolicySummary!;
    }
}
