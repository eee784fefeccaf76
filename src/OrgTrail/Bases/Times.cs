namespace OrgTrail.Bases;

/// <summary>Times as users write them. A time without a zone is the machine's own, as everywhere in PowerShell.</summary>
internal static class Times
{
    public static DateTimeOffset Utc(DateTime time) => new DateTimeOffset(time.ToUniversalTime(), TimeSpan.Zero);
}
