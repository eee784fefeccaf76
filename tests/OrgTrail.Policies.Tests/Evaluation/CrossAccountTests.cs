using OrgTrail.Policies.Evaluation;
using static OrgTrail.Policies.Tests.Evaluation.Deciding;

namespace OrgTrail.Policies.Tests.Evaluation;

public sealed class CrossAccountTests
{
    private static readonly AuthorizationRequest Foreign = Request(Role, owner: OtherAccount);

    [Theory]
    [InlineData("\"*\"")]
    [InlineData("""{"AWS":"222222222222"}""")]
    [InlineData("""{"AWS":"arn:aws:iam::222222222222:root"}""")]
    [InlineData("""{"AWS":"arn:aws:iam::222222222222:role/admin"}""")]
    [InlineData("""{"AWS":"arn:aws:sts::222222222222:assumed-role/admin/ann"}""")]
    public void Both_sides_must_allow(string principal)
    {
        var grant = Policy("bucket policy", $$"""{"Sid":"G","Effect":"Allow","Principal":{{principal}},"Action":"s3:*","Resource":"*"}""");
        Assert.False(Foreign.Under(new() { IdentityPolicies = [FullAccess] }).IsAllowed);
        Assert.False(Foreign.Under(new() { ResourcePolicy = grant }).IsAllowed);

        var both = Foreign.Under(new() { ResourcePolicy = grant, IdentityPolicies = [FullAccess] });
        Assert.True(both.IsAllowed);
        Assert.Equal("Allowed by statement G of resource policy bucket policy and statement 1 of identity policy full.", both.Reason);
    }

    [Fact]
    public void The_callers_boundary_limits_it_abroad_too()
    {
        var decision = Foreign.Under(new()
        {
            ResourcePolicy = Policy("p", """{"Effect":"Allow","Principal":"*","Action":"*","Resource":"*"}"""),
            IdentityPolicies = [FullAccess],
            PermissionsBoundary = Policy("b", """{"Effect":"Allow","Action":"ec2:*","Resource":"*"}"""),
        });
        Assert.Equal(PolicyType.PermissionsBoundary, decision.DecidedBy);
    }

    [Fact]
    public void A_root_user_needs_the_resource_policy_abroad()
    {
        var request = Request(Root, owner: OtherAccount);
        Assert.False(request.Under(new()).IsAllowed);
        Assert.True(request.UnderResource("""{"Effect":"Allow","Principal":{"AWS":"222222222222"},"Action":"s3:*","Resource":"*"}""").IsAllowed);
    }

    [Fact]
    public void A_foreign_bucket_policy_binds_the_root_user_of_another_account() =>
        Assert.False(Request(Root, "s3:PutBucketPolicy", Bucket, OtherAccount).UnderResource(
            """{"Effect":"Allow","Principal":"*","Action":"s3:*","Resource":"*"}""",
            """{"Effect":"Deny","Principal":"*","Action":"s3:PutBucketPolicy","Resource":"*"}""").IsAllowed);

    [Fact]
    public void A_service_needs_the_resource_policy_and_nothing_else()
    {
        var request = Request(CloudTrail, "s3:PutObject");
        const string grant = """{"Effect":"Allow","Principal":{"Service":"cloudtrail.amazonaws.com"},"Action":"s3:PutObject","Resource":"arn:aws:s3:::logs/*","Condition":{"StringEquals":{"aws:SourceArn":"arn:aws:cloudtrail:eu-west-1:111111111111:trail/org"}}}""";
        Assert.False(request.Under(new() { IdentityPolicies = [FullAccess] }).IsAllowed);
        Assert.False(request.UnderResource(grant).IsAllowed);
        Assert.True(request.With("aws:SourceArn", "arn:aws:cloudtrail:eu-west-1:111111111111:trail/org").UnderResource(grant).IsAllowed);
        Assert.False(request.With("aws:SourceArn", "arn:aws:cloudtrail:eu-west-1:999999999999:trail/org").UnderResource(grant).IsAllowed);
    }

    [Fact]
    public void An_unsigned_request_is_allowed_only_by_a_grant_to_everyone()
    {
        Assert.True(Request(Anonymous).UnderResource("""{"Effect":"Allow","Principal":"*","Action":"s3:GetObject","Resource":"*"}""").IsAllowed);
        Assert.True(Request(Anonymous).UnderResource("""{"Effect":"Allow","Principal":{"AWS":"*"},"Action":"s3:GetObject","Resource":"*"}""").IsAllowed);
        Assert.False(Request(Anonymous).UnderResource("""{"Effect":"Allow","Principal":{"AWS":"222222222222"},"Action":"s3:*","Resource":"*"}""").IsAllowed);
    }
}
