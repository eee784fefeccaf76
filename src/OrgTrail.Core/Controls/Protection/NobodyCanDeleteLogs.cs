using OrgTrail.Core.Protecting;
using OrgTrail.Core.Results;

namespace OrgTrail.Core.Controls.Protection;

/// <summary>OT-SCP-008: the matrix of Test-LogBucketProtection, all policies together and everybody.</summary>
public sealed class NobodyCanDeleteLogs : ProtectionControl
{
    public override string Id => "OT-SCP-008";

    public override string Title => "Nobody can delete a log, and CloudTrail can deliver (protection matrix clean)";

    public override ControlSeverity Severity => ControlSeverity.Critical;

    public override IReadOnlyList<string> MendedBy =>
        ["OT-BUCKET-003", "OT-BUCKET-004", "OT-BUCKET-007", "OT-BUCKET-008", "OT-BUCKET-009", "OT-BUCKET-011", "OT-SCP-001", "OT-SCP-002", "OT-SCP-003"];

    public override string Rationale =>
        "Each policy may be right and the logs still deletable: what counts is what all of them do together to everybody who might try.";

    protected override string Expect(ControlContext context) => "every destructive action is denied to everybody but break-glass, and the delivery is allowed";

    protected override async Task<Assessment> AssessProtectionAsync(ControlContext context, Verdict verdict)
    {
        if (context.Identity.OrganizationId == TrailIdentity.Unknown)
        {
            return verdict.OrganizationUnknown(await context.Snapshot.Organization.Organization.ConfigureAwait(false));
        }

        var matrix = ProtectionMatrix.Compute(await ProtectionFactsReader.ReadAsync(context).ConfigureAwait(false));
        var wrong = matrix.Where(c => !c.IsAsExpected).OrderByDescending(c => c.Risk).ToArray();
        var holes = wrong.Where(c => c.Decision != ProtectionDecision.Unknown).ToArray();
        if (holes.Length > 0)
        {
            return verdict.Fail(
                $"{holes.Length} of {matrix.Length} cells are not as they should be: {Describe(holes)}",
                "Run Test-LogBucketProtection, which names the statement behind each cell; then New-OrgLogBucket and Set-LogBucketProtectionScp.");
        }

        return wrong.Length == 0
            ? verdict.Pass($"all {matrix.Length} cells are as they should be")
            : Undecided(verdict, wrong, matrix.Length);
    }

    private static Assessment Undecided(Verdict verdict, LogBucketProtectionResult[] wrong, int total)
    {
        var permission = wrong.Select(c => c.MissingPermission).FirstOrDefault(p => p is not null);
        return verdict.Warning($"{wrong.Length} of {total} cells can't be told: {wrong[0].Reason}") with
        {
            Status = AssessmentStatus.Unknown,
            Remediation = permission is null
                ? "Run Test-LogBucketProtection, which gives the reason for each cell."
                : $"Allow {permission} for the principal that runs the assessment.",
            MissingPermission = permission,
        };
    }

    private static string Describe(LogBucketProtectionResult[] holes) =>
        string.Join(", ", holes.Take(3).Select(c => $"{c.Action} is {c.Decision.ToString().ToLowerInvariant()} to {c.PrincipalClass}")) + (holes.Length > 3 ? ", …" : string.Empty);
}
