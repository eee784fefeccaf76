using OrgTrail.Aws;
using OrgTrail.Core.Coverage;
using OrgTrail.Core.Errors;
using OrgTrail.Core.Results;

namespace OrgTrail.Core.Controls.Delivery;

/// <summary>OT-DELIVERY-003: what Get-OrgTrailCoverage shows, counted.</summary>
public sealed class EveryAccountDelivers : Control
{
    private const int Examples = 3;

    public override string Id => "OT-DELIVERY-003";

    public override string Title => "Every active account and region delivers";

    public override ControlSeverity Severity => ControlSeverity.High;

    public override ControlStage Stage => ControlStage.Delivery;

    public override string Rationale =>
        "The trail's own status tells of the last delivery of any account: one account or region that fell silent is not seen there.";

    public override async Task<Assessment> AssessAsync(ControlContext context)
    {
        var settings = context.Desired.Coverage;
        var verdict = new Verdict(
            context.Subject.BucketArn,
            context.Identity.LogAccountId,
            settings is null ? Title : $"every active account delivers from every region within {settings.MaximumAge.TotalHours:0.#} hours");
        if (settings is null)
        {
            return verdict.NotApplicable("not asked for: give -IncludeCoverage. It takes about one call for each account and region");
        }

        try
        {
            return await CountAsync(context, settings with { StatusOnly = true }, verdict).ConfigureAwait(false);
        }
        catch (Exception exception) when (exception is not OperationCanceledException)
        {
            return Unread(verdict, exception);
        }
    }

    private static async Task<Assessment> CountAsync(ControlContext context, CoverageSettings settings, Verdict verdict)
    {
        var warnings = new List<string>();
        var scan = new CoverageScan(context, settings) { Warn = warnings.Add };
        var (total, pending, silent, unknown) = (0, 0, 0, 0);
        var offenders = new List<string>();
        var unread = default(OrgTrailCoverage);
        await foreach (var result in scan.RunAsync(context.Snapshot.LogAccount.CancellationToken).ConfigureAwait(false))
        {
            total++;
            switch (result.Status)
            {
                case CoverageStatus.Pending:
                    pending++;
                    break;
                case CoverageStatus.Late or CoverageStatus.Missing:
                    silent++;
                    if (offenders.Count < Examples)
                    {
                        offenders.Add($"{result.AccountId} {result.Region} ({result.Status.ToString().ToLowerInvariant()})");
                    }

                    break;
                case CoverageStatus.Unknown:
                    unknown++;
                    unread ??= result;
                    break;
            }
        }

        if (silent > 0)
        {
            var more = silent > Examples ? ", …" : string.Empty;
            return verdict.Fail(
                $"{silent} of {total} are silent: {string.Join(", ", offenders)}{more}",
                "Run Get-OrgTrailCoverage -Status Late, Missing. Check that the trail covers all accounts and regions (OT-TRAIL-002, OT-TRAIL-003) and the bucket policy (OT-BUCKET-007 to 009).");
        }

        if (unknown > 0 || !scan.IsComplete)
        {
            var actual = unread is null ? string.Join(" ", warnings) : $"{unknown} of {total} can't be told: {unread.AccountId} {unread.Region}: {unread.Detail}";
            return Unknown(verdict, actual, unread?.MissingPermission ?? scan.MissingPermission);
        }

        return verdict.Pass(pending == 0 ? $"all {total} deliver" : $"{total - pending} of {total} deliver, {pending} need not yet");
    }

    private static Assessment Unread(Verdict verdict, Exception exception)
    {
        if (exception is OrgTrailException { ErrorId: ErrorIds.BucketNotFound } absent)
        {
            return verdict.Fail(absent.Message, "Create the bucket with New-OrgLogBucket.");
        }

        var fault = AwsFault.From(exception);
        return Unknown(verdict, fault.Message, fault.Kind == AwsFaultKind.AccessDenied ? fault.MissingAction : null);
    }

    private static Assessment Unknown(Verdict verdict, string actual, string? permission) => verdict.Warning(
        actual,
        permission is null ? "Make the state readable and run the assessment again." : $"Allow {permission} for the principal that runs the assessment.") with
    {
        Status = AssessmentStatus.Unknown,
        MissingPermission = permission,
    };
}
