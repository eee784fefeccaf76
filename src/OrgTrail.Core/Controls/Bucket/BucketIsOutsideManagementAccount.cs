namespace OrgTrail.Core.Controls.Bucket;

/// <summary>OT-BUCKET-002. Can't be mended: a bucket doesn't move between accounts.</summary>
public sealed class BucketIsOutsideManagementAccount : BucketControl
{
    public override string Id => "OT-BUCKET-002";

    public override string Title => "The log bucket is not in the management account";

    public override ControlSeverity Severity => ControlSeverity.High;

    public override string Rationale =>
        "Service control policies do not bind the management account: nothing could keep its administrators from deleting the logs.";

    protected override string Expect(ControlContext context) => "bucket in a dedicated log account";

    protected override async Task<Assessment> AssessBucketAsync(ControlContext context, Verdict verdict)
    {
        var identity = context.Identity;
        if (context.Desired.SingleAccount || identity.OrganizationId is null)
        {
            return verdict.NotApplicable("there is no organization, hence no management account");
        }

        if (identity.LogAccountId == TrailIdentity.Unknown)
        {
            return verdict.LogAccountUnknown();
        }

        // Which account is the management account only the organization tells: the main credentials may be of another.
        if (identity.LogAccountId != identity.ManagementAccountId
            && (identity.ManagementAccountId == TrailIdentity.Unknown || identity.OrganizationId == TrailIdentity.Unknown))
        {
            return verdict.OrganizationUnknown(await context.Snapshot.Organization.Organization.ConfigureAwait(false));
        }

        return verdict.When(
            identity.LogAccountId != identity.ManagementAccountId,
            $"bucket in account {identity.LogAccountId}, management account is {identity.ManagementAccountId}",
            "Create a log bucket in a member account with New-OrgLogBucket, point the trail to it, and keep the old bucket for reading.");
    }
}
