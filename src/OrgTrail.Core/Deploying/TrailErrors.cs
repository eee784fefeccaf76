using OrgTrail.Aws;
using OrgTrail.Core.Controls;
using OrgTrail.Core.Errors;

namespace OrgTrail.Core.Deploying;

/// <summary>CloudTrail's errors for CreateTrail and UpdateTrail, in words that name the cause and the fix.</summary>
internal static class TrailErrors
{
    /// <summary>The explained error, or null when CloudTrail's own words have to do.</summary>
    public static OrgTrailException? Explain(Exception exception, ControlContext context)
    {
        var (bucket, trail, account) = (context.Desired.BucketName, context.Desired.TrailName, context.Identity.ManagementAccountId);
        return AwsFault.From(exception).Code switch
        {
            "InsufficientS3BucketPolicyException" => Make(
                ErrorIds.BucketPolicyInsufficient,
                ErrorKind.PermissionDenied,
                bucket,
                $"CloudTrail may not write to bucket {bucket} for {context.TrailArn}. AWS gives one message for every cause: a missing statement for the trail account's path or for the organization's, "
                + $"or an aws:SourceArn that names another trail. Run New-OrgLogBucket -BucketName {bucket} -TrailName {trail} -TrailRegion {context.Desired.TrailRegion} in the log account, "
                + $"or Test-OrgTrailBaseline with both accounts to see which statement is wrong (OT-BUCKET-007 to 009)."),
            "S3BucketDoesNotExistException" => Make(
                ErrorIds.BucketNotFound,
                ErrorKind.ObjectNotFound,
                bucket,
                $"Bucket {bucket} does not exist. Create it in the log account with New-OrgLogBucket first."),
            "InsufficientEncryptionPolicyException" or "KmsKeyNotFoundException" or "KmsKeyDisabledException" or "KmsException" => Make(
                ErrorIds.KmsKeyNotUsable,
                ErrorKind.PermissionDenied,
                context.KmsKeyArn,
                $"CloudTrail cannot encrypt with KMS key {context.KmsKeyArn} for {context.TrailArn}: {FaultErrors.Sentence(AwsFault.From(exception).Message)} The key must be enabled, in the bucket's region, and its policy must let cloudtrail.amazonaws.com "
                + "use kms:GenerateDataKey* and kms:DescribeKey: New-OrgLogBucket -KmsKeyId in the key's account adds the statements."),
            "CloudTrailAccessNotEnabledException" => Make(
                ErrorIds.TrustedAccessDenied,
                ErrorKind.InvalidOperation,
                context.Identity.OrganizationId,
                $"CloudTrail has no trusted access to organization {context.Identity.OrganizationId}. Allow organizations:EnableAWSServiceAccess to the caller in management account {account}, and run it again."),
            // AWS asks other services with the caller's permissions and doesn't say which one was refused.
            "InsufficientDependencyServiceAccessPermissionException" => Make(
                ErrorIds.AccessDenied,
                ErrorKind.PermissionDenied,
                trail,
                $"CloudTrail may not prepare organization {context.Identity.OrganizationId} for the trail with the caller's permissions: {FaultErrors.Sentence(AwsFault.From(exception).Message)} "
                + "Allow organizations:DescribeOrganization, organizations:ListAWSServiceAccessForOrganization, iam:GetRole and iam:CreateServiceLinkedRole "
                + $"(role AWSServiceRoleForCloudTrail) to the caller in management account {account}, and run it again."),
            "NotOrganizationMasterAccountException" or "NotOrganizationManagementAccountException" => Make(
                ErrorIds.NotManagementAccount,
                ErrorKind.InvalidOperation,
                account,
                $"Account {account} is not the management account of its organization. Give credentials of the management account."),
            "MaximumNumberOfTrailsExceededException" => Make(
                ErrorIds.TrailLimitReached,
                ErrorKind.LimitsExceeded,
                trail,
                $"Account {account} has as many trails in {context.Desired.TrailRegion} as AWS allows (5). Delete one that is not needed."),
            _ => null,
        };

        OrgTrailException Make(string id, ErrorKind kind, object? target, string message) => new(id, kind, target, message, exception);
    }
}
