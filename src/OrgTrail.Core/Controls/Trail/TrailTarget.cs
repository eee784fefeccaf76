using OrgTrail.Aws.CloudTrail;
using OrgTrail.Core.State;
using TrailDescription = OrgTrail.Aws.CloudTrail.Trail;

namespace OrgTrail.Core.Controls.Trail;

/// <summary>A control on a further place that the trail sends to: being named is not enough, it must also be reached.</summary>
/// <remarks>https://docs.aws.amazon.com/awscloudtrail/latest/APIReference/API_GetTrailStatus.html</remarks>
public abstract class TrailTarget : TrailAttribute
{
    private static readonly TimeSpan Late = TimeSpan.FromHours(24);

    /// <summary>The last time that the place was reached and the last error.</summary>
    protected abstract (DateTime? Time, string? Error) Last(GetTrailStatusResponse status);

    /// <summary>What to look at when it isn't reached.</summary>
    protected abstract string HowToReach { get; }

    protected override async Task<Assessment> AssessTrailAsync(ControlContext context, TrailDescription trail, Verdict verdict)
    {
        if (!IsSatisfied(context, trail))
        {
            return await base.AssessTrailAsync(context, trail, verdict).ConfigureAwait(false);
        }

        var status = await context.Snapshot.Trail.Status(context.TrailArn).ConfigureAwait(false);
        if (status.Status != ObservationStatus.Found)
        {
            return verdict.Unknown(status);
        }

        var (time, error) = Last(status.Value!);
        var place = Describe(trail);
        return !string.IsNullOrEmpty(error) ? verdict.Fail($"{place}, where the last attempt failed with {error}", HowToReach)
            : time is null ? verdict.Pass($"{place}, where nothing has been sent yet")
            : verdict.When(context.Now.UtcDateTime - time.Value.ToUniversalTime() <= Late, $"{place}, last {time.Value.ToUniversalTime():u}", HowToReach);
    }
}
