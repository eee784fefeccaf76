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

    protected override Task<Assessment> AssessBucketAsync(ControlContext context, Verdict verdict)
    {
        if (context.Desired.SingleAccount || context.Identity.OrganizationId is null)
        {
            return Task.FromResult(verdict.NotApplicable("there is no organization, hence no management account"));
        }

        return Task.FromResult(verdict.When(
            context.Identity.LogAccountId != context.Identity.ManagementAccountId,
            $"bucket in account {context.Identity.LogAccountId}, management account is {context.Identity.ManagementAccountId}",
            "Create a log bucket in a member account with New-OrgLogBucket, point the trail to it, and keep the old bucket for reading."));
    }
}
