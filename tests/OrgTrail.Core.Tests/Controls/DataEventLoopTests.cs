using OrgTrail.Aws.CloudTrail;
using OrgTrail.Core.Controls;
using OrgTrail.Core.Deploying;
using OrgTrail.Core.Results;
using OrgTrail.Core.Tests.Support;

namespace OrgTrail.Core.Tests.Controls;

/// <summary>Data events that record their own delivery.</summary>
public sealed class DataEventLoopTests
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("arn:aws:s3", AssessmentStatus.Warning)]
    [InlineData("arn:aws:s3:::gov-my-cloudtrail/", AssessmentStatus.Warning)]
    [InlineData("arn:aws:s3:::other-bucket/", AssessmentStatus.Pass)]
    public async Task Basic_selectors_that_reach_the_log_bucket_are_seen(string value, AssessmentStatus expected)
    {
        using var landscape = new Landscape();
        await landscape.DeployAsync();
        await landscape.Management.CloudTrail.PutEventSelectorsAsync(
            new PutEventSelectorsRequest
            {
                TrailName = DefaultNames.Trail,
                EventSelectors =
                [
                    new EventSelector { ReadWriteType = "All", IncludeManagementEvents = true, DataResources = [new DataResource { Type = "AWS::S3::Object", Values = [value] }] },
                ],
            },
            Ct);

        Assert.Equal(expected, (await AssessAsync(landscape, "OT-TRAIL-017")).Status);
    }

    private static async Task<OrgTrailBaselineResult> AssessAsync(Landscape landscape, string controlId) =>
        (await landscape.AssessAsync()).Single(r => r.ControlId == controlId);
}
