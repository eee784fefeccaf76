using OrgTrail.Core.Controls;
using OrgTrail.Core.Desired;
using OrgTrail.Core.Results;
using OrgTrail.Core.Tests.Support;

namespace OrgTrail.Core.Tests.Controls;

/// <summary>MFA Delete where something stronger makes it needless.</summary>
public sealed class MfaDeleteTests
{
    [Fact]
    public async Task Mfa_delete_is_needless_under_a_lock_that_nobody_can_lift()
    {
        using var landscape = new Landscape();
        await landscape.NewBucketAsync(Landscape.Desired with { ObjectLock = new ObjectLockSettings("COMPLIANCE", 400) });

        var result = await AssessAsync(landscape, "OT-BUCKET-017");

        Assert.Equal(AssessmentStatus.NotApplicable, result.Status);
        Assert.Contains("COMPLIANCE", result.Actual, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_lock_that_can_be_bypassed_does_not_make_it_needless()
    {
        using var landscape = new Landscape();
        await landscape.NewBucketAsync(Landscape.Desired with { ObjectLock = new ObjectLockSettings("GOVERNANCE", 400) });

        Assert.Equal(AssessmentStatus.Warning, (await AssessAsync(landscape, "OT-BUCKET-017")).Status);
    }

    private static async Task<OrgTrailBaselineResult> AssessAsync(Landscape landscape, string controlId) =>
        (await landscape.AssessAsync()).Single(r => r.ControlId == controlId);
}
