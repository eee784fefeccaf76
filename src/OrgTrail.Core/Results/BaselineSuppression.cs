namespace OrgTrail.Core.Results;

/// <summary>Why a failure is accepted, and until when.</summary>
/// <param name="Reason">The reason, as it was written down.</param>
/// <param name="ExpiresOn">The last day on which it counts, in UTC.</param>
/// <param name="IsExpired">Whether that day has passed: then the failure counts again.</param>
public sealed record BaselineSuppression(string Reason, DateOnly ExpiresOn, bool IsExpired)
{
    /// <inheritdoc/>
    public override string ToString() => string.Create(System.Globalization.CultureInfo.InvariantCulture, $"until {ExpiresOn:yyyy-MM-dd}: {Reason}");
}
