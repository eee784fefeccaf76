using Amazon.S3;
using Amazon.S3.Model;
using OrgTrail.Sandbox.Tests.Kernel;

namespace OrgTrail.Sandbox.Tests.S3;

public sealed class BucketPolicyTests : S3Fixture
{
    [Theory]
    [InlineData("not json", "Policies must be valid JSON and the first byte must be '{'")]
    [InlineData("""{"Version":"2012-10-17","Statement":[],}""", "Policies must be valid JSON and the first byte must be '{'")]
    [InlineData("""{"Version":"2012-10-17","Statement":[]}""", "Could not parse the policy: Statement is empty!")]
    [InlineData("""{"Version":"2020-01-01","Statement":[{}]}""", "The policy must contain a valid version string")]
    [InlineData("""{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":"s3:GetObject","Resource":"arn:aws:s3:::example-org-logs/*"}]}""", "Missing required field Principal")]
    [InlineData("""{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Principal":"*","Action":"s3:GetObject","Resource":"arn:aws:s3:::other/*"}]}""", "Policy has invalid resource")]
    [InlineData("""{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Principal":"*","Action":"s3:GetObject","Resource":"arn:aws:s3:::example-org-logs"}]}""", "Action does not apply to any resource(s) in statement")]
    [InlineData("""{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Principal":"*","Action":"s3:ListBucket","Resource":"arn:aws:s3:::example-org-logs/*"}]}""", "Action does not apply to any resource(s) in statement")]
    [InlineData("""{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Principal":"*","Action":"s3:Fly","Resource":"arn:aws:s3:::example-org-logs/*"}]}""", "Policy has invalid action")]
    [InlineData("""{"Version":"2012-10-17","Statement":[{"Effect":"Deny","Principal":{"AWS":"1234567890"},"Action":"s3:GetObject","Resource":"arn:aws:s3:::example-org-logs/*"}]}""", "Invalid principal in policy")]
    [InlineData("""{"Version":"2012-10-17","Statement":[{"Effect":"Deny","Principal":{"AWS":"arn:aws:iam::222222222222:role/Nobody"},"Action":"s3:GetObject","Resource":"arn:aws:s3:::example-org-logs/*"}]}""", "Invalid principal in policy")]
    [InlineData("""{"Version":"2012-10-17","Statement":[{"Effect":"Deny","Principal":"*","Action":"s3:GetObject","Resource":"arn:aws:s3:::example-org-logs/*","Condition":{"Equals":{"aws:SourceArn":"x"}}}]}""", "Invalid Condition type : Equals")]
    [InlineData("""{"Version":"2012-10-17","Statement":[{"Effect":"Deny","Principal":"*","Action":"s3:GetObject","Resource":"arn:aws:s3:::example-org-logs/*","Condition":{"StringEquals":{"s3:nonsense":"x"}}}]}""", "Policy has an invalid condition key")]
    [InlineData("""{"Version":"2012-10-17","Statement":[{"Effect":"Deny","Principal":"*","Action":"s3:GetObject","Resource":"arn:aws:s3:::example-org-logs/*","Condition":{"StringEquals":{"s3:x-amz-acl":"x"}}}]}""", "Conditions do not apply to combination of actions and resources in statement")]
    public async Task Malformed_policies_are_refused_with_the_reason(string policy, string message)
    {
        await CreateAsync();
        var error = await FailsAsync("MalformedPolicy", PutPolicyAsync(policy));
        Assert.Equal(message, error.Message);
    }

    [Fact]
    public async Task Policies_over_twenty_kilobytes_are_too_large_and_white_space_does_not_count()
    {
        await CreateAsync();
        await FailsAsync("PolicyTooLarge", PutPolicyAsync(Deny("\"s3:DeleteBucket\"", sid: new('x', 20_480))));
        await PutPolicyAsync(Deny("\"s3:DeleteBucket\"") + new string(' ', 20_480));
    }

    [Fact]
    public async Task A_policy_is_given_back_with_account_ids_as_root_arns()
    {
        await CreateAsync();
        await PutPolicyAsync("""{ "Version":"2012-10-17","Statement":[{"Sid":"Same","Effect":"Deny","Principal":{"AWS":"333333333333"},"Action":"s3:DeleteBucket","Resource":"arn:aws:s3:::example-org-logs"},{"Sid":"Same","Effect":"Deny","Principal":"*","Action":"s3:DeleteBucket","Resource":"arn:aws:s3:::example-org-logs"}]}""");
        var policy = (await Owner.GetBucketPolicyAsync(Name, Token)).Policy;
        Assert.Contains("\"AWS\":\"arn:aws:iam::333333333333:root\"", policy, StringComparison.Ordinal);
        await Owner.DeleteBucketPolicyAsync(Name, Token);
        // This SDK suppresses the 404 and hands over the error document as the policy: the status alone tells.
        Assert.Equal(System.Net.HttpStatusCode.NotFound, (await Owner.GetBucketPolicyAsync(Name, Token)).HttpStatusCode);
    }

    [Fact]
    public async Task Block_public_policy_refuses_public_policies_only()
    {
        await CreateAsync();
        var error = await FailsAsync("AccessDenied", PutPolicyAsync(Public("")));
        Assert.Contains("BlockPublicPolicy", error.Message, StringComparison.Ordinal);
        await PutPolicyAsync(Public(""","Condition":{"StringEquals":{"aws:PrincipalOrgID":"o-exampleorgid"}}"""));
        Assert.False((await Owner.GetBucketPolicyStatusAsync(new() { BucketName = Name }, Token)).PolicyStatus.IsPublic);
        await FailsAsync("AccessDenied", PutPolicyAsync(Public(""","Condition":{"IpAddress":{"aws:SourceIp":"0.0.0.0/0"}}""")));
        await FailsAsync("AccessDenied", PutPolicyAsync(Public(""","Condition":{"StringLike":{"aws:SourceArn":"arn:aws:cloudtrail:*:*:trail/*"}}""")));
    }

    [Fact]
    public async Task The_account_s_block_counts_like_the_bucket_s()
    {
        await CreateAsync();
        await Owner.DeletePublicAccessBlockAsync(new() { BucketName = Name }, Token);
        await BlockAccountAsync("<BlockPublicPolicy>true</BlockPublicPolicy>");
        await FailsAsync("AccessDenied", PutPolicyAsync(Public("")));
    }

    [Fact]
    public async Task Restrict_public_buckets_shuts_out_everybody_else_while_the_policy_is_public()
    {
        await CreateAsync();
        await PutAsync("a");
        await Owner.DeletePublicAccessBlockAsync(new() { BucketName = Name }, Token);
        await PutPolicyAsync(Public(""));
        using var outsider = As(Sandbox.Accounts[2].AdministratorCredentials);
        Assert.Equal("content", await TextAsync(await outsider.GetObjectAsync(Name, "a", Token)));
        Assert.Equal(200, (await new WireClient(Sandbox, null, "s3").SendAsync(HttpMethod.Get, $"/{Name}/a", "", "")).Status);
        await BlockAccountAsync("<RestrictPublicBuckets>true</RestrictPublicBuckets>");
        await FailsAsync("AccessDenied", outsider.GetObjectAsync(Name, "a", Token));
        Assert.Equal(403, (await new WireClient(Sandbox, null, "s3").SendAsync(HttpMethod.Get, $"/{Name}/a", "", "")).Status);
        Assert.Equal("content", await TextAsync(await Owner.GetObjectAsync(Name, "a", Token)));
    }

    [Fact]
    public async Task Root_of_the_owner_is_never_locked_out_of_the_policy()
    {
        await CreateAsync();
        await PutPolicyAsync(Deny("\"s3:*\""));
        await FailsAsync("AccessDenied", Owner.GetBucketPolicyAsync(Name, Token));
        await FailsAsync("AccessDenied", Owner.DeleteBucketPolicyAsync(Name, Token));
        using var root = As(Sandbox.LogArchive.RootCredentials);
        await FailsAsync("AccessDenied", root.ListObjectsV2Async(new() { BucketName = Name }, Token));
        Assert.NotEmpty((await root.GetBucketPolicyAsync(Name, Token)).Policy);
        await root.DeleteBucketPolicyAsync(Name, Token);
        await Owner.ListObjectsV2Async(new() { BucketName = Name }, Token);
    }

    [Fact]
    public async Task Another_account_is_denied_without_permission_and_not_allowed_with_it()
    {
        await CreateAsync();
        using var other = As(Sandbox.Management.AdministratorCredentials);
        await FailsAsync("AccessDenied", other.GetBucketPolicyAsync(Name, Token));
        await PutPolicyAsync("""{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Principal":{"AWS":"111111111111"},"Action":["s3:GetBucketPolicy","s3:GetBucketVersioning"],"Resource":"arn:aws:s3:::example-org-logs"}]}""");
        await FailsAsync("MethodNotAllowed", other.GetBucketPolicyAsync(Name, Token));
        await other.GetBucketVersioningAsync(new GetBucketVersioningRequest { BucketName = Name }, Token);
    }

    [Fact]
    public async Task Plain_http_is_denied_by_a_tls_statement()
    {
        await CreateAsync();
        await PutPolicyAsync("""{"Version":"2012-10-17","Statement":[{"Effect":"Deny","Principal":"*","Action":"s3:*","Resource":["arn:aws:s3:::example-org-logs","arn:aws:s3:::example-org-logs/*"],"Condition":{"Bool":{"aws:SecureTransport":"false"}}}]}""");
        var plain = new WireClient(Sandbox, Sandbox.LogArchive.AdministratorCredentials, "s3") { Scheme = "http" };
        Assert.Equal(403, (await plain.SendAsync(HttpMethod.Get, $"/{Name}", "", "")).Status);
        Assert.Equal(200, (await new WireClient(Sandbox, Sandbox.LogArchive.AdministratorCredentials, "s3").SendAsync(HttpMethod.Get, $"/{Name}", "", "")).Status);
    }

    private async Task BlockAccountAsync(string switches)
    {
        var wire = new WireClient(Sandbox, Sandbox.LogArchive.AdministratorCredentials, "s3") { Host = "222222222222.s3-control.us-east-1.amazonaws.com" };
        var (status, _) = await wire.SendAsync(
            HttpMethod.Put,
            "/v20180820/configuration/publicAccessBlock",
            "",
            $"<PublicAccessBlockConfiguration xmlns=\"http://awss3control.amazonaws.com/doc/2018-08-20/\">{switches}</PublicAccessBlockConfiguration>",
            ("x-amz-account-id", "222222222222"));
        Assert.Equal(201, status);
    }

    private static string Deny(string actions, string sid = "Deny") =>
        $$"""{"Version":"2012-10-17","Statement":[{"Sid":"{{sid}}","Effect":"Deny","Principal":"*","Action":{{actions}},"Resource":["arn:aws:s3:::example-org-logs","arn:aws:s3:::example-org-logs/*"]}]}""";

    private static string Public(string condition) =>
        $$"""{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Principal":"*","Action":"s3:GetObject","Resource":"arn:aws:s3:::example-org-logs/*"{{condition}}}]}""";
}
