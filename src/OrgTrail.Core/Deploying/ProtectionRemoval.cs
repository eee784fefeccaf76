using OrgTrail.Aws;
using OrgTrail.Aws.Organizations;
using OrgTrail.Core.Controls;
using OrgTrail.Core.Controls.Protection;
using OrgTrail.Core.Converging;
using OrgTrail.Core.Errors;
using OrgTrail.Core.Results;
using OrgTrail.Core.State;

namespace OrgTrail.Core.Deploying;

/// <summary>What Remove-LogBucketProtectionScp does: detaches the protecting SCP, and deletes it when asked.</summary>
public sealed class ProtectionRemoval(AwsConnection management, IOperationHost host)
{
    /// <summary>Detaches the policy.</summary>
    /// <param name="bucketName">The protected bucket.</param>
    /// <param name="policyName">The policy; null for the one made from the bucket's name.</param>
    /// <param name="targetId">One target; null for all targets.</param>
    /// <param name="deletePolicy">Delete the policy afterwards.</param>
    /// <param name="cancellationToken">Cancels.</param>
    public async Task<LogBucketProtection> RunAsync(
        string bucketName, string? policyName, string? targetId, bool deletePolicy, CancellationToken cancellationToken)
    {
        var name = policyName ?? ScpNames.DefaultPolicyName(bucketName);
        var snapshot = new Snapshot(management, logAccount: null, bucketName, cancellationToken);
        var account = await IdentityResolver.AccountAsync(snapshot.Management).ConfigureAwait(false);
        var organization = IdentityResolver.Require(await IdentityResolver.OrganizationAsync(snapshot, account).ConfigureAwait(false), account);
        IdentityResolver.RequireManagement(organization, account, "removing a service control policy");

        var policies = await snapshot.Protection.Policies.ConfigureAwait(false);
        Reads.Require(policies, "service control policies", account);
        var policy = policies.Value!.Find(p => p.Name == name) ?? throw new OrgTrailException(
            ErrorIds.PolicyNotFound,
            ErrorKind.ObjectNotFound,
            name,
            $"Organization {organization.Id} has no service control policy named '{name}'. Give its name with -PolicyName.");
        await RequireOursAsync(snapshot, policy, organization.Id).ConfigureAwait(false);
        var targets = await TargetsAsync(policy, cancellationToken).ConfigureAwait(false);
        if (targetId is not null && !targets.Contains(targetId))
        {
            throw new OrgTrailException(
                ErrorIds.TargetNotFound,
                ErrorKind.ObjectNotFound,
                targetId,
                $"Policy '{name}' ({policy.Id}) is not attached to {targetId}; it is attached to {(targets.Count == 0 ? "nothing" : string.Join(", ", targets))}.");
        }

        var runner = new ChangeRunner(host);
        var changes = new List<AppliedChange>();
        foreach (var target in targets.Where(t => targetId is null || t == targetId))
        {
            changes.Add(await runner.RunAsync("OT-SCP-003", Detach(policy, target, bucketName), account, retry: null, cancellationToken).ConfigureAwait(false));
        }

        var isFree = changes.Count(c => c.IsApplied) == targets.Count;
        if (deletePolicy && (isFree || host.IsWhatIf))
        {
            changes.Add(await runner.RunAsync("OT-SCP-003", Delete(policy), account, retry: null, cancellationToken).ConfigureAwait(false));
        }

        else if (deletePolicy)
        {
            host.Warning($"Policy '{name}' was not deleted: it is still attached to {string.Join(", ", targets.Where(t => targetId is not null && t != targetId))}.");
        }

        return new LogBucketProtection
        {
            PolicyName = name,
            PolicyId = policy.Id,
            TargetId = targetId ?? string.Join(", ", targets),
            IsAttached = !isFree,
            BucketName = bucketName,
            OrganizationId = organization.Id,
            ManagementAccountId = account,
            Changes = changes,
        };
    }

    /// <summary>A policy that OrgTrail didn't make may protect something else: it is neither detached nor deleted.</summary>
    private static async Task RequireOursAsync(Snapshot snapshot, PolicySummary policy, string? organizationId)
    {
        if (ScpStatements.IsOursByName(policy))
        {
            return;
        }

        var content = await snapshot.Protection.Content(policy).ConfigureAwait(false);
        Reads.Require(content, $"service control policy {policy.Name}", snapshot.Management.Connection?.Description);
        if (!ScpStatements.IsOurs(policy, content.Value?.Document))
        {
            throw ProtectionPreflight.NotOurs(policy, organizationId, "Check -PolicyName; a policy of others is detached in AWS Organizations.");
        }
    }

    private async Task<List<string>> TargetsAsync(PolicySummary policy, CancellationToken cancellationToken)
    {
        try
        {
            var targets = new List<string>();
            await foreach (var target in management.Organizations.ListTargetsForPolicyAllAsync(policy.Id!, cancellationToken).ConfigureAwait(false))
            {
                targets.Add(target.TargetId!);
            }

            return targets;
        }
        catch (Exception exception) when (exception is not OperationCanceledException)
        {
            throw FaultErrors.From(exception, $"list what policy {policy.Name} is attached to", policy.Name, management.Description);
        }
    }

    private Change Detach(PolicySummary policy, string target, string bucketName) => new()
    {
        Operation = "DetachPolicy",
        Resource = $"{policy.Name} -> {target}",
        Description = $"Detach the policy: administrators of {target} will then be able to change bucket {bucketName}, its policy and its lifecycle, to lift the bucket policy's Deny, "
            + "and so to delete or overwrite logs, and to leave the organization",
        Before = $"attached to {target}",
        After = "not attached",
        ApplyAsync = ct => management.Organizations.DetachPolicyAsync(new DetachPolicyRequest { PolicyId = policy.Id, TargetId = target }, ct),
    };

    private Change Delete(PolicySummary policy) => new()
    {
        Operation = "DeletePolicy",
        Resource = policy.Name!,
        Description = "Delete the policy",
        Before = policy.Id,
        ApplyAsync = ct => management.Organizations.DeletePolicyAsync(new DeletePolicyRequest { PolicyId = policy.Id }, ct),
    };
}
