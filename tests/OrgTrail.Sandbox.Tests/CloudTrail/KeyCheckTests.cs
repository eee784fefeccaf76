using Amazon.KeyManagementService.Model;
using OrgTrail.Aws;

namespace OrgTrail.Sandbox.Tests.CloudTrail;

/// <summary>A trail's KMS key and its policy.</summary>
public sealed class KeyCheckTests
{
    private const string Encrypt =
        """
        {"Effect":"Allow","Principal":{"Service":"cloudtrail.amazonaws.com"},"Action":"kms:GenerateDataKey*","Resource":"*",
         "Condition":{"StringLike":{"kms:EncryptionContext:aws:cloudtrail:arn":"arn:aws:cloudtrail:*:111111111111:trail/*"},
                      "StringEquals":{"aws:SourceArn":"arn:aws:cloudtrail:us-east-1:111111111111:trail/org-trail"}}}
        """;

    private const string Describe = """{"Effect":"Allow","Principal":{"Service":"cloudtrail.amazonaws.com"},"Action":"kms:DescribeKey","Resource":"*"}""";

    [Fact]
    public async Task The_key_must_let_CloudTrail_encrypt_for_this_trail()
    {
        using var bench = new TrailBench();
        await bench.PrepareAsync();
        var closed = await CreateKeyAsync(bench.LogArchive);
        var stranger = await CreateKeyAsync(bench.LogArchive, Describe, Encrypt.Replace("org-trail", "other-trail", StringComparison.Ordinal));
        var open = await CreateKeyAsync(bench.LogArchive, Describe, Encrypt);

        var error = await bench.CreateFailsAsync(With(closed), "InsufficientEncryptionPolicyException");
        Assert.Equal($"Insufficient permissions to access S3 bucket org-trail-logs or KMS key {closed}.", error.Message);
        await bench.CreateFailsAsync(With(stranger), "InsufficientEncryptionPolicyException");
        var trail = await bench.CloudTrail.CreateTrailAsync(With(open), TrailBench.Cancellation);

        Assert.Equal(open, trail.KmsKeyId);
    }

    [Fact]
    public async Task Logs_and_digests_are_encrypted_with_the_key()
    {
        using var bench = new TrailBench();
        await bench.PrepareAsync();
        var key = await CreateKeyAsync(bench.LogArchive, Describe, Encrypt);
        await bench.StartAsync(With(key));

        bench.Sandbox.Clock.Advance(TimeSpan.FromHours(1) + TimeSpan.FromMinutes(10));

        var keys = await bench.KeysAsync($"AWSLogs/{bench.OrganizationId}/111111111111/");
        Assert.Contains(keys, k => k.Contains("/CloudTrail/", StringComparison.Ordinal));
        Assert.Contains(keys, k => k.Contains("/CloudTrail-Digest/", StringComparison.Ordinal));
        foreach (var name in keys)
        {
            var head = await bench.LogArchive.S3.GetObjectMetadataAsync(TrailBench.Bucket, name, TrailBench.Cancellation);
            Assert.Equal("aws:kms", head.ServerSideEncryptionMethod.Value);
            Assert.Equal(key, head.ServerSideEncryptionKeyManagementServiceKeyId);
        }

        await bench.LogArchive.Kms.DisableKeyAsync(new DisableKeyRequest { KeyId = key }, TrailBench.Cancellation);
        bench.Sandbox.Clock.Advance(TimeSpan.FromHours(1));
        var status = await bench.CloudTrail.GetTrailStatusAsync(new() { Name = TrailBench.TrailName }, TrailBench.Cancellation);
        Assert.StartsWith("KMS.", status.LatestDeliveryError, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_key_must_exist_be_enabled_and_be_in_the_buckets_region()
    {
        using var bench = new TrailBench();
        await bench.PrepareAsync();
        var disabled = await CreateKeyAsync(bench.LogArchive, Describe, Encrypt);
        await bench.LogArchive.Kms.DisableKeyAsync(new DisableKeyRequest { KeyId = disabled }, TrailBench.Cancellation);
        var elsewhere = await CreateKeyAsync(bench.Connect(bench.Sandbox.LogArchive.AdministratorCredentials, "eu-west-1"), Describe, Encrypt);

        await bench.CreateFailsAsync(With("arn:aws:kms:us-east-1:222222222222:key/11111111-2222-3333-4444-555555555555"), "KmsKeyNotFoundException");
        await bench.CreateFailsAsync(With("alias/nothing"), "KmsKeyNotFoundException");
        await bench.CreateFailsAsync(With(elsewhere), "KmsKeyNotFoundException");
        await bench.CreateFailsAsync(With("arn:aws:s3:::bucket"), "InvalidKmsKeyIdException");
        await bench.CreateFailsAsync(With(disabled), "KmsException");
    }

    private static OrgTrail.Aws.CloudTrail.CreateTrailRequest With(string key)
    {
        var request = TrailBench.OrganizationTrail;
        request.KmsKeyId = key;
        return request;
    }

    private static async Task<string> CreateKeyAsync(AwsConnection account, params string[] statements)
    {
        const string own = """{"Effect":"Allow","Principal":{"AWS":"arn:aws:iam::222222222222:root"},"Action":"kms:*","Resource":"*"}""";
        var policy = $$"""{"Version":"2012-10-17","Statement":[{{string.Join(",", statements.Prepend(own))}}]}""";
        var key = await account.Kms.CreateKeyAsync(new CreateKeyRequest { Policy = policy }, TrailBench.Cancellation);
        return key.KeyMetadata.Arn;
    }
}
