namespace OrgTrail.Core.Protecting;

/// <summary>What a cell comes to on one resource.</summary>
internal sealed record CellDecision(ProtectionDecision Decision, string Resource, string Reason, string? DecidedBy = null, string? MissingPermission = null)
{
    /// <summary>The decision with what could not be read.</summary>
    public static CellDecision Unknown(string resource, ProtectionGap gap) => new(
        ProtectionDecision.Unknown, resource, $"Can't tell: {gap.What} could not be read: {gap.Problem}", MissingPermission: gap.MissingPermission);
}
