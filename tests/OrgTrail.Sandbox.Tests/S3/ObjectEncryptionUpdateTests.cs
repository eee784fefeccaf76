using Amazon.S3;
using Amazon.S3.Model;
using OrgTrail.Sandbox.Tests.Kernel;

namespace OrgTrail.Sandbox.Tests.S3;

public sealed class ObjectEncryptionUpdateTests : S3Fixture
{
    [Fact]
    public async Task An_object_comes_under_another_key_and_stays_as_it_was_otherwise()
    {
        await CreateAsync();
        var put = await PutAsync("a", "1");
        var key = await KeyAsync();
        await UpdateAsync(Owner, key);
        var read = await Owner.GetObjectAsync(Name, "a", Token);
        Assert.Equal((key, put.ETag, true), (read.ServerSideEncryptionKeyManagementServiceKeyId, read.ETag, read.BucketKeyEnabled));
        Assert.Equal("1", await TextAsync(read));
    }

    [Fact]
    public async Task It_takes_the_action_and_both_keys()
    {
        await CreateAsync();
        var (first, second) = (await KeyAsync(), await KeyAsync());
        await PutAsync("a", "1", r =>
        {
            r.ServerSideEncryptionMethod = ServerSideEncryptionMethod.AWSKMS;
            r.ServerSideEncryptionKeyManagementServiceKeyId = first;
        });
        using var without = User("without", Allow("[\"s3:GetObject\",\"s3:PutObject\",\"s3:ListBucket\",\"kms:*\"]"));
        await FailsAsync("AccessDenied", UpdateAsync(without, second));
        using var onlyNew = User("onlyNew", Allow("\"s3:*\""), Allow("\"kms:*\"", second));
        Assert.Contains("kms:Decrypt", (await FailsAsync("AccessDenied", UpdateAsync(onlyNew, second))).Message, StringComparison.Ordinal);
        using var onlyOld = User("onlyOld", Allow("\"s3:*\""), Allow("\"kms:*\"", first));
        Assert.Contains("kms:GenerateDataKey", (await FailsAsync("AccessDenied", UpdateAsync(onlyOld, second))).Message, StringComparison.Ordinal);
        using var both = User("both", Allow("[\"s3:UpdateObjectEncryption\",\"kms:*\"]"));
        await UpdateAsync(both, second);
        Assert.Equal(second, (await Owner.GetObjectMetadataAsync(Name, "a", Token)).ServerSideEncryptionKeyManagementServiceKeyId);
    }

    [Fact]
    public async Task Keys_that_are_not_the_owner_s_or_not_there_are_refused()
    {
        await CreateAsync();
        await PutAsync("a");
        using var foreign = TestClients.Kms(Sandbox, Sandbox.Management.AdministratorCredentials);
        await FailsAsync("AccessDenied", UpdateAsync(Owner, (await foreign.CreateKeyAsync(new(), Token)).KeyMetadata.Arn));
        await FailsAsync("KMS.NotFoundException", UpdateAsync(Owner, "arn:aws:kms:us-east-1:222222222222:key/00000000-0000-0000-0000-000000000000"));
        await FailsAsync("InvalidRequest", UpdateAsync(Owner, "alias/aws/s3-is-no-key"));
        Assert.Equal(ServerSideEncryptionMethod.AES256, (await Owner.GetObjectMetadataAsync(Name, "a", Token)).ServerSideEncryptionMethod);
    }

    [Fact]
    public async Task Object_Lock_protects_the_encryption_too()
    {
        await CreateAsync(withLock: true);
        await PutAsync("a", "1", r => r.ObjectLockLegalHoldStatus = ObjectLockLegalHoldStatus.On);
        var error = await FailsAsync("AccessDenied", UpdateAsync(Owner, await KeyAsync()));
        Assert.Contains("S3 Object Lock", error.Message, StringComparison.Ordinal);
    }

    private async Task<string> KeyAsync()
    {
        using var kms = TestClients.Kms(Sandbox, Sandbox.LogArchive.AdministratorCredentials);
        return (await kms.CreateKeyAsync(new(), Token)).KeyMetadata.Arn;
    }

    private static Task<UpdateObjectEncryptionResponse> UpdateAsync(AmazonS3Client client, string key) => client.UpdateObjectEncryptionAsync(
        new UpdateObjectEncryptionRequest
        {
            BucketName = Name,
            Key = "a",
            ObjectEncryption = new ObjectEncryption { SSEKMS = new SSEKMSEncryption { KMSKeyArn = key, BucketKeyEnabled = true } },
        },
        Token);
}
