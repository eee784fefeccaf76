using OrgTrail.Core.State;

namespace OrgTrail.Core.Controls;

/// <summary>Builds assessments about one resource against one expectation.</summary>
public readonly struct Verdict(string resource, string? accountId, string expected)
{
    public Assessment Pass(string actual) => Make(AssessmentStatus.Pass, actual, null);

    public Assessment Fail(string actual, string remediation) => Make(AssessmentStatus.Fail, actual, remediation);

    public Assessment Warning(string actual, string? remediation = null) => Make(AssessmentStatus.Warning, actual, remediation);

    public Assessment NotApplicable(string reason) => Make(AssessmentStatus.NotApplicable, reason, null);

    /// <summary>Pass or fail by a condition.</summary>
    public Assessment When(bool holds, string actual, string remediation) =>
        holds ? Pass(actual) : Fail(actual, remediation);

    /// <summary>A read that gave no answer.</summary>
    public Assessment Unknown<T>(Observation<T> observation)
        where T : class =>
        Make(
            AssessmentStatus.Unknown,
            observation.Problem ?? "could not be read",
            observation switch
            {
                { MissingPermission: { } permission } => $"Allow {permission} on {resource} for the principal that runs the assessment.",
                { Remedy: { } remedy } => remedy,
                _ => "Make the state readable and run the assessment again.",
            }) with
        { MissingPermission = observation.MissingPermission };

    /// <summary>Nobody said which account owns the bucket, and nothing told.</summary>
    public Assessment LogAccountUnknown() => Make(
        AssessmentStatus.Unknown,
        "it is not known which account owns the bucket",
        "Give credentials of the log account (-LogAccountProfileName, -LogAccountRoleArn or -LogAccountRoleName), or its id with -LogAccountId.");

    /// <summary>The policy can neither be shown to allow nor to deny.</summary>
    public Assessment PolicyUndecided(string remediation) => Warning("the policy uses constructs that cannot be evaluated", remediation);

    /// <summary>The organization could not be read.</summary>
    public Assessment OrganizationUnknown<T>(Observation<T> organization)
        where T : class =>
        Make(
            AssessmentStatus.Unknown,
            organization.Problem ?? "the organization is not known",
            "Allow organizations:DescribeOrganization to the principal that runs the assessment, or give the organization with -OrganizationId.") with
        { MissingPermission = organization.MissingPermission };

    private Assessment Make(AssessmentStatus status, string actual, string? remediation) => new()
    {
        Status = status,
        Resource = resource,
        AccountId = accountId,
        Expected = expected,
        Actual = actual,
        Remediation = remediation,
    };
}
