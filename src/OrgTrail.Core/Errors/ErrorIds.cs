namespace OrgTrail.Core.Errors;

/// <summary>The stable error identifiers; about_OrgTrail lists them with their fixes, and the tests assert them.</summary>
public static class ErrorIds
{
    public const string InvalidAccountId = nameof(InvalidAccountId);
    public const string InvalidBucketName = nameof(InvalidBucketName);
    public const string InvalidTrailName = nameof(InvalidTrailName);
    public const string InvalidOrganizationId = nameof(InvalidOrganizationId);
    public const string InvalidKeyPrefix = nameof(InvalidKeyPrefix);
    public const string InvalidTag = nameof(InvalidTag);
    public const string InvalidPrincipalArn = nameof(InvalidPrincipalArn);
    public const string InvalidRetention = nameof(InvalidRetention);
    public const string InvalidMaximumAge = nameof(InvalidMaximumAge);
    public const string InvalidParameterCombination = nameof(InvalidParameterCombination);
    public const string InvalidPolicyDocument = nameof(InvalidPolicyDocument);
    public const string BucketNameTaken = nameof(BucketNameTaken);
    public const string BucketServesOtherTrail = nameof(BucketServesOtherTrail);
    public const string BucketNotFound = nameof(BucketNotFound);
    public const string BucketInManagementAccount = nameof(BucketInManagementAccount);
    public const string BucketInWrongRegion = nameof(BucketInWrongRegion);
    public const string BucketPolicyInsufficient = nameof(BucketPolicyInsufficient);
    public const string ObjectLockUnavailable = nameof(ObjectLockUnavailable);
    public const string InvalidKmsKeyAlias = nameof(InvalidKmsKeyAlias);
    public const string InvalidKmsKeyArn = nameof(InvalidKmsKeyArn);
    public const string KmsKeyNotUsable = nameof(KmsKeyNotUsable);
    public const string NoOrganization = nameof(NoOrganization);
    public const string OrganizationFeaturesMissing = nameof(OrganizationFeaturesMissing);
    public const string NotManagementAccount = nameof(NotManagementAccount);
    public const string WrongAccount = nameof(WrongAccount);
    public const string TrustedAccessDenied = nameof(TrustedAccessDenied);
    public const string TrailNotFound = nameof(TrailNotFound);
    public const string TrailIsNotOrganizationTrail = nameof(TrailIsNotOrganizationTrail);
    public const string TrailIsOrganizationTrail = nameof(TrailIsOrganizationTrail);
    public const string TrailUsesOtherBucket = nameof(TrailUsesOtherBucket);
    public const string TrailInWrongRegion = nameof(TrailInWrongRegion);
    public const string TrailLimitReached = nameof(TrailLimitReached);
    public const string PolicyTooLarge = nameof(PolicyTooLarge);
    public const string PolicySlotsExhausted = nameof(PolicySlotsExhausted);
    public const string PolicyNotFound = nameof(PolicyNotFound);
    public const string PolicyNotOurs = nameof(PolicyNotOurs);
    public const string PolicyFileNotFound = nameof(PolicyFileNotFound);
    public const string PolicyFileUnreadable = nameof(PolicyFileUnreadable);
    public const string AccountNotFound = nameof(AccountNotFound);
    public const string TargetNotFound = nameof(TargetNotFound);
    public const string TargetNotProtectable = nameof(TargetNotProtectable);
    public const string DeniedByProtection = nameof(DeniedByProtection);
    public const string ControlNotFound = nameof(ControlNotFound);
    public const string AccessDenied = nameof(AccessDenied);
    public const string ExpiredCredentials = nameof(ExpiredCredentials);
    public const string InvalidCredentials = nameof(InvalidCredentials);
    public const string NoCredentials = nameof(NoCredentials);
    public const string SsoLoginRequired = nameof(SsoLoginRequired);
    public const string ProfileNotFound = nameof(ProfileNotFound);
    public const string RegionNotFound = nameof(RegionNotFound);
    public const string EndpointUnreachable = nameof(EndpointUnreachable);
    public const string Throttled = nameof(Throttled);
    public const string ServiceError = nameof(ServiceError);
}
