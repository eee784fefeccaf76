using System.Management.Automation;
using OrgTrail.Bases;
using OrgTrail.Core.Controls;
using OrgTrail.Core.Converging;
using OrgTrail.Core.Coverage;
using OrgTrail.Core.Deploying;
using OrgTrail.Core.Results;

namespace OrgTrail.Commands;

/// <summary>Assesses whether trail, bucket and protection are as they should be. Never writes.</summary>
[Cmdlet(VerbsDiagnostic.Test, "OrgTrailBaseline")]
[OutputType(typeof(OrgTrailBaselineResult), typeof(bool))]
public sealed class TestOrgTrailBaselineCommand : BaselineCmdlet
{
    [Parameter]
    public SwitchParameter IncludeCoverage { get; set; }

    [Parameter]
    public SwitchParameter IncludeOptInRegion { get; set; }

    [Parameter]
    public SwitchParameter Quiet { get; set; }

    protected override void ProcessRecord()
    {
        var subject = SharedSubject();
        RunItem($"assess {subject.BucketName ?? subject.TrailName ?? "the audit trail"}", subject.BucketName ?? subject.TrailName, RunAsync);
    }

    /// <inheritdoc/>
    protected override BaselineSubject SharedSubject()
    {
        var subject = base.SharedSubject();
        var coverage = subject.Coverage;
        if (MyInvocation.BoundParameters.ContainsKey(nameof(IncludeCoverage)))
        {
            coverage = IncludeCoverage ? coverage ?? new CoverageSettings() : null;
        }

        if (IncludeOptInRegion)
        {
            coverage = (coverage ?? new CoverageSettings()) with { IncludeOptInRegions = true };
        }
        else if (coverage is not null && MyInvocation.BoundParameters.ContainsKey(nameof(IncludeOptInRegion)))
        {
            coverage = coverage with { IncludeOptInRegions = false };
        }

        return subject with { Coverage = coverage };
    }

    private async Task RunAsync(IOperationHost host)
    {
        var controls = SelectControls();
        using var connection = Connect(host, FallbackRegion);
        using var logAccount = LogAccountConnection(connection, host);
        var results = await new BaselineAssessment(connection, logAccount, host) { Exceptions = Settings.Exceptions }
            .RunAsync(SharedSubject(), controls, CancellationToken).ConfigureAwait(false);
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
}
