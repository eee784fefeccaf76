using System.Text.Json.Nodes;
using OrgTrail.Core.Controls;
using OrgTrail.Core.Controls.Bucket;
using OrgTrail.Core.Results;
using OrgTrail.Core.Tests.Support;
using OrgTrail.Policies.Documents;
using OrgTrail.Policies.Model;

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

    [Theory]
    [InlineData(""" "Principal":{"Service":"config.amazonaws.com"},"NotAction":"s3:DeleteBucket","Resource":"arn:aws:s3:::gov-my-cloudtrail/*" """)]
    [InlineData(""" "Principal":{"Service":"config.amazonaws.com"},"Action":"s3:PutObject","NotResource":"arn:aws:s3:::another/*" """)]
    [InlineData(""" "Principal":{"Service":"s3.amazonaws.com"},"Action":"s3:Replicate*","Resource":"arn:aws:s3:::gov-my-cloudtrail/*" """)]
    [InlineData(""" "Principal":"*","Action":"s3:PutObject","Resource":"arn:aws:s3:::gov-my-cloudtrail/*","Condition":{"Bool":{"aws:PrincipalIsAWSService":"true"}} """)]
    [InlineData(""" "Principal":{"AWS":"*"},"Action":"s3:GetObject","Resource":"arn:aws:s3:::gov-my-cloudtrail/*","Condition":{"StringEquals":{"aws:PrincipalServiceName":"config.amazonaws.com"}} """)]
    public void What_names_no_service_action_or_resource_lets_services_in_as_well(string statement) => Assert.Contains(Probe(statement), holds => holds == false);

    [Theory]
    [InlineData(""" "Principal":"*","Action":"s3:GetObject","Resource":"arn:aws:s3:::gov-my-cloudtrail/*","Condition":{"StringEquals":{"aws:PrincipalOrgID":"o-a1b2c3d4e5"}} """)]
    [InlineData(""" "Principal":{"AWS":"*"},"Action":"s3:GetObject","Resource":"arn:aws:s3:::gov-my-cloudtrail/*","Condition":{"ArnLike":{"aws:PrincipalArn":"arn:aws:iam::222222222222:role/*"}} """)]
    public void What_is_open_to_principals_of_the_organization_lets_no_service_in(string statement) => Assert.DoesNotContain(Probe(statement), holds => holds == false);

    [Fact]
    public void Everybody_but_some_is_at_least_not_taken_for_nobody() => Assert.Contains(
        Probe(""" "NotPrincipal":{"AWS":"arn:aws:iam::222222222222:root"},"Action":"s3:PutObject","Resource":"arn:aws:s3:::gov-my-cloudtrail/*" """), holds => holds != true);

    /// <summary>By the evaluator alone: S3 refuses some of these while the block of public access is on.</summary>
    private static bool?[] Probe(string statement)
    {
        var policy = PolicyDocument.Parse($$"""{"Version":"2012-10-17","Statement":[{"Sid":"Foreign","Effect":"Allow",{{statement}}}]}""");
        var subject = new LogBucketSubject
        {
            BucketName = Landscape.Bucket,
            LogAccountId = "222222222222",
            ManagementAccountId = "111111111111",
            OrganizationId = "o-a1b2c3d4e5",
            TrailName = "org-trail",
            TrailRegion = Landscape.Region,
        };
        return [.. ConfusedDeputyProbes.Of(subject, policy).Select(p => p.Holds("bucket policy", policy))];
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
