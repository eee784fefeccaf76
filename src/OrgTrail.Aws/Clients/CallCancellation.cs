namespace OrgTrail.Aws.Clients;

/// <summary>The cancellation of the call under way, for credentials: the SDK asks them for keys without passing it on.</summary>
internal static class CallCancellation
{
    private static readonly AsyncLocal<CancellationToken> Flowing = new();

    /// <summary>The token of the call that this code runs for; none outside of a call.</summary>
    public static CancellationToken Current => Flowing.Value;

    /// <summary>Makes the token current for what the caller goes on to await.</summary>
    public static void Begin(CancellationToken token) => Flowing.Value = token;
}
