using System.Text.Json.Nodes;
using OrgTrail.Core.Controls;
using OrgTrail.Core.Results;
using OrgTrail.Core.Tests.Support;

namespace OrgTrail.Core.Tests.Controls;

/// <summary>Services that a policy lets in count by what the whole policy does.</summary>
public sealed class ConfusedDeputyTests
{
    [Theory]
    [InlineData("""{"StringEquals":{"aws:SourceAccount":"222222222222"}}""", AssessmentStatus.Pass)]
    [InlineData("""{"ArnLike":{"aws:SourceArn":"arn:aws:s3:::my-bucket"}}""", AssessmentStatus.Pass)]
    [InlineData("""{"StringEquals":{"aws:SourceOrgID":"o-a1b2c3d4e5"}}""", AssessmentStatus.Pass)]
    [InlineData("""{"ArnLike":{"aws:SourceArn":"arn:aws:s3:::*"}}""", AssessmentStatus.Fail)]
    [InlineData("""{"StringLike":{"aws:SourceAccount":"*"}}""", AssessmentStatus.Fail)]
    [InlineData("""{"StringEquals":{"s3:x-amz-acl":"bucket-owner-full-control"}}""", AssessmentStatus.Fail)]
    [InlineData("""{"StringNotEquals":{"aws:SourceAccount":"111111111111"}}""", AssessmentStatus.Fail)]
    public async Task A_service_is_bound_by_what_its_condition_does_not_by_its_having_one(string condition, AssessmentStatus expected)
    {
        using var landscape = new Landscape();
        await landscape.NewBucketAsync();
        await AddStatementAsync(landscape, $$"""
            {"Sid":"Foreign","Effect":"Allow","Principal":{"Service":"logging.s3.amazonaws.com"},"Action":"s3:PutObject","Resource":"arn:aws:s3:::{{Landscape.Bucket}}/access/*","Condition":{{condition}}}
            """);

        var result = await AssessAsync(landscape, "OT-BUCKET-018");

        Assert.True(result.Status == expected, $"{result.Status}: {result.Actual}");
        if (expected == AssessmentStatus.Fail)
        {
            Assert.Contains("Foreign lets logging.s3.amazonaws.com s3:PutObject for anybody", result.Actual, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task A_deny_elsewhere_binds_a_service_too()
    {
        using var landscape = new Landscape();
        await landscape.NewBucketAsync();
        await AddStatementAsync(landscape, $$"""{"Sid":"Foreign","Effect":"Allow","Principal":{"Service":"config.amazonaws.com"},"Action":"s3:Put*","Resource":"arn:aws:s3:::{{Landscape.Bucket}}/config/*"}""");
        Assert.Equal(AssessmentStatus.Fail, (await AssessAsync(landscape, "OT-BUCKET-018")).Status);

        await AddStatementAsync(landscape, $$"""{"Sid":"Bound","Effect":"Deny","Principal":{"Service":"config.amazonaws.com"},"Action":"s3:*","Resource":"arn:aws:s3:::{{Landscape.Bucket}}/*","Condition":{"StringNotEquals":{"aws:SourceAccount":"222222222222"} } }""");

        Assert.Equal(AssessmentStatus.Pass, (await AssessAsync(landscape, "OT-BUCKET-018")).Status);
    }

    private static async Task<OrgTrailBaselineResult> AssessAsync(Landscape landscape, string controlId) =>
        (await landscape.AssessAsync()).Single(r => r.ControlId == controlId);

    private static async Task AddStatementAsync(Landscape landscape, string statement)
    {
        var policy = JsonNode.Parse(await landscape.LogAccount.PolicyAsync(Landscape.Bucket))!;
        policy["Statement"]!.AsArray().Add(JsonNode.Parse(statement));
        await landscape.LogAccount.PutPolicyAsync(Landscape.Bucket, policy.ToJsonString());
    }
}
