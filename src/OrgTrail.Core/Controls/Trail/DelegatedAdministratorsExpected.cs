using OrgTrail.Aws.CloudTrail;
using OrgTrail.Core.Converging;
using OrgTrail.Core.State;

namespace OrgTrail.Core.Controls.Trail;

/// <summary>OT-TRAIL-014. Registering goes through CloudTrail, which creates the account's service-linked role; through Organizations it would lack it.</summary>
/// <remarks>https://docs.aws.amazon.com/awscloudtrail/latest/userguide/cloudtrail-delegated-administrator.html</remarks>
public sealed class DelegatedAdministratorsExpected : Control
{
    public override string Id => "OT-TRAIL-014";

    public override string Title => "CloudTrail's delegated administrators are those expected";

    public override ControlSeverity Severity => ControlSeverity.High;

    public override ControlStage Stage => ControlStage.Trail;

    public override bool IsEstablishedBySetup => false;

    public override MendConsent Consent => MendConsent.Removal;

    public override string Rationale => "A delegated administrator can change and stop the organization's trail from a member account.";

    public override async Task<Assessment> AssessAsync(ControlContext context)
    {
        var wanted = context.Desired.DelegatedAdministratorAccountIds;
        var verdict = new Verdict(
            context.Identity.OrganizationId ?? "organization",
            context.Identity.ManagementAccountId,
            wanted is null ? "none, or those that you name" : wanted.Count == 0 ? "none" : string.Join(", ", wanted.Order(StringComparer.Ordinal)));
        if (context.Desired.SingleAccount)
        {
            return verdict.NotApplicable("single account: there is no organization");
        }

        var actual = await context.Snapshot.Organization.DelegatedAdministrators.ConfigureAwait(false);
        if (!actual.IsKnown)
        {
            return verdict.Unknown(actual);
        }

        var accounts = actual.Value ?? [];
        var found = accounts.Count == 0 ? "none" : string.Join(", ", accounts.Order(StringComparer.Ordinal));
        return wanted is null
            ? accounts.Count == 0
                ? verdict.Pass(found)
                : verdict.Warning(found, "If they are meant to administer the trail, name them with -DelegatedAdministratorAccountId; else deregister them.")
            : verdict.When(
                accounts.ToHashSet(StringComparer.Ordinal).SetEquals(wanted),
                found,
                "Register and deregister delegated administrators in the management account (CloudTrail > Settings > Organization delegated administrators).");
    }

    public override async Task<Change?> PlanAsync(ControlContext context)
    {
        if (context.Desired.SingleAccount || context.Desired.DelegatedAdministratorAccountIds is not { } wanted)
        {
            return null;
        }

        var actual = await context.Snapshot.Organization.DelegatedAdministrators.ConfigureAwait(false);
        Reads.Require(actual, "delegated administrators of CloudTrail", context.Identity.ManagementAccountId);
        string[] surplus = [.. (actual.Value ?? []).Except(wanted, StringComparer.Ordinal)];
        string[] missing = [.. wanted.Except(actual.Value ?? [], StringComparer.Ordinal)];
        return surplus.Length + missing.Length == 0 ? null : new Change
        {
            Operation = surplus.Length == 0 ? "RegisterOrganizationDelegatedAdmin" : "DeregisterOrganizationDelegatedAdmin",
            Resource = string.Join(", ", surplus.Concat(missing)),
            Description = string.Join(
                "; ", surplus.Select(a => $"deregister delegated administrator {a}").Concat(missing.Select(a => $"register delegated administrator {a}"))),
            Before = string.Join(", ", actual.Value ?? []),
            After = string.Join(", ", wanted),
            ApplyAsync = ct => ApplyAsync(context, surplus, missing, ct),
        };
    }

    // At most three may be registered: those that go make room first.
    private static async Task ApplyAsync(ControlContext context, string[] surplus, string[] missing, CancellationToken cancellationToken)
    {
        var cloudTrail = context.Snapshot.Management.Connection!.CloudTrail;
        foreach (var account in surplus)
        {
            await cloudTrail.DeregisterOrganizationDelegatedAdminAsync(
                new DeregisterOrganizationDelegatedAdminRequest { DelegatedAdminAccountId = account }, cancellationToken).ConfigureAwait(false);
        }

        foreach (var account in missing)
        {
            await cloudTrail.RegisterOrganizationDelegatedAdminAsync(
                new RegisterOrganizationDelegatedAdminRequest { MemberAccountId = account }, cancellationToken).ConfigureAwait(false);
        }

        context.Snapshot.Organization.DelegationChanged();
    }
}
