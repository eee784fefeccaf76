using OrgTrail.Core.Controls;
using OrgTrail.Core.Converging;
using OrgTrail.Core.Errors;
using OrgTrail.Core.Results;

namespace OrgTrail.Core.Mending;

/// <summary>One control on its way from the failing result to the outcome.</summary>
internal sealed class RepairItem(Control control, OrgTrailBaselineResult before)
{
    public Control Control { get; } = control;

    public OrgTrailBaselineResult Before { get; } = before;

    /// <summary>The controls whose changes mend this one, itself first.</summary>
    public IReadOnlyList<Control> Mending { get; } =
        [control, .. ControlCatalogue.All.Where(c => c.Id != control.Id && control.MendedBy.Contains(c.Id))];

    /// <summary>What is to be changed, as far as it is known before the first change.</summary>
    public List<(Control Control, Change Change)> Plans { get; } = [];

    /// <summary>The outcome, once it is known.</summary>
    public RepairOutcome? Outcome { get; private set; }

    public string? Reason { get; private set; }

    public string? RequiredSwitch { get; private set; }

    /// <summary>Changes made for this control, or planned.</summary>
    public List<AppliedChange> Changes { get; } = [];

    /// <summary>Whether it is still to be mended.</summary>
    public bool IsOpen => Outcome is null;

    /// <summary>Ends it.</summary>
    public void End(RepairOutcome outcome, string? reason = null)
    {
        Outcome = outcome;
        Reason = reason;
    }

    /// <summary>Ends it with a failure.</summary>
    public void Fail(OrgTrailException error) => End(RepairOutcome.NotMended, error.Message);

    /// <summary>Ends it for want of a switch.</summary>
    public void Need(string requiredSwitch, string reason)
    {
        End(RepairOutcome.NeedsConsent, reason);
        RequiredSwitch = requiredSwitch;
    }

    /// <summary>Takes over what was tried for one of its controls.</summary>
    public void Take(ConvergenceStep step)
    {
        if (step.Error is not null)
        {
            Fail(step.Error);
        }
        else
        {
            Changes.Add(step.Change!);
        }
    }

    /// <summary>The result, given the state found afterwards.</summary>
    public OrgTrailRepairResult Describe(OrgTrailBaselineResult after, bool isWhatIf)
    {
        if (IsOpen)
        {
            Conclude(after, isWhatIf);
        }
        else if (Outcome == RepairOutcome.NotMendable && after.Status == AssessmentStatus.Pass)
        {
            // What was changed for others has settled it.
            End(RepairOutcome.Mended);
        }

        return new OrgTrailRepairResult
        {
            ControlId = Control.Id,
            Title = Control.Title,
            Severity = Control.Severity,
            Outcome = Outcome!.Value,
            Resource = after.Resource,
            AccountId = after.AccountId,
            Expected = after.Expected,
            Before = new RepairState(Before.Status, Before.Actual),
            After = new RepairState(after.Status, after.Actual),
            Changes = Changes,
            Reason = Reason,
            RequiredSwitch = RequiredSwitch,
        };
    }

    private void Conclude(OrgTrailBaselineResult after, bool isWhatIf)
    {
        if (isWhatIf)
        {
            End(RepairOutcome.WouldMend, Reason);
        }
        else if (after.Status is AssessmentStatus.Pass or AssessmentStatus.NotApplicable
            || (after.Status == AssessmentStatus.Warning && Before.Status == AssessmentStatus.Fail))
        {
            // Another run, or another control's change, may have done it.
            End(Changes.Exists(c => c.IsApplied) ? RepairOutcome.Mended : RepairOutcome.AlreadyInState);
        }
        else if (Changes.Exists(c => !c.IsApplied))
        {
            End(RepairOutcome.Declined, "The change was declined.");
        }
        else
        {
            End(RepairOutcome.NotMended, Changes.Count == 0 ? after.Remediation : $"The changes were made, and the control still says: {after.Actual}. {after.Remediation}");
        }
    }
}
