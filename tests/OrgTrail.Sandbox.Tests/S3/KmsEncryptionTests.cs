using Amazon.S3;
using Amazon.S3.Model;
using OrgTrail.Sandbox.Tests.Kernel;

namespace OrgTrail.Sandbox.Tests.S3;

public sealed class KmsEncryptionTests : S3Fixture
{
    [Fact]
    public async Task Writing_and_reading_need_the_key_as_well()
    {
        await CreateAsync();
        using var kms = TestClients.Kms(Sandbox, Sandbox.LogArchive.AdministratorCredentials);
        var arn = (await kms.CreateKeyAsync(new(), Token)).KeyMetadata.Arn;
        var put = await PutAsync("a", "1", r =>
        {
            r.ServerSideEncryptionMethod = ServerSideEncryptionMethod.AWSKMS;
            r.ServerSideEncryptionKeyManagementServiceKeyId = arn;
        });
        Assert.Equal(arn, put.ServerSideEncryptionKeyManagementServiceKeyId);
        using var reader = User("reader", Allow("\"s3:GetObject\""));
        var error = await FailsAsync("AccessDenied", reader.GetObjectAsync(Name, "a", Token));
        Assert.Contains("kms:Decrypt", error.Message, StringComparison.Ordinal);
        Assert.Equal("1", await TextAsync(await Owner.GetObjectAsync(Name, "a", Token)));
        await kms.DisableKeyAsync(arn, Token);
        await FailsAsync("KMS.DisabledException", Owner.GetObjectAsync(Name, "a", Token));
    }

    [Fact]
    public async Task A_default_key_encrypts_what_does_not_ask()
    {
        await CreateAsync();
        using var kms = TestClients.Kms(Sandbox, Sandbox.LogArchive.AdministratorCredentials);
        var arn = (await kms.CreateKeyAsync(new(), Token)).KeyMetadata.Arn;
        await Owner.PutBucketEncryptionAsync(
            new()
            {
                BucketName = Name,
                ServerSideEncryptionConfiguration = new()
                {
                    ServerSideEncryptionRules =
                    [
                        new() { ServerSideEncryptionByDefault = new() { ServerSideEncryptionAlgorithm = ServerSideEncryptionMethod.AWSKMS, ServerSideEncryptionKeyManagementServiceKeyId = arn } },
                    ],
                },
            },
            Token);
        Assert.Equal(arn, (await PutAsync("a")).ServerSideEncryptionKeyManagementServiceKeyId);
    }

    [Fact]
    public async Task Keys_that_are_not_there_are_told()
    {
        await CreateAsync();
        await FailsAsync("KMS.NotFoundException", PutAsync("a", "1", r =>
        {
            r.ServerSideEncryptionMethod = ServerSideEncryptionMethod.AWSKMS;
            r.ServerSideEncryptionKeyManagementServiceKeyId = "00000000-0000-0000-0000-000000000000";
        }));
    }
}
