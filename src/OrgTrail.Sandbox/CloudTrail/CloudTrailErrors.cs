using OrgTrail.Sandbox.Services;

namespace OrgTrail.Sandbox.CloudTrail;

/// <summary>CloudTrail's errors with its wording, as far as it is known from its documentation and from reports of users.</summary>
/// <remarks>https://docs.aws.amazon.com/awscloudtrail/latest/APIReference/API_CreateTrail.html#API_CreateTrail_Errors</remarks>
internal static class CloudTrailErrors
{
    public static AwsErrorException Of(string code, string message) => new(400, code, message);

    public static AwsErrorException TrailNotFound(string trail, string accountId) =>
        Of("TrailNotFoundException", $"Unknown trail: {trail} for the user: {accountId}");

    public static AwsErrorException InvalidTrailName(string message) => Of("InvalidTrailNameException", message);

    public static AwsErrorException ArnInvalid(string message) => Of("CloudTrailARNInvalidException", message);

    public static AwsErrorException InvalidHomeRegion(string arn, string homeRegion) =>
        Of("InvalidHomeRegionException", $"The trail {arn} can only be changed in its home region: {homeRegion}.");

    public static AwsErrorException InsufficientS3BucketPolicy(string bucket) =>
        Of("InsufficientS3BucketPolicyException", $"Incorrect S3 bucket policy is detected for bucket: {bucket}");

    public static AwsErrorException InsufficientEncryptionPolicy(string bucket, string keyArn) =>
        Of("InsufficientEncryptionPolicyException", $"Insufficient permissions to access S3 bucket {bucket} or KMS key {keyArn}.");

    public static AwsErrorException KmsKeyNotFound(string key) =>
        Of("KmsKeyNotFoundException", $"KMS key {key} does not exist, or is not in the same region as the S3 bucket.");

    public static AwsErrorException InvalidParameterCombination(string message) => Of("InvalidParameterCombinationException", message);

    public static AwsErrorException InvalidParameter(string message) => Of("InvalidParameterException", message);

    public static AwsErrorException InvalidEventSelectors(string message) => Of("InvalidEventSelectorsException", message);

    public static AwsErrorException NotOrganizationMasterAccount(string accountId) => Of(
        "NotOrganizationMasterAccountException",
        "The request could not be processed because your account is not the management account or a delegated administrator "
        + $"account of an organization. You are signed in with the following AWS account ID: {accountId}");

    public static AwsErrorException OrganizationsNotInUse(string accountId) => Of(
        "OrganizationsNotInUseException",
        "The request could not be processed because your account is not a member of an organization. "
        + $"You are signed in with the following AWS account ID: {accountId}");

    public static AwsErrorException OrganizationNotInAllFeaturesMode(string accountId) => Of(
        "OrganizationNotInAllFeaturesModeException",
        "The request could not be processed because your organization hasn\u2019t enabled all features. "
        + $"You are signed in with the following AWS account ID: {accountId}");

    public static AwsErrorException AccessNotEnabled(string accountId) => Of(
        "CloudTrailAccessNotEnabledException",
        "The request could not be processed because your organization hasn\u2019t enabled CloudTrail service access. "
        + "Enable service access for CloudTrail, and then try again. "
        + $"You are signed in with the following AWS account ID: {accountId}");

    public static AwsErrorException NoManagementAccountRole() => Of(
        "NoManagementAccountSLRExistsException",
        "The request could not be processed because the management account does not have the CloudTrail service-linked role.");

    public static AwsErrorException InsufficientDependencyAccess() => Of(
        "InsufficientDependencyServiceAccessPermissionException",
        "AWS CloudTrail cannot create resources for your organization because access to one or more required APIs has been denied.");
}
