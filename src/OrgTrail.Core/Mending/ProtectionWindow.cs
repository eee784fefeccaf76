using OrgTrail.Aws;
using OrgTrail.Aws.Organizations;
using OrgTrail.Core.Controls;
using OrgTrail.Core.Controls.Protection;
using OrgTrail.Core.Converging;
using OrgTrail.Core.Errors;
using OrgTrail.Core.Results;

namespace OrgTrail.Core.Mending;

/// <summary>
/// The time in which the protecting SCP is detached, so that the bucket can be mended. It is opened only when a change was refused because
/// of the policy and the user agreed, and it is closed whatever happens, cancelling included.
/// </summary>
internal sealed class ProtectionWindow(ControlContext context, IOperationHost host)
{
    /// <summary>The control that says whether the policy is attached.</summary>
    public const string AttachedControlId = "OT-SCP-003";

    // What S3 and KMS answer until the detaching has spread.
    private static readonly string[] Settling = ["AccessDenied", "AccessDeniedException"];

    private readonly List<(PolicySummary Policy, string Target)> _detached = [];
    private readonly List<AppliedChange> _changes = [];
    private readonly List<Change> _foreseen = [];
    private bool _wasTried;

    /// <summary>Waits between the attempts to attach the policy again.</summary>
    public IReadOnlyList<TimeSpan> Delays { get; init; } =
        [TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(2), TimeSpan.FromSeconds(4), TimeSpan.FromSeconds(8), TimeSpan.FromSeconds(8)];

    /// <summary>Detaching, as far as it was made or shown.</summary>
    public IEnumerable<AppliedChange> Opening => _changes.Where(c => c.Operation == "DetachPolicy");

    /// <summary>Attaching again, as far as it was made or shown.</summary>
    public IEnumerable<AppliedChange> Closing => _changes.Where(c => c.Operation == "AttachPolicy");

    private IAmazonOrganizations Organizations => context.Snapshot.Management.Connection!.Organizations;

    /// <summary>Where our policy binds the log account: the account, units above it, the root.</summary>
    public static async Task<IReadOnlyList<(PolicySummary Policy, string Target)>> AttachmentsAsync(ControlContext context)
    {
        var (policy, document) = await ScpHasContent.ExistingAsync(context).ConfigureAwait(false);
        if (policy is null || !ScpStatements.IsOurs(policy, document))
        {
            return [];
        }

        var chain = await context.Snapshot.Protection.ChainAsync(context.Identity.LogAccountId).ConfigureAwait(false);
        var levels = await Task.WhenAll((chain.Value ?? []).Select(async target =>
            (Target: target, Policies: (await context.Snapshot.Protection.PoliciesFor(target).ConfigureAwait(false)).Value ?? []))).ConfigureAwait(false);
        return [.. levels.Where(l => l.Policies.Exists(p => p.Id == policy.Id)).Select(l => (policy, l.Target))];
    }

    /// <summary>Detaches the policy, after asking.</summary>
    /// <returns>False when it is not what stands in the way, or the user declined.</returns>
    public async Task<bool> OpenAsync(CancellationToken cancellationToken)
    {
        if (_wasTried)
        {
            // What is still refused is refused by something else.
            return false;
        }

        _wasTried = true;

        var attachments = await AttachmentsAsync(context).ConfigureAwait(false);
        foreach (var (policy, target) in attachments)
        {
            if (!await DetachAsync(policy, target, cancellationToken).ConfigureAwait(false))
            {
                return false;
            }

            context.Snapshot.Protection.Attached(target);
            host.Warning($"Policy {policy.Name} is detached from {target} while bucket {context.Desired.BucketName} is mended: until it is attached again, administrators of account {context.Identity.LogAccountId} can delete logs.");
        }

        context.Retry.Arm(Settling);
        return attachments.Count > 0;
    }

    /// <summary>Attaches again what was detached. It does not take a token: nothing may keep it from being done.</summary>
    /// <exception cref="OrgTrailException">ProtectionNotRestored, saying what to do.</exception>
    public async Task CloseAsync()
    {
        context.Retry.Disarm(Settling);
        var failures = new List<(PolicySummary Policy, string Target, Exception Exception)>();
        foreach (var (policy, target) in _detached)
        {
            if (await AttachAsync(policy, target).ConfigureAwait(false) is { } exception)
            {
                failures.Add((policy, target, exception));
                continue;
            }

            _changes.Add(ChangeRunner.Record(AttachedControlId, Attach(policy, target), isApplied: true));
            context.Snapshot.Protection.Attached(target);
            host.Verbose($"Policy {policy.Name} is attached to {target} again.");
        }

        _detached.Clear();
        if (failures.Count > 0)
        {
            throw NotRestored(failures);
        }
    }

    /// <summary>Shows under -WhatIf what opening would do.</summary>
    public async Task PlanOpeningAsync(CancellationToken cancellationToken)
    {
        foreach (var (policy, target) in await AttachmentsAsync(context).ConfigureAwait(false))
        {
            _foreseen.Add(Attach(policy, target));
            _changes.Add(await AskAsync(Detach(policy, target), cancellationToken).ConfigureAwait(false));
        }
    }

    /// <summary>Shows under -WhatIf what closing would do.</summary>
    public async Task PlanClosingAsync(CancellationToken cancellationToken)
    {
        foreach (var change in _foreseen)
        {
            _changes.Add(await AskAsync(change, cancellationToken).ConfigureAwait(false));
        }
    }

    private Task<AppliedChange> AskAsync(Change change, CancellationToken cancellationToken) =>
        new ChangeRunner(host).RunAsync(AttachedControlId, change, context.Identity.ManagementAccountId, retry: null, cancellationToken);

    private async Task<bool> DetachAsync(PolicySummary policy, string target, CancellationToken cancellationToken)
    {
        // Noted before the call: cancelled or cut off in the middle, it may have been made.
        _detached.Add((policy, target));
        var isMade = true;
        try
        {
            var change = await AskAsync(Detach(policy, target), cancellationToken).ConfigureAwait(false);
            _changes.Add(change);
            isMade = change.IsApplied;
        }
        catch (OrgTrailException error) when (error.Kind == ErrorKind.PermissionDenied)
        {
            isMade = false;
            throw;
        }
        finally
        {
            if (!isMade)
            {
                _detached.Remove((policy, target));
            }
        }

        return isMade;
    }

    private async Task<Exception?> AttachAsync(PolicySummary policy, string target)
    {
        Exception? last = null;
        foreach (var delay in Delays.Prepend(TimeSpan.Zero))
        {
            await Task.Delay(delay, CancellationToken.None).ConfigureAwait(false);
            try
            {
                await Attach(policy, target).ApplyAsync(CancellationToken.None).ConfigureAwait(false);
                return null;
            }
            catch (Exception exception)
            {
                if (AwsFault.From(exception).Code == "DuplicatePolicyAttachmentException")
                {
                    return null;
                }

                last = exception;
            }
        }

        return last;
    }

    private Change Detach(PolicySummary policy, string target) => new()
    {
        Operation = "DetachPolicy",
        Resource = $"{policy.Name} -> {target}",
        Description = $"Suspend the protection while the bucket is mended: until the policy is attached again, administrators of account {context.Identity.LogAccountId} can delete logs",
        Before = $"attached to {target}",
        After = "not attached",
        IsRisky = true,
        ApplyAsync = ct => Organizations.DetachPolicyAsync(new DetachPolicyRequest { PolicyId = policy.Id, TargetId = target }, ct),
    };

    private Change Attach(PolicySummary policy, string target) => new()
    {
        Operation = "AttachPolicy",
        Resource = $"{policy.Name} -> {target}",
        Description = "Attach the policy again",
        Before = "not attached",
        After = $"attached to {target}",
        ApplyAsync = ct => Organizations.AttachPolicyAsync(new AttachPolicyRequest { PolicyId = policy.Id, TargetId = target }, ct),
    };

    private OrgTrailException NotRestored(List<(PolicySummary Policy, string Target, Exception Exception)> failures)
    {
        var commands = failures.Select(f => $"aws organizations attach-policy --policy-id {f.Policy.Id} --target-id {f.Target}");
        return new OrgTrailException(
            ErrorIds.ProtectionNotRestored,
            ErrorKind.InvalidOperation,
            failures[0].Policy.Name,
            $"Bucket {context.Desired.BucketName} is NOT protected: policy {failures[0].Policy.Name} ({failures[0].Policy.Id}), which was detached to mend the bucket, could not be attached to "
            + $"{string.Join(", ", failures.Select(f => f.Target))} again: {FaultErrors.Sentence(AwsFault.From(failures[0].Exception).Message)} "
            + $"With credentials of management account {context.Identity.ManagementAccountId} run now: {string.Join("; ", commands)}. Then check with Test-OrgTrailBaseline -ControlId OT-SCP-*.",
            failures[0].Exception);
    }
}
