namespace OrgTrail.Sandbox;

/// <summary>An access key; with a session token when it belongs to a session.</summary>
/// <param name="AccessKeyId">AKIA… for long-lived keys, ASIA… for sessions.</param>
/// <param name="SecretAccessKey">40 characters.</param>
/// <param name="SessionToken">The session token, null for long-lived keys.</param>
public sealed record SandboxCredentials(string AccessKeyId, string SecretAccessKey, string? SessionToken = null)
{
    /// <summary>The key's id alone: secrets stay out of logs.</summary>
    public override string ToString() => AccessKeyId;
}
