using OrgTrail.Aws.Organizations;
using OrgTrail.Core.Converging;
using OrgTrail.Core.Errors;
using OrgTrail.Core.State;

namespace OrgTrail.Core.Controls.Trail;

/// <summary>OT-TRAIL-001.</summary>
/// <remarks>https://docs.aws.amazon.com/organizations/latest/userguide/services-that-can-integrate-cloudtrail.html</remarks>
public sealed class TrustedAccessEnabled : Control
{
    private const string CloudTrail = OrganizationState.CloudTrail;

    public override string Id => "OT-TRAIL-001";

    public override string Title => "CloudTrail has trusted access to the organization";

    public override ControlSeverity Severity => ControlSeverity.Critical;

    public override ControlStage Stage => ControlStage.Trail;

    public override string Rationale =>
        "Without trusted access CloudTrail cannot create the trail in member accounts, and accounts that join later stay unrecorded.";

    public override bool IsFoundation => true;

    public override async Task<Assessment> AssessAsync(ControlContext context)
    {
        var verdict = new Verdict(context.Identity.OrganizationId ?? "organization", context.Identity.ManagementAccountId, $"trusted access for {CloudTrail}");
        if (context.Desired.SingleAccount)
        {
            return verdict.NotApplicable("single account: there is no organization");
        }

        var services = await context.Snapshot.Organization.TrustedServices.ConfigureAwait(false);
        return !services.IsKnown
            ? verdict.Unknown(services)
            : verdict.When(
                services.Value?.Contains(CloudTrail) == true,
                services.Value?.Contains(CloudTrail) == true ? "enabled" : "not enabled",
                "Run Enable-OrgCloudTrail in the management account.");
    }

    public override async Task<Change?> PlanAsync(ControlContext context)
    {
        if (context.Desired.SingleAccount)
        {
            return null;
        }

        var services = await context.Snapshot.Organization.TrustedServices.ConfigureAwait(false);
        Reads.Require(services, "services with trusted access", context.Identity.ManagementAccountId);
        if (services.Value?.Contains(CloudTrail) == true)
        {
            return null;
        }

        return new Change
        {
            Operation = "EnableAWSServiceAccess",
            Resource = context.Identity.OrganizationId!,
            Description = "Give CloudTrail trusted access to the organization",
            Before = "no trusted access",
            After = $"trusted access for {CloudTrail}",
            ApplyAsync = async ct =>
            {
                try
                {
                    await context.Snapshot.Management.Connection!.Organizations.EnableAWSServiceAccessAsync(
                        new EnableAWSServiceAccessRequest { ServicePrincipal = CloudTrail }, ct).ConfigureAwait(false);
                    context.Retry.Arm("CloudTrailAccessNotEnabledException", "InsufficientDependencyServiceAccessPermissionException");
                }
                catch (Exception exception) when (Aws.AwsFault.From(exception) is { Kind: Aws.AwsFaultKind.AccessDenied } fault)
                {
                    throw new OrgTrailException(
                        ErrorIds.TrustedAccessDenied,
                        ErrorKind.PermissionDenied,
                        context.Identity.OrganizationId,
                        $"CloudTrail's trusted access to organization {context.Identity.OrganizationId} could not be enabled from management account "
                        + $"{context.Identity.ManagementAccountId}: {FaultErrors.Sentence(fault.Message)} Allow organizations:EnableAWSServiceAccess to the caller, or have it enabled "
                        + $"in the AWS Organizations console (Services > CloudTrail), and run it again. No trail was created.",
                        exception);
                }
            },
        };
    }
}
