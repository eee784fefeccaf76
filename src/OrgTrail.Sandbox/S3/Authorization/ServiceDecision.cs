using System.Collections.Immutable;
using System.Globalization;
using OrgTrail.Policies.Evaluation;
using OrgTrail.Sandbox.Kernel;
using OrgTrail.Sandbox.S3.Operations.Objects;
using OrgTrail.Sandbox.S3.State;

namespace OrgTrail.Sandbox.S3.Authorization;

/// <summary>Decides for a service principal: no identity policies and no SCPs, but the bucket policy and the owner's RCPs.</summary>
internal static class ServiceDecision
{
    public static AuthorizationDecision Decide(
        ISandboxHost host, S3State state, Bucket bucket, ServiceCaller caller, string action, string? key, ImmutableDictionary<string, ImmutableArray<string>>? keys)
    {
        var request = new AuthorizationRequest
        {
            Principal = new() { Kind = PrincipalKind.Service, ServiceName = caller.ServicePrincipal },
            Action = action,
            Resource = key is null ? bucket.Arn : bucket.ObjectArn(key),
            ResourceAccountId = bucket.OwnerAccountId,
            Context = Context(host, bucket, caller, keys),
        };
        return PolicyEvaluator.Evaluate(request, new()
        {
            ResourceControlPolicies = host.Directory.ResourceControlPolicies(bucket.OwnerAccountId),
            ResourcePolicy = EffectivePolicy.Of(bucket, null, state.EffectiveBlock(bucket), null, PrincipalKind.Service),
        });
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
        if (EncryptionChoice.IsAwsManaged(encryption.KmsKeyArn))
        {
            // Its policy serves the account's own identities, which no service principal is.
            throw S3Errors.AccessDenied();
        }

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

    private static ImmutableDictionary<string, ImmutableArray<string>> Context(ISandboxHost host, Bucket bucket, ServiceCaller caller, ImmutableDictionary<string, ImmutableArray<string>>? extra)
    {
        var keys = ImmutableDictionary.CreateBuilder<string, ImmutableArray<string>>(StringComparer.OrdinalIgnoreCase);
        var now = host.Clock.Now.UtcDateTime;
        keys["aws:SourceArn"] = [caller.SourceArn];
        keys["aws:SourceAccount"] = [caller.SourceAccount];
        keys["aws:SecureTransport"] = ["true"];
        keys["aws:ViaAWSService"] = ["false"];
        keys["aws:RequestedRegion"] = [bucket.Region];
        keys["aws:CurrentTime"] = [now.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture)];
        keys["aws:EpochTime"] = [host.Clock.Now.ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture)];
        keys["aws:ResourceAccount"] = [bucket.OwnerAccountId];
        keys["s3:ResourceAccount"] = [bucket.OwnerAccountId];
        keys["s3:TlsVersion"] = ["1.3"];
        if (caller.SourceOrgId is { } organization)
        {
            keys["aws:SourceOrgID"] = [organization];
        }

        if (host.Directory.OrganizationPath(caller.SourceAccount) is { } sourcePath)
        {
            keys["aws:SourceOrgPaths"] = [sourcePath];
        }

        if (host.Directory.OrganizationPath(bucket.OwnerAccountId) is { } path)
        {
            keys["aws:ResourceOrgPaths"] = [path];
            keys["aws:ResourceOrgID"] = [host.Directory.OrganizationId!];
        }

        foreach (var (key, values) in extra ?? ImmutableDictionary<string, ImmutableArray<string>>.Empty)
        {
            keys[key] = values;
        }

        return keys.ToImmutable();
    }
}
