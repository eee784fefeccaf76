namespace OrgTrail.Core.Coverage;

/// <summary>An account whose delivery is looked at.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Name">Its name; null when the organization could not be asked.</param>
/// <param name="Joined">When it joined the organization; null when not known.</param>
/// <param name="IsKnownActive">Whether it is known to be active: else silence may have a good reason.</param>
internal sealed record CoveredAccount(string Id, string? Name, DateTimeOffset? Joined, bool IsKnownActive);
