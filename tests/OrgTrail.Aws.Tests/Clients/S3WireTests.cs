using System.Net;
using Amazon.S3.Model;
using OrgTrail.Aws.Tests.Support;

namespace OrgTrail.Aws.Tests.Clients;

public sealed class S3WireTests
{
    private static readonly CancellationToken Token = TestContext.Current.CancellationToken;

    [Fact]
    public async Task Aws_itself_is_called_with_the_bucket_in_the_host_name()
    {
        var wire = new StubWire().Xml("<PolicyStatus><IsPublic>FALSE</IsPublic></PolicyStatus>");
        using var connection = Home.KeysOver(wire);

        await connection.S3.GetBucketPolicyStatusAsync(new GetBucketPolicyStatusRequest { BucketName = "logs" }, Token);

        Assert.Equal("https://logs.s3.eu-central-1.amazonaws.com/?policyStatus", wire.Request.Uri.AbsoluteUri.Replace("=", "", StringComparison.Ordinal));
        Assert.Equal(("AKIDEXAMPLE", "eu-central-1", "s3"), wire.Request.Scope);
    }

    [Fact]
    public async Task A_given_endpoint_is_called_in_path_style_and_signed_for_the_connections_region()
    {
        var wire = new StubWire().Xml("");
        using var connection = Home.KeysOver(wire, with: o => o with { EndpointUrl = "http://127.0.0.1:4566" });

        await connection.S3.PutBucketPolicyAsync(new PutBucketPolicyRequest { BucketName = "logs", Policy = "{}" }, Token);

        Assert.Equal("http://127.0.0.1:4566/logs/?policy", wire.Request.Uri.AbsoluteUri.Replace("=", "", StringComparison.Ordinal));
        Assert.Equal("eu-central-1", wire.Request.Scope.Region);
        Assert.Equal("{}", wire.Request.Body);
    }

    [Fact]
    public async Task A_buckets_own_region_is_called_by_a_client_that_is_kept()
    {
        var wire = new StubWire().Xml("");
        using var connection = Home.KeysOver(wire);

        var client = connection.S3ForRegion("ap-south-1");
        await client.PutBucketPolicyAsync(new PutBucketPolicyRequest { BucketName = "logs", Policy = "{}" }, Token);

        Assert.Equal("logs.s3.ap-south-1.amazonaws.com", wire.Request.Uri.Host);
        Assert.Equal("ap-south-1", wire.Request.Scope.Region);
        Assert.Same(client, connection.S3ForRegion("ap-south-1"));
        Assert.Same(connection.S3, connection.S3ForRegion("eu-central-1"));
        Assert.NotSame(client, connection.S3);
    }

    [Fact]
    public async Task An_upload_carries_only_headers_that_every_s3_understands()
    {
        var wire = new StubWire().Xml("");
        using var connection = Home.KeysOver(wire, with: o => o with { EndpointUrl = "https://s3.example.com" });

        await connection.S3.PutObjectAsync(new PutObjectRequest { BucketName = "logs", Key = "a/b c.json", ContentBody = "{}" }, Token);

        Assert.Equal("/logs/a/b%20c.json", wire.Request.Uri.AbsolutePath);
        Assert.DoesNotContain(wire.Request.Headers.Keys, h => h.StartsWith("x-amz-checksum", StringComparison.OrdinalIgnoreCase));
        Assert.DoesNotContain(wire.Request.Headers.Keys, h => h.Contains("trailer", StringComparison.OrdinalIgnoreCase));
        Assert.DoesNotContain(wire.Request.Headers.Keys, h => h.Contains("orgtrail", StringComparison.OrdinalIgnoreCase));
    }

    [Theory]
    [InlineData(null)]
    [InlineData("https://s3.example.com")]
    public async Task A_bucket_is_created_in_the_region_that_the_request_names(string? endpoint)
    {
        // UseClientRegion is no substitute: with an endpoint URL the SDK knows no region and sends none.
        var wire = new StubWire().Xml("");
        using var connection = Home.KeysOver(wire, with: o => o with { EndpointUrl = endpoint });

        await connection.S3.PutBucketAsync(
            new PutBucketRequest { BucketName = "logs", PutBucketConfiguration = new() { LocationConstraint = connection.Region } }, Token);

        Assert.Contains("<LocationConstraint>eu-central-1</LocationConstraint>", wire.Request.Body, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("us-east-1", null)]
    [InlineData("us-east-1", "https://s3.example.com")]
    public async Task A_bucket_in_us_east_1_is_created_without_a_location(string region, string? endpoint)
    {
        var wire = new StubWire().Xml("");
        using var connection = Home.KeysOver(wire, region, o => o with { EndpointUrl = endpoint });

        await connection.S3.PutBucketAsync(new PutBucketRequest { BucketName = "logs" }, Token);

        Assert.DoesNotContain("LocationConstraint", wire.Request.Body, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("NoSuchBucketPolicy")]
    [InlineData("NoSuchBucket")]
    public async Task A_missing_policy_and_a_missing_bucket_are_told_apart(string code)
    {
        var wire = new StubWire().Xml($"<Error><Code>{code}</Code><Message>m</Message></Error>", HttpStatusCode.NotFound);
        using var connection = Home.KeysOver(wire);

        var policy = AwsFault.From(await Assert.ThrowsAsync<Amazon.S3.AmazonS3Exception>(
            () => connection.S3.GetBucketPolicyAsync(new GetBucketPolicyRequest { BucketName = "logs" }, Token)));
        var lifecycle = AwsFault.From(await Assert.ThrowsAsync<Amazon.S3.AmazonS3Exception>(
            () => connection.S3.GetLifecycleConfigurationAsync(new GetLifecycleConfigurationRequest { BucketName = "logs" }, Token)));

        Assert.Equal((AwsFaultKind.NotFound, code), (policy.Kind, policy.Code));
        Assert.Equal((AwsFaultKind.NotFound, code), (lifecycle.Kind, lifecycle.Code));
        Assert.Equal(2, wire.Requests.Count);
    }

    [Fact]
    public async Task A_bucket_in_another_region_is_reported_as_that()
    {
        var wire = new StubWire().Xml(
            "<Error><Code>PermanentRedirect</Code><Message>The bucket you are attempting to access must be addressed using the specified endpoint.</Message><Endpoint>logs.s3.ap-south-1.amazonaws.com</Endpoint></Error>",
            HttpStatusCode.MovedPermanently,
            ("x-amz-bucket-region", "ap-south-1"));
        using var connection = Home.KeysOver(wire, with: o => o with { EndpointUrl = "https://s3.example.com", MaxAttempts = 1 });

        var error = await Assert.ThrowsAnyAsync<Exception>(
            () => connection.S3.GetBucketPolicyAsync(new GetBucketPolicyRequest { BucketName = "logs" }, Token));

        Assert.Equal(AwsFaultKind.WrongRegion, AwsFault.From(error).Kind);
    }

    [Theory]
    [InlineData(HttpStatusCode.NotFound, AwsFaultKind.NotFound)]
    [InlineData(HttpStatusCode.Forbidden, AwsFaultKind.AccessDenied)]
    [InlineData(HttpStatusCode.MovedPermanently, AwsFaultKind.WrongRegion)]
    [InlineData(HttpStatusCode.NotImplemented, AwsFaultKind.NotSupported)]
    public async Task A_head_request_fails_by_status_alone(HttpStatusCode status, AwsFaultKind kind)
    {
        var wire = new StubWire().Answer(_ => new HttpResponseMessage(status) { Content = new ByteArrayContent([]) });
        using var connection = Home.KeysOver(wire, with: o => o with { EndpointUrl = "https://s3.example.com", MaxAttempts = 1 });

        var error = await Assert.ThrowsAnyAsync<Exception>(
            () => connection.S3.HeadBucketAsync(new HeadBucketRequest { BucketName = "logs" }, Token));

        var fault = AwsFault.From(error);
        Assert.Equal(kind, fault.Kind);
        Assert.Equal((int)status, fault.StatusCode);
        Assert.Equal(("S3", "HeadBucket"), (fault.Service, fault.Operation));
    }

    [Fact]
    public async Task Kms_and_sts_use_the_same_endpoint_and_identity()
    {
        var wire = new StubWire()
            .Json("""{"KeyMetadata":{"KeyId":"k"}}""")
            .Xml("<GetCallerIdentityResponse><GetCallerIdentityResult><Account>111111111111</Account></GetCallerIdentityResult></GetCallerIdentityResponse>");
        using var connection = Home.KeysOver(wire, with: o => o with { EndpointUrl = "https://emulator.example:8443" });

        await connection.Kms.DescribeKeyAsync("k", Token);
        var identity = await connection.Sts.GetCallerIdentityAsync(new(), Token);

        Assert.Equal("111111111111", identity.Account);
        Assert.All(wire.Requests, r => Assert.Equal("emulator.example:8443", r.Uri.Authority));
        Assert.Equal(["kms", "sts"], wire.Requests.Select(r => r.Scope.Service));
    }
}
