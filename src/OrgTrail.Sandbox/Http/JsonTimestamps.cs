namespace OrgTrail.Sandbox.Http;

/// <summary>Times as the JSON protocols write them: seconds since 1970, with milliseconds.</summary>
internal static class JsonTimestamps
{
    public static decimal ToJson(this DateTimeOffset time) => time.ToUnixTimeMilliseconds() / 1000m;
}
