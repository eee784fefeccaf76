using System.IO.Enumeration;
using OrgTrail.Core.Results;

namespace OrgTrail.Core.Configuration;

/// <summary>A failure that is accepted until a date for a reason.</summary>
public sealed record BaselineException
{
    /// <summary>The most days an exception may be given ahead: a year, and a month to renew it in.</summary>
    public const int LongestDays = 400;

    /// <summary>The control's id, or a wildcard for several.</summary>
    public string ControlId { get; init; } = string.Empty;

    /// <summary>A wildcard for the resource judged; null for every one.</summary>
    public string? Resource { get; init; }

    /// <summary>Why it is accepted.</summary>
    public string Reason { get; init; } = string.Empty;

    /// <summary>The last day on which it counts, in UTC.</summary>
    public DateOnly ExpiresOn { get; init; }

    /// <summary>The number of the ticket that tells more.</summary>
    public string? Ticket { get; init; }

    /// <summary>Who accepted it.</summary>
    public string? ApprovedBy { get; init; }

    /// <summary>The reason with ticket and approver, as results show it.</summary>
    public string ReasonInFull => string.Join(
        ", ",
        new[] { Reason, Ticket, ApprovedBy is null ? null : $"approved by {ApprovedBy}" }.Where(t => t is not null));

    /// <summary>Whether it speaks of the control.</summary>
    public bool IsAbout(string controlId) => FileSystemName.MatchesSimpleExpression(ControlId, controlId);

    /// <summary>Whether it speaks of the result.</summary>
    public bool Matches(OrgTrailBaselineResult result)
    {
        ArgumentNullException.ThrowIfNull(result);
        return IsAbout(result.ControlId) && (Resource is null || FileSystemName.MatchesSimpleExpression(Resource, result.Resource, ignoreCase: false));
    }

    /// <inheritdoc/>
    public override string ToString() => Resource is null ? ControlId : $"{ControlId} on {Resource}";
}
