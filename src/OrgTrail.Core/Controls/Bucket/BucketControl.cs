using OrgTrail.Core.State;

namespace OrgTrail.Core.Controls.Bucket;

/// <summary>A control on the log bucket: without a bucket it fails, without access it is unknown.</summary>
public abstract class BucketControl : Control
{
    /// <summary>How a failing bucket control is mended.</summary>
    protected const string RunNewOrgLogBucket =
        "Run Repair-OrgTrailBaseline, with -SuspendProtection where the protection SCP is attached; or take that off with Remove-LogBucketProtectionScp and run New-OrgLogBucket for the bucket again.";

    public override ControlStage Stage => ControlStage.Bucket;

    /// <summary>A bucket that is created has the settings that S3 gives to new ones.</summary>
    public override IReadOnlyList<string> MendedBy => ["OT-BUCKET-001"];

    /// <summary>The desired state in words.</summary>
    protected abstract string Expect(ControlContext context);

    /// <summary>Judges a bucket that exists.</summary>
    protected abstract Task<Assessment> AssessBucketAsync(ControlContext context, Verdict verdict);

    public sealed override async Task<Assessment> AssessAsync(ControlContext context)
    {
        var verdict = new Verdict(context.Subject.BucketArn, context.Identity.LogAccountId, Expect(context));
        var location = await context.Snapshot.Bucket.Location.ConfigureAwait(false);
        return location.Status switch
        {
            ObservationStatus.Found => await AssessBucketAsync(context, verdict).ConfigureAwait(false),
            ObservationStatus.Absent => verdict.Fail(
                $"the bucket does not exist in account {context.Identity.LogAccountId}", "Create it with New-OrgLogBucket."),
            _ => verdict.Unknown(location),
        };
    }
}
