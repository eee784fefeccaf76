using System.Net;
using System.Security.Cryptography;
using System.Text;
using OrgTrail.Aws.S3Control;
using OrgTrail.Aws.Tests.Support;

namespace OrgTrail.Aws.Tests.Clients;

/// <summary>The account's Block Public Access as S3 Control speaks of it.</summary>
public sealed class S3ControlWireTests
{
    private const string Path = "/v20180820/configuration/publicAccessBlock";
    private static readonly CancellationToken Token = TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("eu-central-1", "222222222222.s3-control.eu-central-1.amazonaws.com")]
    [InlineData("cn-north-1", "222222222222.s3-control.cn-north-1.amazonaws.com.cn")]
    [InlineData("us-gov-west-1", "222222222222.s3-control.us-gov-west-1.amazonaws.com")]
    public async Task The_account_is_in_host_and_header_and_the_signature_is_s3s(string region, string host)
    {
        var wire = new StubWire().Xml(
            """
            <PublicAccessBlockConfiguration xmlns="http://awss3control.amazonaws.com/doc/2018-08-20/"><BlockPublicAcls>true</BlockPublicAcls>
            <IgnorePublicAcls>TRUE</IgnorePublicAcls><BlockPublicPolicy>false</BlockPublicPolicy></PublicAccessBlockConfiguration>
            """);
        using var connection = Home.KeysOver(wire, region);

        var block = (await connection.S3Control.GetPublicAccessBlockAsync(new GetPublicAccessBlockRequest { AccountId = "222222222222" }, Token)).PublicAccessBlockConfiguration!;

        Assert.Equal(("GET", host, Path), (wire.Request.Method, wire.Request.Uri.Host, wire.Request.Uri.AbsolutePath));
        Assert.Equal("222222222222", wire.Request["x-amz-account-id"]);
        Assert.Equal(("AKIDEXAMPLE", region, "s3"), wire.Request.Scope);
        Assert.NotNull(wire.Request["x-amz-content-sha256"]);
        Assert.Equal((true, true, false, null), (block.BlockPublicAcls, block.IgnorePublicAcls, block.BlockPublicPolicy, block.RestrictPublicBuckets));
    }

    [Fact]
    public async Task What_is_set_is_written_with_its_checksum()
    {
        var wire = new StubWire().Xml("", HttpStatusCode.Created);
        using var connection = Home.KeysOver(wire, "us-east-1");

        await connection.S3Control.PutPublicAccessBlockAsync(
            new PutPublicAccessBlockRequest
            {
                AccountId = "222222222222",
                PublicAccessBlockConfiguration = new PublicAccessBlockConfiguration { BlockPublicAcls = true, RestrictPublicBuckets = false },
            },
            Token);

        Assert.Equal(("PUT", Path), (wire.Request.Method, wire.Request.Uri.AbsolutePath));
        Assert.Contains("<BlockPublicAcls>true</BlockPublicAcls><RestrictPublicBuckets>false</RestrictPublicBuckets>", wire.Request.Body, StringComparison.Ordinal);
#pragma warning disable CA5351 // What S3 asks for.
        Assert.Equal(Convert.ToBase64String(MD5.HashData(Encoding.UTF8.GetBytes(wire.Request.Body))), wire.Request["Content-MD5"]);
#pragma warning restore CA5351
    }

    [Theory]
    [InlineData("<Error><Code>NoSuchPublicAccessBlockConfiguration</Code><Message>none</Message></Error>", 404, AwsFaultKind.NotFound, "none")]
    [InlineData("<ErrorResponse><Error><Code>AccessDenied</Code><Message>no</Message></Error></ErrorResponse>", 403, AwsFaultKind.AccessDenied, "no")]
    [InlineData("<html><body>gateway", 403, AwsFaultKind.AccessDenied, "Forbidden (HTTP 403)")]
    public async Task An_error_has_the_apis_code(string body, int status, AwsFaultKind kind, string message)
    {
        var wire = new StubWire().Xml(body, (HttpStatusCode)status);
        using var connection = Home.KeysOver(wire, "us-east-1");

        var error = await Assert.ThrowsAsync<AmazonS3ControlException>(
            () => connection.S3Control.GetPublicAccessBlockAsync(new GetPublicAccessBlockRequest { AccountId = "222222222222" }, Token));

        var fault = AwsFault.From(error);
        Assert.Equal((kind, message, "S3Control", "GetPublicAccessBlock"), (fault.Kind, fault.Message, fault.Service, fault.Operation));
    }
}
