using OrgTrail.Aws.CloudTrail;
using OrgTrail.Core.Controls;
using OrgTrail.Core.Deploying;
using OrgTrail.Core.Desired;
using OrgTrail.Core.Results;
using OrgTrail.Core.Tests.Support;

namespace OrgTrail.Core.Tests.Controls;

/// <summary>Data events that record their own delivery.</summary>
public sealed class DataEventLoopTests
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("arn:aws:s3", AssessmentStatus.Warning)]
    [InlineData("arn:aws:s3:::", AssessmentStatus.Warning)]
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

    [Theory]
    [InlineData("arn:aws:s3:::")]
    [InlineData("arn:aws:s3:::one-bucket/", "arn:aws:s3")]
    public async Task Basic_selectors_of_all_objects_record_the_data_events_wanted(params string[] values)
    {
        using var landscape = new Landscape();
        await landscape.DeployAsync();
        await landscape.Management.CloudTrail.PutEventSelectorsAsync(
            new PutEventSelectorsRequest
            {
                TrailName = DefaultNames.Trail,
                EventSelectors =
                [
                    new EventSelector { ReadWriteType = "All", IncludeManagementEvents = true, DataResources = [new DataResource { Type = "AWS::S3::Object", Values = [.. values] }] },
                ],
            },
            Ct);

        var results = await landscape.AssessAsync(new BaselineSubject { BucketName = Landscape.Bucket, Trail = new TrailSettings { DataEvents = ["S3"] } });

        Assert.Equal(AssessmentStatus.Pass, results.Single(r => r.ControlId == "OT-TRAIL-010").Status);
    }

    [Theory]
    [InlineData("eventName", "DeleteObject", AssessmentStatus.Pass)]
    [InlineData("eventName", "PutObject", AssessmentStatus.Warning)]
    [InlineData("resources.ARN", ".json.gz", AssessmentStatus.Pass, true)]
    [InlineData("resources.ARN", ".csv", AssessmentStatus.Warning, true)]
    public async Task Selectors_that_no_delivery_meets_cause_no_loop(string field, string value, AssessmentStatus expected, bool isNotEndsWith = false)
    {
        using var landscape = new Landscape();
        await landscape.DeployAsync();
        var narrowing = isNotEndsWith
            ? new AdvancedFieldSelector { Field = field, NotEndsWith = [value] }
            : new AdvancedFieldSelector { Field = field, Equals = [value] };
        await landscape.Management.CloudTrail.PutEventSelectorsAsync(
            new PutEventSelectorsRequest
            {
                TrailName = DefaultNames.Trail,
                AdvancedEventSelectors =
                [
                    new AdvancedEventSelector { Name = "management", FieldSelectors = [Field("eventCategory", "Management")] },
                    new AdvancedEventSelector { Name = "data", FieldSelectors = [Field("eventCategory", "Data"), Field("resources.type", "AWS::S3::Object"), narrowing] },
                ],
            },
            Ct);

        Assert.Equal(expected, (await AssessAsync(landscape, "OT-TRAIL-017")).Status);
    }

    private static AdvancedFieldSelector Field(string name, string value) => new() { Field = name, Equals = [value] };

    private static async Task<OrgTrailBaselineResult> AssessAsync(Landscape landscape, string controlId) =>
        (await landscape.AssessAsync()).Single(r => r.ControlId == controlId);
}
