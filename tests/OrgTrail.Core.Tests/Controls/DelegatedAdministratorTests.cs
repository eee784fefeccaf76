using OrgTrail.Aws.CloudTrail;
using OrgTrail.Core.Controls;
using OrgTrail.Core.Controls.Trail;
using OrgTrail.Core.Converging;
using OrgTrail.Core.Deploying;
using OrgTrail.Core.Results;
using OrgTrail.Core.Tests.Support;

namespace OrgTrail.Core.Tests.Controls;

/// <summary>Who administers CloudTrail beside the management account.</summary>
public sealed class DelegatedAdministratorTests
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task An_expected_administrator_that_is_missing_is_registered_and_another_taken_off()
    {
        using var landscape = new Landscape();
        await landscape.DeployAsync();
        await landscape.Management.CloudTrail.RegisterOrganizationDelegatedAdminAsync(new RegisterOrganizationDelegatedAdminRequest { MemberAccountId = "333333333333" }, Ct);
        var subject = new BaselineSubject { BucketName = Landscape.Bucket, DelegatedAdministratorAccountIds = ["444444444444"] };
        var unasked = await AssessAsync(landscape, "OT-TRAIL-014");
        var asked = await AssessAsync(landscape, "OT-TRAIL-014", subject);

        var context = await BaselineResolver.ResolveAsync(subject, landscape.Management, landscape.LogAccount, TimeProvider.System, Ct);
        await new Converger(new RecordingHost()).ConvergeAsync([new DelegatedAdministratorsExpected()], context, Ct);

        Assert.Equal(AssessmentStatus.Warning, unasked.Status);
        Assert.Equal(AssessmentStatus.Fail, asked.Status);
        Assert.Equal("333333333333", asked.Actual);
        Assert.Equal(AssessmentStatus.Pass, (await AssessAsync(landscape, "OT-TRAIL-014", subject)).Status);
    }

    private static async Task<OrgTrailBaselineResult> AssessAsync(Landscape landscape, string controlId, BaselineSubject? subject = null) =>
        (await landscape.AssessAsync(subject)).Single(r => r.ControlId == controlId);
}
