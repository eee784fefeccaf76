using OrgTrail.Aws.Organizations;
using OrgTrail.Core.Desired;
using OrgTrail.Core.State;

namespace OrgTrail.Core.Controls.Protection;

/// <summary>A control on the protecting SCP: without an organization it has no meaning, and in the management account it could not bind.</summary>
public abstract class ProtectionControl : Control
{
    /// <summary>How a failing protection control is mended.</summary>
    protected const string RunSetScp = "Run Set-LogBucketProtectionScp in the management account.";

    public override ControlStage Stage => ControlStage.Protection;

    public override bool NeedsLogAccountId => true;

    /// <summary>The desired state in words.</summary>
    protected abstract string Expect(ControlContext context);

    /// <summary>Judges within an organization.</summary>
    protected abstract Task<Assessment> AssessProtectionAsync(ControlContext context, Verdict verdict);

    public sealed override async Task<Assessment> AssessAsync(ControlContext context)
    {
        var verdict = new Verdict(TargetInWords(context), context.Identity.ManagementAccountId, Expect(context));
        if (context.Desired.SingleAccount || context.Identity.OrganizationId is null)
        {
            return verdict.NotApplicable("single account: service control policies need an organization");
        }

        if (NeedsLogAccountId && context.Identity.LogAccountId == TrailIdentity.Unknown)
        {
            // Credentials that were given and refused tell more than that none are known.
            var identity = await context.Snapshot.LogAccount.Identity.ConfigureAwait(false);
            return context.Snapshot.LogAccount.Connection is null ? verdict.LogAccountUnknown() : verdict.Unknown(identity);
        }

        if (NeedsOrganizationId && context.Identity.OrganizationId == TrailIdentity.Unknown)
        {
            return verdict.OrganizationUnknown(await context.Snapshot.Organization.Organization.ConfigureAwait(false));
        }

        if (context.Identity.LogAccountId == TrailIdentity.Unknown || context.Identity.LogAccountId != context.Identity.ManagementAccountId)
        {
            return await AssessProtectionAsync(context, verdict).ConfigureAwait(false);
        }

        // Credentials of the management account in place of the log account's don't put the bucket there.
        var location = await context.Snapshot.Bucket.Location.ConfigureAwait(false);
        return location.IsKnown
            ? verdict.Fail(
                "the bucket is in the management account, which no service control policy binds",
                "Keep the logs in a member account: New-OrgLogBucket with credentials of a dedicated log account.")
            : verdict.Unknown(location);
    }

    /// <summary>Where the policy is to be attached.</summary>
    protected static string Target(ControlContext context) => ScpNames.Target(context);

    /// <summary>The target in a sentence, also when it is not known.</summary>
    protected static string TargetInWords(ControlContext context) =>
        Target(context) == TrailIdentity.Unknown ? context.Identity.LogAccount : Target(context);

    /// <summary>Why the name of a policy doesn't matter where a landing zone protects.</summary>
    protected static string ByEffect(LandingZone zone) => $"the protection of {zone.Name} is judged by its effect: OT-SCP-004 to OT-SCP-008";

    /// <summary>The policy's name.</summary>
    protected static string PolicyName(ControlContext context) => ScpNames.PolicyName(context);

    /// <summary>The policy of our name among all SCPs; absent when there is none.</summary>
    protected static async Task<Observation<PolicySummary>> FindPolicyAsync(ControlContext context) =>
        (await context.Snapshot.Protection.Policies.ConfigureAwait(false)).Select(all => all.Find(p => p.Name == PolicyName(context)));
}
