using OrgTrail.Sandbox.Tests.Kernel;

namespace OrgTrail.Sandbox.Tests.S3;

/// <summary>What requests say of their checksums must agree; nothing of it is left unread.</summary>
public sealed class ChecksumHeaderTests : S3Fixture
{
    private const string Crc32OfHello = "x-amz-checksum-crc32:NhCmhg==";

    [Theory]
    [InlineData("x-amz-checksum-crc32", Crc32OfHello, 200, "")]
    [InlineData("", "", 200, "")]
    [InlineData("x-amz-checksum-crc32", "", 400, "MalformedTrailerError")]
    [InlineData("", Crc32OfHello, 400, "MalformedTrailerError")]
    [InlineData("x-amz-checksum-crc32c", Crc32OfHello, 400, "MalformedTrailerError")]
    [InlineData("x-amz-checksum-xxhash64", "x-amz-checksum-xxhash64:AAAA", 501, "NotImplemented")]
    public async Task The_trailer_is_the_one_announced(string announced, string trailer, int status, string code)
    {
        await CreateAsync();
        (string, string)[] headers = [("x-amz-content-sha256", "STREAMING-UNSIGNED-PAYLOAD-TRAILER"), ("x-amz-decoded-content-length", "5")];
        await AssertAsync(status, code, "5\r\nhello\r\n0\r\n" + (trailer.Length > 0 ? trailer + "\r\n\r\n" : "\r\n"), announced.Length > 0 ? [.. headers, ("x-amz-trailer", announced)] : headers);
    }

    [Theory]
    [InlineData("CRC32", "x-amz-checksum-crc32", "NhCmhg==", 200, "")]
    [InlineData("CRC32", "x-amz-meta-other", "x", 400, "no corresponding x-amz-checksum-* or x-amz-trailer headers were found")]
    [InlineData("SHA1", "x-amz-checksum-crc32", "NhCmhg==", 400, "Value for x-amz-sdk-checksum-algorithm header is invalid")]
    [InlineData("CRC16", "x-amz-checksum-crc16", "NhCmhg==", 400, "The algorithm type you specified in x-amz-checksum- header is invalid")]
    public async Task The_algorithm_named_is_that_of_the_value(string algorithm, string header, string value, int status, string message)
    {
        await CreateAsync();
        await AssertAsync(status, message, "hello", ("x-amz-sdk-checksum-algorithm", algorithm), (header, value));
    }

    [Fact]
    public async Task An_error_says_the_request_id_of_the_header()
    {
        using var client = new HttpClient(Sandbox.CreateHandler());
        using var response = await client.GetAsync(new Uri("https://s3.us-east-1.amazonaws.com/no-such-bucket/key"), Token);
        var id = Assert.Single(response.Headers.GetValues("x-amz-request-id"));
        Assert.Contains($"<RequestId>{id}</RequestId>", await response.Content.ReadAsStringAsync(Token), StringComparison.Ordinal);
    }

    private async Task AssertAsync(int status, string text, string body, params (string, string)[] headers)
    {
        var answer = await new WireClient(Sandbox, Sandbox.LogArchive.AdministratorCredentials, "s3").SendAsync(HttpMethod.Put, $"/{Name}/key", "", body, headers);
        Assert.Equal(status, answer.Status);
        Assert.Contains(text, answer.Body, StringComparison.Ordinal);
    }
}
