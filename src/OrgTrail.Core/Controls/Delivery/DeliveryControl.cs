using OrgTrail.Aws.CloudTrail;
using OrgTrail.Core.State;

namespace OrgTrail.Core.Controls.Delivery;

/// <summary>A control on what GetTrailStatus tells of the last deliveries.</summary>
/// <remarks>https://docs.aws.amazon.com/awscloudtrail/latest/APIReference/API_GetTrailStatus.html</remarks>
public abstract class DeliveryControl : Control
{
    public override ControlStage Stage => ControlStage.Delivery;

    /// <summary>What keeps files from being delivered.</summary>
    public override IReadOnlyList<string> MendedBy => ["OT-BUCKET-007", "OT-BUCKET-008", "OT-BUCKET-009", "OT-TRAIL-002", "OT-TRAIL-004", "OT-TRAIL-005"];

    /// <summary>What is delivered.</summary>
    protected abstract string What { get; }

    /// <summary>Older than this is late.</summary>
    protected abstract TimeSpan Late { get; }

    /// <summary>How long the first delivery may take after logging started.</summary>
    protected abstract TimeSpan FirstDelivery { get; }

    /// <summary>The last delivery and the last error.</summary>
    protected abstract (DateTime? Time, string? Error) Last(GetTrailStatusResponse status);

    /// <summary>Why there is nothing to deliver; null when there is.</summary>
    protected virtual Task<string?> NothingToDeliverAsync(ControlContext context) => Task.FromResult<string?>(null);

    public override async Task<Assessment> AssessAsync(ControlContext context)
    {
        var verdict = new Verdict(context.TrailArn, context.Identity.ManagementAccountId, $"{What} delivered within {Late.TotalHours:0} hours, no error");
        var trail = await context.Snapshot.Trail.TrailAsync(context.Desired.TrailName).ConfigureAwait(false);
        if (trail.Status != ObservationStatus.Found)
        {
            return trail.IsKnown ? verdict.Fail("there is no trail", "Create it with Enable-OrgCloudTrail.") : verdict.Unknown(trail);
        }

        if (await NothingToDeliverAsync(context).ConfigureAwait(false) is { } reason)
        {
            return verdict.Fail(reason, "Run Enable-OrgCloudTrail.");
        }

        var status = await context.Snapshot.Trail.Status(context.TrailArn).ConfigureAwait(false);
        return status.Status == ObservationStatus.Found ? Judge(context, status.Value!, verdict) : verdict.Unknown(status);
    }

    private Assessment Judge(ControlContext context, GetTrailStatusResponse status, Verdict verdict)
    {
        var (time, error) = Last(status);
        if (!string.IsNullOrEmpty(error))
        {
            return verdict.Fail(
                $"the last delivery failed with {error}",
                $"Check bucket policy and key policy (OT-BUCKET-007 to 009, OT-KMS-001). CloudTrail tries again for 30 days.");
        }

        var now = context.Now.UtcDateTime;
        if (time is null)
        {
            var since = status.StartLoggingTime is { } start ? now - start.ToUniversalTime() : (TimeSpan?)null;
            return status.IsLogging == true && (since is null || since < FirstDelivery)
                ? verdict.Warning(
                    $"none yet, logging started {(since is { } s ? $"{s.TotalMinutes:0} minutes ago" : "recently")}",
                    $"The first {What} are expected within {FirstDelivery.TotalMinutes:0} minutes: assess again then.")
                : verdict.Fail("nothing was ever delivered", "Check that the trail is logging (OT-TRAIL-005) and the bucket policy (OT-BUCKET-007 to 009).");
        }

        var age = now - time.Value.ToUniversalTime();
        return verdict.When(
            age <= Late,
            $"{time.Value.ToUniversalTime():u}",
            "Check that the trail is logging (OT-TRAIL-005) and the bucket policy (OT-BUCKET-007 to 009).");
    }
}

/// <summary>OT-DELIVERY-001.</summary>
public sealed class LogsAreDelivered : DeliveryControl
{
    public override string Id => "OT-DELIVERY-001";

    public override string Title => "Log files arrive without error";

    public override ControlSeverity Severity => ControlSeverity.Critical;

    public override string Rationale => "A trail can be configured well and still deliver nothing.";

    protected override string What => "log files";

    protected override TimeSpan Late => TimeSpan.FromHours(24);

    protected override TimeSpan FirstDelivery => TimeSpan.FromMinutes(30);

    protected override (DateTime? Time, string? Error) Last(GetTrailStatusResponse status) =>
        (status.LatestDeliveryTime, status.LatestDeliveryError);
}

/// <summary>OT-DELIVERY-002.</summary>
public sealed class DigestsAreDelivered : DeliveryControl
{
    public override string Id => "OT-DELIVERY-002";

    public override string Title => "Digest files arrive without error";

    public override ControlSeverity Severity => ControlSeverity.High;

    public override string Rationale => "Each hour without a digest is an hour whose logs nobody can prove.";

    protected override string What => "digest files";

    protected override TimeSpan Late => TimeSpan.FromHours(3);

    protected override TimeSpan FirstDelivery => TimeSpan.FromMinutes(120);

    protected override (DateTime? Time, string? Error) Last(GetTrailStatusResponse status) =>
        (status.LatestDigestDeliveryTime, status.LatestDigestDeliveryError);

    protected override async Task<string?> NothingToDeliverAsync(ControlContext context)
    {
        var trail = await context.Snapshot.Trail.TrailAsync(context.Desired.TrailName).ConfigureAwait(false);
        return trail.Value?.LogFileValidationEnabled == true ? null : "log file validation is off, so there are no digests";
    }
}
