namespace OrgTrail.Core.Controls.Baselines;

/// <summary>A check of another baseline on the trail, its bucket or its key.</summary>
/// <param name="Baseline">The baseline as references begin, e.g. <c>CIS AWS Foundations 5.0:</c>.</param>
/// <param name="Id">The check's id there.</param>
/// <param name="Subject">What it checks, in our words.</param>
/// <param name="LeftOut">Why no control of ours stands for it; null when one does.</param>
public sealed record ForeignCheck(string Baseline, string Id, string Subject, string? LeftOut = null)
{
    /// <summary>The check as the controls' references name it.</summary>
    public string Reference => $"{Baseline} {Id}";
}
