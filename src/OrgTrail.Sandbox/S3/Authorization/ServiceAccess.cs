using System.Collections.Immutable;
using OrgTrail.Policies.Evaluation;
using OrgTrail.Sandbox.Kernel;
using OrgTrail.Sandbox.S3.Operations.Objects;
using OrgTrail.Sandbox.S3.State;

namespace OrgTrail.Sandbox.S3.Authorization;

/// <summary>Decides for a service principal: no identity policies and no SCPs, but the bucket policy and the owner's RCPs.</summary>
internal static class ServiceAccess
{
    public static AuthorizationDecision Decide(
        SandboxKernel kernel, S3State state, Bucket bucket, ServiceCaller caller, string action, string? key, ImmutableDictionary<string, ImmutableArray<string>>? keys)
    {
        var all = (keys ?? ImmutableDictionary.Create<string, ImmutableArray<string>>(StringComparer.OrdinalIgnoreCase))
            .SetItem("s3:ResourceAccount", [bucket.OwnerAccountId])
            .SetItem("s3:TlsVersion", ["1.3"]);
        return ServiceDecision.Make(
            kernel,
            caller,
            action,
            key is null ? bucket.Arn : bucket.ObjectArn(key),
            bucket.OwnerAccountId,
            bucket.Region,
            EffectivePolicy.Of(bucket, null, state.EffectiveBlock(bucket), null, PrincipalKind.Service),
            all);
    }

    /// <summary>The encryption of what a service writes, once the key has allowed it.</summary>
    public static ObjectEncryption Encrypt(ISandboxHost host, Bucket bucket, ServiceCaller caller, string key, string? kmsKeyArn)
    {
        var byDefault = bucket.Encryption;
        if (kmsKeyArn is null && byDefault.Algorithm == "AES256")
        {
            return ObjectEncryption.S3Managed;
        }

        var encryption = kmsKeyArn is null
            ? new ObjectEncryption(byDefault.Algorithm, EncryptionChoice.Resolve(host, byDefault.KmsKey, bucket.OwnerAccountId, bucket), byDefault.BucketKeyEnabled)
            : new ObjectEncryption("aws:kms", EncryptionChoice.Resolve(host, kmsKeyArn, bucket.OwnerAccountId, bucket), byDefault.BucketKeyEnabled);
        var context = EncryptionChoice.Context(bucket, key, encryption);
        if (kmsKeyArn is not null && caller.ServicePrincipal.StartsWith("cloudtrail.", StringComparison.Ordinal))
        {
            context = context.Add("aws:cloudtrail:arn", caller.SourceArn);
        }

        var store = host.GetService<IServiceKeyStore>();
        if (!store.Decide(caller, "kms:GenerateDataKey", encryption.KmsKeyArn!, context).IsAllowed)
        {
            throw S3Errors.AccessDenied();
        }

        EncryptionChoice.CheckEnabled(store, encryption.KmsKeyArn!);
        return encryption;
    }
}
