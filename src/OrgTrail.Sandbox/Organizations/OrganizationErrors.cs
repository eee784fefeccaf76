using OrgTrail.Sandbox.Services;

namespace OrgTrail.Sandbox.Organizations;

/// <summary>The errors of AWS Organizations.</summary>
/// <remarks>https://docs.aws.amazon.com/organizations/latest/APIReference/API_Operations.html</remarks>
internal static class OrganizationErrors
{
    public static AwsErrorException AccessDenied() => New("AccessDeniedException", "You don't have permissions to access this resource.");

    public static AwsErrorException NotInUse() => New("AWSOrganizationsNotInUseException", "Your account is not a member of an organization.");

    public static AwsErrorException TargetNotFound() => New("TargetNotFoundException", "You specified a target that doesn't exist.");

    public static AwsErrorException PolicyNotFound() => New("PolicyNotFoundException", "You specified a policy that doesn't exist.");

    public static AwsErrorException AccountNotFound() => New("AccountNotFoundException", "You specified an account that doesn't exist.");

    public static AwsErrorException UnitNotFound() => New("OrganizationalUnitNotFoundException", "You specified an organizational unit that doesn't exist.");

    public static AwsErrorException ParentNotFound() => New("ParentNotFoundException", "You specified parent that doesn't exist.");

    public static AwsErrorException ChildNotFound() => New("ChildNotFoundException", "You specified an organizational unit (OU) or AWS account that doesn't exist.");

    public static AwsErrorException RootNotFound() => New("RootNotFoundException", "You specified a root that doesn't exist.");

    public static AwsErrorException PolicyTypeNotEnabled() => New("PolicyTypeNotEnabledException", "This operation can be performed only for enabled policy types.");

    public static AwsErrorException PolicyTypeNotAvailable() =>
        New("PolicyTypeNotAvailableForOrganizationException", "You can't use the specified policy type with the feature set currently enabled for this organization.");

    public static AwsErrorException Malformed(string why) =>
        New("MalformedPolicyDocumentException", $"The provided policy document does not meet the requirements of the specified policy type. {why}".TrimEnd());

    public static AwsErrorException Constraint(string reason, string message) => New("ConstraintViolationException", message, reason);

    public static AwsErrorException InvalidInput(string reason, string message) => New("InvalidInputException", message, reason);

    public static AwsErrorException InvalidValue() => InvalidInput("INVALID_PATTERN", "You provided a value that does not match the required pattern.");

    public static AwsErrorException New(string code, string message, string? reason = null)
    {
        var error = new AwsErrorException(400, code, message);
        if (reason is not null)
        {
            error.Details["Reason"] = reason;
        }

        return error;
    }
}
