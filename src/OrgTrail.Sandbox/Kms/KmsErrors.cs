using OrgTrail.Sandbox.Services;

namespace OrgTrail.Sandbox.Kms;

/// <summary>The errors of KMS.</summary>
/// <remarks>https://docs.aws.amazon.com/kms/latest/APIReference/CommonErrors.html</remarks>
internal static class KmsErrors
{
    public static AwsErrorException KeyNotFound(string arn) => New("NotFoundException", $"Key '{arn}' does not exist");

    public static AwsErrorException AliasNotFound(string arn) => New("NotFoundException", $"Alias {arn} is not found.");

    public static AwsErrorException InvalidKeyId(string id) => New("NotFoundException", $"Invalid keyId '{id}'");

    public static AwsErrorException Disabled(string arn) => New("DisabledException", $"{arn} is disabled.");

    public static AwsErrorException PendingDeletion(string arn) => New("KMSInvalidStateException", $"{arn} is pending deletion.");

    public static AwsErrorException Malformed(string message) => New("MalformedPolicyDocumentException", message);

    public static AwsErrorException Validation(string message) => New("ValidationException", message);

    public static AwsErrorException Unsupported(string message) => New("UnsupportedOperationException", message);

    public static AwsErrorException InvalidCiphertext() => New("InvalidCiphertextException", "");

    public static AwsErrorException New(string code, string message) => new(400, code, message);
}
