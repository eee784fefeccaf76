using OrgTrail.Core.Converging;

namespace OrgTrail.Core.Controls;

/// <summary>The step of the deployment that establishes a control.</summary>
public enum ControlStage
{
    /// <summary>New-OrgLogBucket.</summary>
    Bucket,

    /// <summary>Enable-OrgCloudTrail.</summary>
    Trail,

    /// <summary>Set-LogBucketProtectionScp.</summary>
    Protection,

    /// <summary>Nothing can be set: logs arrive or don't.</summary>
    Delivery,
}

/// <summary>Why mending a control needs the user's explicit word.</summary>
public enum MendConsent
{
    /// <summary>Nothing is lost and nothing costs: mended when asked to mend.</summary>
    None,

    /// <summary>AWS bills for what is set.</summary>
    Cost,

    /// <summary>Something that others may rely on is taken away.</summary>
    Removal,

    /// <summary>Can't be undone.</summary>
    Irreversible,
}

/// <summary>One property that the audit trail must have: knows how to read, judge and, where possible, mend itself.</summary>
public abstract class Control
{
    /// <summary>Stable id, e.g. <c>OT-BUCKET-004</c>.</summary>
    public abstract string Id { get; }

    /// <summary>A short statement of the desired state.</summary>
    public abstract string Title { get; }

    public abstract ControlSeverity Severity { get; }

    public abstract ControlStage Stage { get; }

    /// <summary>Why it matters, in one or two sentences.</summary>
    public abstract string Rationale { get; }

    /// <summary>Ids of the same check elsewhere.</summary>
    public virtual IReadOnlyList<string> References => [];

    /// <summary>
    /// True when later changes of the same stage can't be made without this one (no bucket, no trail): the converger
    /// reads the state anew after it and stops the stage when it is declined.
    /// </summary>
    public virtual bool IsFoundation => false;

    /// <summary>Whether the control cannot be judged without knowing which account owns the bucket.</summary>
    public virtual bool NeedsLogAccountId => false;

    /// <summary>Whether the control cannot be judged without knowing the organization.</summary>
    public virtual bool NeedsOrganizationId => false;

    /// <summary>False when no setup cmdlet establishes the control: Repair-OrgTrailBaseline alone does, or nobody.</summary>
    public virtual bool IsEstablishedBySetup => true;

    /// <summary>What the user must have agreed to before Repair-OrgTrailBaseline mends it.</summary>
    public virtual MendConsent Consent => MendConsent.None;

    /// <summary>Ids of the controls whose changes mend this one, where it is the effect of several settings and has no change of its own.</summary>
    public virtual IReadOnlyList<string> MendedBy => [];

    /// <summary>Whether a change that is planned for another control would make this control's as well. Reads nothing that planning the change did not.</summary>
    public virtual Task<bool> IsServedByAsync(ControlContext context, Change change) => Task.FromResult(false);

    /// <summary>Judges. Must not write.</summary>
    public abstract Task<Assessment> AssessAsync(ControlContext context);

    /// <summary>The change that would establish the control; null when it holds or can't be set by us.</summary>
    public virtual Task<Change?> PlanAsync(ControlContext context) => Task.FromResult<Change?>(null);
}
