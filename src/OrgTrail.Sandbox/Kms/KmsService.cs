using System.Collections.Immutable;
using OrgTrail.Policies.Evaluation;
using OrgTrail.Sandbox.Http;
using OrgTrail.Sandbox.Kernel;

namespace OrgTrail.Sandbox.Kms;

/// <summary>AWS Key Management Service over AWS JSON 1.1, symmetric keys.</summary>
/// <remarks>https://docs.aws.amazon.com/kms/latest/APIReference/Welcome.html</remarks>
internal sealed class KmsService : JsonService, IServiceKeyStore
{
    private readonly KeyRing _ring;
    private readonly KeyAccess _access;

    public KmsService(SandboxKernel kernel)
        : base("kms", "TrentService", "message")
    {
        _ring = new KeyRing(kernel);
        _access = new KeyAccess(kernel, _ring);
        var policies = new KeyPolicies(kernel);

        var keys = new KeyOperations(_ring, _access, policies);
        Write("CreateKey", keys.CreateKey);
        Read("DescribeKey", keys.DescribeKey);
        Read("ListKeys", keys.ListKeys);
        Write("UpdateKeyDescription", keys.UpdateKeyDescription);

        var states = new KeyStateOperations(kernel, _access);
        Write("EnableKey", states.EnableKey);
        Write("DisableKey", states.DisableKey);
        Write("ScheduleKeyDeletion", states.ScheduleKeyDeletion);
        Write("CancelKeyDeletion", states.CancelKeyDeletion);
        Write("EnableKeyRotation", states.EnableKeyRotation);
        Write("DisableKeyRotation", states.DisableKeyRotation);
        Read("GetKeyRotationStatus", states.GetKeyRotationStatus);

        Write("DeleteImportedKeyMaterial", states.DeleteImportedKeyMaterial);

        var grants = new GrantOperations(kernel, _ring, _access);
        Write("CreateGrant", grants.CreateGrant);
        Read("ListGrants", grants.ListGrants);
        Write("RevokeGrant", grants.RevokeGrant);
        Write("RetireGrant", grants.RetireGrant);

        var settings = new KeySettingsOperations(_access, policies);
        Read("GetKeyPolicy", settings.GetKeyPolicy);
        Write("PutKeyPolicy", settings.PutKeyPolicy);
        Read("ListKeyPolicies", settings.ListKeyPolicies);
        Write("TagResource", settings.TagResource);
        Write("UntagResource", settings.UntagResource);
        Read("ListResourceTags", settings.ListResourceTags);

        var aliases = new AliasOperations(kernel, _ring, _access);
        Write("CreateAlias", aliases.CreateAlias);
        Write("UpdateAlias", aliases.UpdateAlias);
        Write("DeleteAlias", aliases.DeleteAlias);
        Read("ListAliases", aliases.ListAliases);

        var cryptography = new CryptographicOperations(kernel, _ring, _access);
        Read("Encrypt", cryptography.Encrypt);
        Read("Decrypt", cryptography.Decrypt);
        Read("GenerateDataKey", cryptography.GenerateDataKey);
        Read("GenerateDataKeyWithoutPlaintext", cryptography.GenerateDataKeyWithoutPlaintext);
    }

    public string? FindKeyArn(string keyIdOrAlias, string accountId, string region) => _ring.Resolve(keyIdOrAlias, accountId, region)?.Arn;

    public bool IsEnabled(string keyArn) => _ring.FindKeyByArn(keyArn)?.State == KeyState.Enabled;

    public AuthorizationDecision Decide(ServiceCaller caller, string action, string keyArn, ImmutableDictionary<string, string>? encryptionContext = null) =>
        _ring.FindKeyByArn(keyArn) is { } key ? _access.Decide(key, caller, action, encryptionContext) : NoSuchKey(keyArn);

    public AuthorizationDecision Decide(CallContext caller, string action, string keyArn, ImmutableDictionary<string, string>? encryptionContext = null) =>
        _ring.FindKeyByArn(keyArn) is { } key ? _access.Decide(key, caller, action, encryptionContext) : NoSuchKey(keyArn);

    private static AuthorizationDecision NoSuchKey(string arn) =>
        new() { Result = DecisionResult.ImplicitlyDenied, Reason = $"The key {arn} does not exist.", DecidedBy = PolicyType.ResourcePolicy };
}
