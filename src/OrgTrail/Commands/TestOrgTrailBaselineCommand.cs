using System.Management.Automation;
using OrgTrail.Bases;
using OrgTrail.Completers;
using OrgTrail.Core.Controls;
using OrgTrail.Core.Converging;
using OrgTrail.Core.Deploying;
using OrgTrail.Core.Desired;
using OrgTrail.Core.Errors;
using OrgTrail.Core.Results;

namespace OrgTrail.Commands;

/// <summary>Assesses whether trail, bucket and protection are as they should be. Never writes.</summary>
[Cmdlet(VerbsDiagnostic.Test, "OrgTrailBaseline")]
[OutputType(typeof(OrgTrailBaselineResult), typeof(bool))]
public sealed class TestOrgTrailBaselineCommand : TwoAccountCmdlet
{
    [Parameter(ValueFromPipelineByPropertyName = true)]
    public string? PolicyName { get; set; }

    [Parameter]
    [ValidateRange(1, 36500)]
    public int MinimumRetentionDays { get; set; } = 365;

    [Parameter]
    [AllowEmptyCollection]
    public string[]? DelegatedAdministratorAccountId { get; set; }

    [Parameter]
    public string[] ReaderPrincipalArn { get; set; } = [];

    [Parameter]
    public SwitchParameter AdoptExisting { get; set; }

    [Parameter]
    [SupportsWildcards]
    [ArgumentCompleter(typeof(ControlIdCompleter))]
    public string[]? ControlId { get; set; }

    [Parameter]
    public SwitchParameter Quiet { get; set; }

    protected override void ProcessRecord() => RunItem($"assess {BucketName ?? TrailName ?? "the audit trail"}", BucketName ?? TrailName, RunAsync);

    private async Task RunAsync(IOperationHost host)
    {
        var controls = SelectControls();
        using var connection = Connect(host, TrailRegion);
        using var logAccount = LogAccountConnection(connection, host);
        var results = await new BaselineAssessment(connection, logAccount, host)
            .RunAsync(Subject(), controls, CancellationToken).ConfigureAwait(false);
        if (Quiet)
        {
            host.Output(results.All(r => r.Status is not (AssessmentStatus.Fail or AssessmentStatus.Unknown)));
            return;
        }

        foreach (var result in results)
        {
            host.Output(result);
        }
    }

    private Control[] SelectControls()
    {
        if (ControlId is not { Length: > 0 })
        {
            return [.. ControlCatalogue.All];
        }

        var patterns = ControlId.Select(c => new WildcardPattern(c, WildcardOptions.IgnoreCase)).ToArray();
        var selected = ControlCatalogue.All.Where(c => Array.Exists(patterns, p => p.IsMatch(c.Id))).ToArray();
        return selected.Length > 0
            ? selected
            : throw new OrgTrailException(
                ErrorIds.ControlNotFound,
                ErrorKind.ObjectNotFound,
                string.Join(", ", ControlId),
                $"No control matches {string.Join(", ", ControlId)}. Ids are like {ControlCatalogue.All[0].Id}; wildcards are allowed.");
    }

    private BaselineSubject Subject() => SharedSubject() with
    {
        Retention = new RetentionSettings { MinimumDays = MinimumRetentionDays },
        Protection = new ProtectionSettings { PolicyName = PolicyName },
        DelegatedAdministratorAccountIds = DelegatedAdministratorAccountId,
        ReaderPrincipalArns = ReaderPrincipalArn,
        AdoptExisting = AdoptExisting,
    };
}
