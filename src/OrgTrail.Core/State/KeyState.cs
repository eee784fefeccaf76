using Amazon.KeyManagementService;
using Amazon.KeyManagementService.Model;
using OrgTrail.Aws;
using OrgTrail.Policies.Naming;

namespace OrgTrail.Core.State;

/// <summary>The KMS key of the trail. It is asked for in the account that its ARN names, the log account otherwise.</summary>
public sealed class KeyState(AccountSide logAccount, AccountSide management)
{
    /// <summary>Metadata of a key by id, ARN or alias.</summary>
    public Task<Observation<KeyMetadata>> Metadata(string keyId, string? managementAccountId = null) => Side(keyId, managementAccountId).ReadAsync(
        $"key/{keyId}",
        "kms:DescribeKey",
        async (c, ct) => (await ClientFor(c, keyId).DescribeKeyAsync(new DescribeKeyRequest { KeyId = keyId }, ct).ConfigureAwait(false)).KeyMetadata);

    public Task<Observation<PolicyText>> Policy(string keyArn, string? managementAccountId = null) => Side(keyArn, managementAccountId).ReadAsync(
        $"key/{keyArn}/policy",
        "kms:GetKeyPolicy",
        async (c, ct) => PolicyText.Read((await ClientFor(c, keyArn).GetKeyPolicyAsync(
            new GetKeyPolicyRequest { KeyId = keyArn, PolicyName = "default" }, ct).ConfigureAwait(false)).Policy));

    public Task<Observation<GetKeyRotationStatusResponse>> Rotation(string keyArn, string? managementAccountId = null) => Side(keyArn, managementAccountId).ReadAsync(
        $"key/{keyArn}/rotation",
        "kms:GetKeyRotationStatus",
        async (c, ct) => (GetKeyRotationStatusResponse?)await ClientFor(c, keyArn).GetKeyRotationStatusAsync(
            new GetKeyRotationStatusRequest { KeyId = keyArn }, ct).ConfigureAwait(false));

    // A key answers in its own region alone, and the trail's region, which a connection may be in, can be another.
    private static IAmazonKeyManagementService ClientFor(AwsConnection connection, string keyId) =>
        Arn.TryParse(keyId, out var arn) && arn.Region.Length > 0 ? connection.KmsForRegion(arn.Region) : connection.Kms;

    private AccountSide Side(string keyId, string? managementAccountId) =>
        logAccount.Connection is null || (managementAccountId is not null && keyId.Contains($":{managementAccountId}:", StringComparison.Ordinal) && management.Connection is not null)
            ? management
            : logAccount;
}
