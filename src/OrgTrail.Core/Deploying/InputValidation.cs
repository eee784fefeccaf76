using System.Text.RegularExpressions;
using OrgTrail.Core.Desired;
using OrgTrail.Core.Errors;
using OrgTrail.Policies.Naming;

namespace OrgTrail.Core.Deploying;

/// <summary>Checks what the user gave before the first call to AWS.</summary>
public static partial class InputValidation
{
    private const int InfrequentAccessDays = 30;

    [GeneratedRegex("^alias/[A-Za-z0-9/_-]{1,250}$")]
    private static partial Regex KeyAlias();

    [GeneratedRegex("^arn:aws[a-z-]*:kms:[a-z0-9-]+:[0-9]{12}:key/[A-Za-z0-9-]+$")]
    private static partial Regex KeyArn();

    /// <summary>Throws the first problem with the names, prefixes, tags and options of a desired state.</summary>
    public static void Validate(DesiredState desired)
    {
        if (!BucketName.TryValidate(desired.BucketName, out var problem))
        {
            throw Invalid(ErrorIds.InvalidBucketName, desired.BucketName, problem);
        }

        if (!TrailName.TryValidate(desired.TrailName, out problem))
        {
            throw Invalid(ErrorIds.InvalidTrailName, desired.TrailName, problem);
        }

        if (!KeyPrefix.TryValidate(desired.KeyPrefix, out problem))
        {
            throw Invalid(ErrorIds.InvalidKeyPrefix, desired.KeyPrefix, problem);
        }

        if (desired.Tags.Count > 0 && !TagRules.TryValidate(desired.Tags, out problem))
        {
            throw Invalid(ErrorIds.InvalidTag, desired.Tags, problem);
        }

        foreach (var arn in desired.BreakGlassPrincipalArns)
        {
            if (!PrincipalArn.TryValidate(arn, out problem))
            {
                throw Invalid(ErrorIds.InvalidPrincipalArn, arn, problem);
            }
        }

        ValidateRetention(desired);
        ValidateCombinations(desired);
    }

    /// <summary>Throws when an account id isn't one; null is accepted.</summary>
    public static void ValidateAccountId(string? accountId)
    {
        if (accountId is not null && !AccountId.TryValidate(accountId, out var problem))
        {
            throw Invalid(ErrorIds.InvalidAccountId, accountId, problem);
        }
    }

    /// <summary>Throws when an organization id isn't one; null is accepted.</summary>
    public static void ValidateOrganizationId(string? organizationId)
    {
        if (organizationId is not null && !OrganizationId.TryValidate(organizationId, out var problem))
        {
            throw Invalid(ErrorIds.InvalidOrganizationId, organizationId, problem);
        }
    }

    /// <summary>Throws when a KMS key is not named by its ARN; null is accepted.</summary>
    public static void ValidateKeyArn(string? keyArn)
    {
        if (keyArn is not null && KeyArnProblem(keyArn) is { } problem)
        {
            throw Invalid(ErrorIds.InvalidKmsKeyArn, keyArn, problem);
        }
    }

    /// <summary>Why a text is not the ARN of a KMS key; null when it is.</summary>
    internal static string? KeyArnProblem(string keyArn) => KeyArn().IsMatch(keyArn)
        ? null
        : $"'{keyArn}' is not the ARN of a KMS key (arn:aws:kms:REGION:ACCOUNT:key/ID). The key may be in another account, so its id or alias does not name it: "
            + "take KmsKeyArn of the object that New-OrgLogBucket returns.";

    private static void ValidateRetention(DesiredState desired)
    {
        var (retention, objectLock) = (desired.Retention, desired.ObjectLock);
        if (retention.ExpirationDays < retention.MinimumDays && !desired.Force)
        {
            throw Invalid(
                ErrorIds.InvalidRetention,
                retention.ExpirationDays,
                $"Logs would expire after {retention.ExpirationDays} days, less than the {retention.MinimumDays} days that auditors ask for. Give {retention.MinimumDays} or more, or -Force.");
        }

        if (retention.TransitionDays < InfrequentAccessDays && retention.TransitionStorageClass is "STANDARD_IA" or "ONEZONE_IA")
        {
            throw Invalid(
                ErrorIds.InvalidRetention,
                retention.TransitionDays,
                $"S3 moves objects to {retention.TransitionStorageClass} after {InfrequentAccessDays} days at the earliest, not after {retention.TransitionDays}. Give -TransitionDays {InfrequentAccessDays} or more, or another storage class.");
        }

        if (retention is { TransitionDays: { } transition, ExpirationDays: { } expiration } && transition >= expiration)
        {
            throw Invalid(
                ErrorIds.InvalidRetention,
                transition,
                $"Logs would move to {retention.TransitionStorageClass} after {transition} days but expire after {expiration}. Let them move earlier or expire later.");
        }

        if (objectLock is not null && retention.ExpirationDays < objectLock.Days)
        {
            throw Invalid(
                ErrorIds.InvalidRetention,
                retention.ExpirationDays,
                $"Logs would expire after {retention.ExpirationDays} days while Object Lock keeps them {objectLock.Days} days. Let them expire after {objectLock.Days} days or later.");
        }
    }

    private static void ValidateCombinations(DesiredState desired)
    {
        if (desired.Encryption is { CreateKey: true, KmsKeyId: not null })
        {
            throw Invalid(ErrorIds.InvalidParameterCombination, desired.Encryption.KmsKeyId, "Give either -KmsKeyId or -CreateKmsKey, not both.");
        }

        if (desired.Encryption is { CreateKey: false, KeyAlias: not null })
        {
            throw Invalid(ErrorIds.InvalidParameterCombination, desired.Encryption.KeyAlias, "-KmsKeyAlias names the key that -CreateKmsKey creates: give that switch too.");
        }

        if (desired.Encryption.KeyAlias is { } alias && (!KeyAlias().IsMatch(alias) || alias.StartsWith("alias/aws/", StringComparison.Ordinal)))
        {
            throw Invalid(
                ErrorIds.InvalidKmsKeyAlias,
                alias,
                $"'{alias}' is not an alias a key can have: it begins with 'alias/' (but not 'alias/aws/'), followed by letters, digits, '/', '_' and '-'.");
        }

        if (desired.Trail.CloudWatchLogsLogGroupArn is null != desired.Trail.CloudWatchLogsRoleArn is null)
        {
            throw Invalid(
                ErrorIds.InvalidParameterCombination,
                desired.Trail.CloudWatchLogsLogGroupArn ?? desired.Trail.CloudWatchLogsRoleArn,
                "CloudTrail needs both -CloudWatchLogsLogGroupArn and -CloudWatchLogsRoleArn: give the other one too.");
        }

        if (desired.AccessLog?.BucketName == desired.BucketName)
        {
            throw Invalid(
                ErrorIds.InvalidParameterCombination,
                desired.BucketName,
                "The log bucket cannot log access to itself: every log would cause another. Name a different bucket with -AccessLogBucketName.");
        }
    }

    private static OrgTrailException Invalid(string errorId, object? target, string message) =>
        new(errorId, ErrorKind.InvalidArgument, target, message);
}
