namespace OrgTrail.Core.Results;

/// <summary>One change that was made, or under -WhatIf would be made.</summary>
/// <param name="ControlId">The control that asked for it.</param>
/// <param name="Operation">The AWS API operation, e.g. <c>PutBucketPolicy</c>.</param>
/// <param name="Resource">What it changes.</param>
/// <param name="Before">State before; null when there was none.</param>
/// <param name="After">State after.</param>
/// <param name="IsApplied">False under -WhatIf or when declined.</param>
public sealed record AppliedChange(string ControlId, string Operation, string Resource, string? Before, string? After, bool IsApplied)
{
    /// <inheritdoc/>
    public override string ToString() => $"{Operation} {Resource}";
}
