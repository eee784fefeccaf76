using System.Text.Json.Nodes;
using OrgTrail.Core.Controls;
using OrgTrail.Core.Deploying;
using OrgTrail.Core.Desired;
using OrgTrail.Core.Tests.Support;

namespace OrgTrail.Core.Tests.Controls;

/// <summary>A log group or topic that is named and not reached.</summary>
public sealed class TrailTargetTests
{
    private const string Group = "arn:aws:logs:us-east-1:111111111111:log-group:trail";

    private static readonly TrailSettings Wanted = new()
    {
        CloudWatchLogsLogGroupArn = Group,
        CloudWatchLogsRoleArn = "arn:aws:iam::111111111111:role/trail-to-logs",
        SnsTopicName = "trail",
    };

    [Theory]
    [InlineData("OT-TRAIL-011", "LatestCloudWatchLogsDeliveryError", "AccessDenied", AssessmentStatus.Fail)]
    [InlineData("OT-TRAIL-011", "LatestCloudWatchLogsDeliveryTime", "1000000000", AssessmentStatus.Fail)]
    [InlineData("OT-TRAIL-011", "LatestNotificationError", "AuthorizationError", AssessmentStatus.Pass)]
    [InlineData("OT-TRAIL-012", "LatestNotificationError", "AuthorizationError", AssessmentStatus.Fail)]
    [InlineData("OT-TRAIL-012", "LatestNotificationTime", null, AssessmentStatus.Pass)]
    public async Task What_is_named_must_also_be_reached(string controlId, string member, string? value, AssessmentStatus expected)
    {
        using var landscape = new Landscape();
        await landscape.DeployAsync(Landscape.Desired with { Trail = Wanted });
        landscape.LetTimePass();
        using var management = ChangedAnswer.Connect(landscape, landscape.Sandbox.Management, "GetTrailStatus", json =>
        {
            json.Remove(member);
            if (value is not null)
            {
                json[member] = member.EndsWith("Time", StringComparison.Ordinal) ? JsonNode.Parse(value) : value;
            }
        });

        var results = await landscape.AssessAsync(new BaselineSubject { BucketName = Landscape.Bucket, Trail = Wanted }, management);

        var result = results.Single(r => r.ControlId == controlId);
        Assert.Equal(expected, result.Status);
        if (expected == AssessmentStatus.Fail && value == "AccessDenied")
        {
            Assert.Contains(value, result.Actual, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task The_arn_of_a_log_group_may_come_without_its_streams()
    {
        using var landscape = new Landscape();
        await landscape.DeployAsync(Landscape.Desired with { Trail = Wanted });

        var trail = (await landscape.Management.CloudTrail.DescribeTrailsAsync(new(), TestContext.Current.CancellationToken)).TrailList!.Single();

        Assert.Equal(Group + ":*", trail.CloudWatchLogsLogGroupArn);
        Assert.Equal(Group + ":*", new TrailSettings { CloudWatchLogsLogGroupArn = Group + ":*" }.CloudWatchLogsLogGroupArn);
    }
}
