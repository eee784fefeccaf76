using System.Collections.Immutable;
using System.Text.RegularExpressions;
using OrgTrail.Sandbox.Http;
using OrgTrail.Sandbox.Kernel;
using OrgTrail.Sandbox.Services;

namespace OrgTrail.Sandbox.Kms;

/// <summary>Reads and checks what CreateGrant is asked for.</summary>
/// <remarks>https://docs.aws.amazon.com/kms/latest/APIReference/API_CreateGrant.html</remarks>
internal sealed partial class GrantReader(SandboxKernel kernel)
{
    private const int MaximumPairs = 8;
    private const int MaximumValue = 384;

    // Those of symmetric keys come first; the rest exist, but are for keys of other kinds.
    private static readonly ImmutableArray<string> Symmetric =
    [
        "Decrypt", "Encrypt", "GenerateDataKey", "GenerateDataKeyWithoutPlaintext", "ReEncryptFrom", "ReEncryptTo", "CreateGrant", "RetireGrant",
        "DescribeKey", "GenerateDataKeyPair", "GenerateDataKeyPairWithoutPlaintext",
    ];

    private static readonly ImmutableArray<string> Others = ["Sign", "Verify", "GetPublicKey", "GenerateMac", "VerifyMac", "DeriveSharedSecret"];

    public GrantTerms Read(JsonArguments arguments)
    {
        foreach (var member in (string[])["GranteeServicePrincipal", "RetiringServicePrincipal", "SourceArn"])
        {
            if (arguments.Has(member))
            {
                throw KmsErrors.Unsupported($"The sandbox makes no grants with {member}.");
            }
        }

        var operations = arguments.Texts("Operations");
        if (operations.Count == 0)
        {
            throw KmsErrors.Validation("1 validation error detected: Value null at 'operations' failed to satisfy constraint: Member must not be null");
        }

        foreach (var operation in operations.Where(o => !Symmetric.Contains(o)))
        {
            throw Others.Contains(operation)
                ? KmsErrors.Validation($"The operation {operation} is not supported for a grant on a symmetric encryption key.")
                : KmsErrors.Validation($"1 validation error detected: Value '[{string.Join(", ", operations)}]' at 'operations' failed to satisfy constraint: Member must satisfy constraint: [Member must satisfy enum value set: [{string.Join(", ", [.. Symmetric, .. Others])}]]");
        }

        var name = arguments.Text("Name");
        if (name is not null && !Name().IsMatch(name))
        {
            throw KmsErrors.Validation($"1 validation error detected: Value '{name}' at 'name' failed to satisfy constraint: Member must satisfy regular expression pattern: ^[a-zA-Z0-9:/_-]+$");
        }

        return new GrantTerms(
            Principal(KeyAccess.Required(arguments, "GranteePrincipal")),
            arguments.Text("RetiringPrincipal") is { } retiring ? Principal(retiring) : null,
            [.. operations],
            arguments.Object("Constraints") is { } constraints ? Constraint(constraints) : null,
            name);
    }

    private static GrantConstraint? Constraint(JsonArguments constraints)
    {
        if (constraints.Has("SourceArn"))
        {
            throw KmsErrors.Unsupported("The sandbox makes no grants with SourceArn.");
        }

        var (exact, subset) = (constraints.Map("EncryptionContextEquals"), constraints.Map("EncryptionContextSubset"));
        if (exact.Count > 0 && subset.Count > 0)
        {
            throw KmsErrors.Validation("A grant can have only one of EncryptionContextEquals and EncryptionContextSubset.");
        }

        var constraint = exact.Count > 0 ? new GrantConstraint(true, exact) : subset.Count > 0 ? new GrantConstraint(false, subset) : null;
        return constraint is null || (constraint.Pairs.Count <= MaximumPairs && constraint.Pairs.Values.All(v => v.Length <= MaximumValue))
            ? constraint
            : throw KmsErrors.Validation("A grant constraint can have at most 8 pairs with values of at most 384 characters.");
    }

    private string Principal(string arn) => arn.StartsWith("arn:", StringComparison.Ordinal) && kernel.Directory.PrincipalExists(arn)
        ? arn
        : throw InvalidPrincipal();

    private static AwsErrorException InvalidPrincipal() => KmsErrors.New("InvalidArnException", "ARN does not refer to a valid principal");

    [GeneratedRegex("^[a-zA-Z0-9:/_-]{1,256}$")]
    private static partial Regex Name();
}
