using System.Text.Json.Nodes;
using OrgTrail.Sandbox.Http;
using OrgTrail.Sandbox.Kernel;

namespace OrgTrail.Sandbox.Kms;

/// <summary>Encryption with the keys. Reads, in the sense that they leave the organization as it was.</summary>
internal sealed class CryptographicOperations(SandboxKernel kernel, KeyRing ring, KeyAccess access)
{
    private const string Algorithm = "SYMMETRIC_DEFAULT";

    public JsonObject Encrypt(JsonArguments arguments, CallContext context)
    {
        var plaintext = arguments.Blob("Plaintext");
        if (plaintext is null or { Length: 0 or > 4096 })
        {
            throw KmsErrors.Validation("1 validation error detected: Value at 'plaintext' failed to satisfy constraint: Member must have length between 1 and 4096");
        }

        CheckAlgorithm(arguments);
        var (key, encryptionContext) = Key(arguments, context, "Encrypt");
        return new JsonObject { ["CiphertextBlob"] = Seal(key, plaintext, encryptionContext), ["KeyId"] = key.Arn, ["EncryptionAlgorithm"] = Algorithm };
    }

    public JsonObject Decrypt(JsonArguments arguments, CallContext context)
    {
        var blob = arguments.Blob("CiphertextBlob") is { Length: > 0 and <= 6144 } bytes ? bytes
            : throw KmsErrors.Validation("1 validation error detected: Value at 'ciphertextBlob' failed to satisfy constraint: Member must have length between 1 and 6144");
        CheckAlgorithm(arguments);
        var key = KeyCipher.KeyOf(blob) is { } id && ring.FindKey(id) is { } found && found.Region == context.Region ? found : throw KmsErrors.InvalidCiphertext();
        var encryptionContext = arguments.Map("EncryptionContext");
        if (arguments.Text("KeyId") is { } name && access.Shared(name, context, "Decrypt", encryptionContext) != key)
        {
            throw KmsErrors.New("IncorrectKeyException", "The key ID in the request does not identify a CMK that can perform this operation.");
        }

        access.Authorize(key, context, "Decrypt", encryptionContext);
        KeyAccess.MustBeUsable(key);
        return new JsonObject
        {
            ["KeyId"] = key.Arn,
            ["Plaintext"] = Convert.ToBase64String(KeyCipher.Decrypt(key, blob, encryptionContext)),
            ["EncryptionAlgorithm"] = Algorithm,
        };
    }

    public JsonObject GenerateDataKey(JsonArguments arguments, CallContext context)
    {
        var length = DataKeyLength(arguments);
        var (key, encryptionContext) = Key(arguments, context, "GenerateDataKey");
        var plaintext = kernel.Ids.Bytes(length);
        return new JsonObject
        {
            ["CiphertextBlob"] = Seal(key, plaintext, encryptionContext),
            ["Plaintext"] = Convert.ToBase64String(plaintext),
            ["KeyId"] = key.Arn,
        };
    }

    public JsonObject GenerateDataKeyWithoutPlaintext(JsonArguments arguments, CallContext context)
    {
        var length = DataKeyLength(arguments);
        var (key, encryptionContext) = Key(arguments, context, "GenerateDataKeyWithoutPlaintext");
        return new JsonObject { ["CiphertextBlob"] = Seal(key, kernel.Ids.Bytes(length), encryptionContext), ["KeyId"] = key.Arn };
    }

    private (KmsKey Key, IReadOnlyDictionary<string, string> EncryptionContext) Key(JsonArguments arguments, CallContext context, string operation)
    {
        var encryptionContext = arguments.Map("EncryptionContext");
        var key = access.Shared(KeyAccess.Required(arguments, "KeyId"), context, operation, encryptionContext);
        KeyAccess.MustBeUsable(key);
        return (key, encryptionContext);
    }

    private string Seal(KmsKey key, byte[] plaintext, IReadOnlyDictionary<string, string> encryptionContext) =>
        Convert.ToBase64String(KeyCipher.Encrypt(key, plaintext, kernel.Ids.Bytes(12), encryptionContext));

    private static void CheckAlgorithm(JsonArguments arguments)
    {
        if (arguments.Text("EncryptionAlgorithm") is { } algorithm and not Algorithm)
        {
            throw KmsErrors.New("InvalidKeyUsageException", $"The algorithm {algorithm} is not compatible with the key spec SYMMETRIC_DEFAULT.");
        }
    }

    private static int DataKeyLength(JsonArguments arguments)
    {
        var spec = arguments.Text("KeySpec");
        var bytes = arguments.Number("NumberOfBytes");
        return (spec, bytes) switch
        {
            ("AES_256", null) => 32,
            ("AES_128", null) => 16,
            (null, >= 1 and <= 1024) => bytes.Value,
            (null, not null) => throw KmsErrors.Validation($"1 validation error detected: Value '{bytes}' at 'numberOfBytes' failed to satisfy constraint: Member must have value between 1 and 1024"),
            (not null, null) => throw KmsErrors.Validation($"1 validation error detected: Value '{spec}' at 'keySpec' failed to satisfy constraint: Member must satisfy enum value set: [AES_256, AES_128]"),
            _ => throw KmsErrors.Validation("Please specify either number of bytes or key spec."),
        };
    }
}
