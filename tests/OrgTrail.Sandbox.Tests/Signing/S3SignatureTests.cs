using System.Globalization;
using System.Net;
using System.Security.Cryptography;
using System.Text;
using Amazon.S3;
using Amazon.S3.Model;
using OrgTrail.Sandbox.Tests.Kernel;

namespace OrgTrail.Sandbox.Tests.Signing;

public sealed class S3SignatureTests
{
    private const string Bucket = "signature-tests";
    private readonly SandboxOrganization _sandbox = SandboxOrganization.Create();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    private SandboxCredentials Administrator => _sandbox.LogArchive.AdministratorCredentials;

    [Theory]
    [InlineData("plain.txt")]
    [InlineData("a b/c+d=e&f?g#h%20i")]
    [InlineData("ünï/cödé/漢字")]
    [InlineData("//double//slashes/./and/../dots")]
    [InlineData("~-_.!*'()")]
    public async Task Keys_of_every_kind_are_signed_and_found(string key)
    {
        using var s3 = await WithBucketAsync();
        await s3.PutObjectAsync(new PutObjectRequest { BucketName = Bucket, Key = key, ContentBody = "hello" }, Token);
        Assert.Equal(key, Assert.Single((await s3.ListObjectsV2Async(new ListObjectsV2Request { BucketName = Bucket }, Token)).S3Objects).Key);
        using var got = await s3.GetObjectAsync(Bucket, key, Token);
        using var reader = new StreamReader(got.ResponseStream);
        Assert.Equal("hello", await reader.ReadToEndAsync(Token));
    }

    [Fact]
    public async Task Chunks_signed_over_plain_http_are_verified()
    {
        await using var listener = SandboxListener.Start(_sandbox);
        using var s3 = new AmazonS3Client(TestClients.ToSdk(Administrator), new AmazonS3Config { ServiceURL = listener.Endpoint.ToString(), ForcePathStyle = true, AuthenticationRegion = "us-east-1", MaxErrorRetry = 0 });
        await s3.PutBucketAsync(Bucket, Token);
        var content = RandomNumberGenerator.GetBytes(300_000);
        await s3.PutObjectAsync(new PutObjectRequest { BucketName = Bucket, Key = "k", InputStream = new MemoryStream(content), UseChunkEncoding = true }, Token);
        using var got = await s3.GetObjectAsync(Bucket, "k", Token);
        using var copy = new MemoryStream();
        await got.ResponseStream.CopyToAsync(copy, Token);
        Assert.Equal(content, copy.ToArray());
    }

    [Fact]
    public async Task A_chunk_changed_on_the_way_is_noticed()
    {
        using var s3 = await WithBucketAsync();
        Assert.Equal(200, (await PutChunkedAsync("hello", "hello")).Status);
        var (status, body) = await PutChunkedAsync("hello", "jello");
        Assert.Equal(403, status);
        Assert.Contains("<Code>SignatureDoesNotMatch</Code>", body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_payload_that_is_not_the_one_hashed_is_noticed()
    {
        using var s3 = await WithBucketAsync();
        var client = new WireClient(_sandbox, Administrator, "s3") { Tamper = r => r.Content = new StringContent("jello") };
        var (status, body) = await client.SendAsync(HttpMethod.Put, $"/{Bucket}/k", "", "hello");
        Assert.Equal(400, status);
        Assert.Contains("<Code>XAmzContentSHA256Mismatch</Code>", body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_presigned_url_works_until_it_expires_and_for_its_method_alone()
    {
        using var s3 = await WithBucketAsync();
        await s3.PutObjectAsync(new PutObjectRequest { BucketName = Bucket, Key = "a b", ContentBody = "hello" }, Token);
        using var client = new HttpClient(_sandbox.CreateHandler());
        var url = await s3.GetPreSignedURLAsync(new GetPreSignedUrlRequest { BucketName = Bucket, Key = "a b", Expires = DateTime.UtcNow.AddMinutes(5) });
        Assert.Equal("hello", await client.GetStringAsync(new Uri(url), Token));

        using var delete = await client.DeleteAsync(new Uri(url), Token);
        Assert.Equal(HttpStatusCode.Forbidden, delete.StatusCode);
        using var changed = await client.GetAsync(new Uri(url.Replace("X-Amz-Expires=", "X-Amz-Expires=1", StringComparison.Ordinal)), Token);
        Assert.Contains("SignatureDoesNotMatch", await changed.Content.ReadAsStringAsync(Token), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(-61, "Request has expired")]
    [InlineData(20 * 60, "Request is not valid yet")]
    public async Task A_presigned_url_outside_its_time_is_refused(int seconds, string message)
    {
        using var client = new HttpClient(_sandbox.CreateHandler());
        var at = DateTimeOffset.UtcNow.AddSeconds(seconds).UtcDateTime.ToString("yyyyMMdd'T'HHmmss'Z'", CultureInfo.InvariantCulture);
        var url = $"https://s3.us-east-1.amazonaws.com/{Bucket}?X-Amz-Algorithm=AWS4-HMAC-SHA256&X-Amz-Credential={Administrator.AccessKeyId}%2F{at[..8]}%2Fus-east-1%2Fs3%2Faws4_request&X-Amz-Date={at}&X-Amz-Expires=60&X-Amz-SignedHeaders=host&X-Amz-Signature=00";
        using var response = await client.GetAsync(new Uri(url), Token);
        Assert.Equal(HttpStatusCode.Forbidden, response.StatusCode);
        Assert.Contains($"<Message>{message}</Message>", await response.Content.ReadAsStringAsync(Token), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Errors_of_keys_tokens_and_clocks_are_those_of_S3()
    {
        async Task<string> Code(SandboxCredentials credentials, DateTimeOffset time)
        {
            var (_, body) = await new WireClient(_sandbox, credentials, "s3") { Time = time }.SendAsync(HttpMethod.Get, "/", "", "");
            return body.Split("<Code>")[1].Split("</Code>")[0];
        }

        var now = DateTimeOffset.UtcNow;
        Assert.Equal("InvalidAccessKeyId", await Code(new SandboxCredentials("AKIAAAAAAAAAAAAAAAAA", "x"), now));
        Assert.Equal("SignatureDoesNotMatch", await Code(Administrator with { SecretAccessKey = "x" }, now));
        Assert.Equal("RequestTimeTooSkewed", await Code(Administrator, now.AddMinutes(-20)));
        Assert.Equal("InvalidToken", await Code(Administrator with { SessionToken = "x" }, now));
        Assert.Equal("ExpiredToken", await Code(_sandbox.LogArchive.CreateRoleSession("OrganizationAccountAccessRole", "tester", TimeSpan.FromSeconds(-1)), now));
    }

    [Fact]
    public async Task A_signature_without_the_payload_s_hash_is_incomplete()
    {
        var client = new WireClient(_sandbox, Administrator, "s3") { Tamper = r => r.Headers.Remove("x-amz-content-sha256") };
        var (status, body) = await client.SendAsync(HttpMethod.Get, "/", "", "");
        Assert.Equal(400, status);
        Assert.Contains("Missing required header for this request: x-amz-content-sha256", body, StringComparison.Ordinal);
    }

    private async Task<AmazonS3Client> WithBucketAsync()
    {
        var s3 = TestClients.S3(_sandbox, Administrator);
        await s3.PutBucketAsync(Bucket, Token);
        return s3;
    }

    // One chunk and the final empty one, signed for one text and sent with another.
    private async Task<(int Status, string Body)> PutChunkedAsync(string signed, string sent)
    {
        var client = new WireClient(_sandbox, Administrator, "s3")
        {
            Tamper = request =>
            {
                var authorization = request.Headers.GetValues("Authorization").Single();
                var previous = authorization.Split("Signature=")[1];
                var stamp = request.Headers.GetValues("X-Amz-Date").Single();
                var body = new StringBuilder();
                foreach (var (toSign, toSend) in ((string, string)[])[(signed, sent), ("", "")])
                {
                    previous = Sign(stamp, previous, toSign);
                    body.Append(CultureInfo.InvariantCulture, $"{toSend.Length:x};chunk-signature={previous}\r\n{toSend}\r\n");
                }

                request.Content = new ByteArrayContent(Encoding.ASCII.GetBytes(body.ToString()));
            },
        };
        return await client.SendAsync(HttpMethod.Put, $"/{Bucket}/chunked", "", "",
            ("x-amz-content-sha256", "STREAMING-AWS4-HMAC-SHA256-PAYLOAD"), ("x-amz-decoded-content-length", "5"));
    }

    private string Sign(string stamp, string previous, string chunk)
    {
        static string Hash(string text) => Convert.ToHexStringLower(SHA256.HashData(Encoding.ASCII.GetBytes(text)));
        var key = Encoding.UTF8.GetBytes("AWS4" + Administrator.SecretAccessKey);
        foreach (var part in (string[])[stamp[..8], "us-east-1", "s3", "aws4_request"])
        {
            key = HMACSHA256.HashData(key, Encoding.UTF8.GetBytes(part));
        }

        var text = $"AWS4-HMAC-SHA256-PAYLOAD\n{stamp}\n{stamp[..8]}/us-east-1/s3/aws4_request\n{previous}\n{Hash("")}\n{Hash(chunk)}";
        return Convert.ToHexStringLower(HMACSHA256.HashData(key, Encoding.UTF8.GetBytes(text)));
    }
}
