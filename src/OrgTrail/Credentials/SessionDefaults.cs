using System.Management.Automation;

namespace OrgTrail.Credentials;

/// <summary>The variables in which AWS.Tools keeps a session's credentials and region.</summary>
/// <param name="StoredCredential">The value of <c>$StoredAWSCredentials</c>, or null.</param>
/// <param name="StoredRegion">The value of <c>$StoredAWSRegion</c>, or null.</param>
/// <remarks>https://docs.aws.amazon.com/powershell/latest/userguide/creds-assign.html</remarks>
internal sealed record SessionDefaults(object? StoredCredential, string? StoredRegion)
{
    public static SessionDefaults None { get; } = new(null, null);

    /// <summary>Reads them from the caller's scope, then from the global one: inside a module's function only the latter is seen.</summary>
    public static SessionDefaults Read(SessionState sessionState) =>
        new(Value(sessionState, "StoredAWSCredentials"), Value(sessionState, "StoredAWSRegion")?.ToString());

    private static object? Value(SessionState sessionState, string name)
    {
        var value = sessionState.PSVariable.GetValue(name) ?? sessionState.PSVariable.GetValue($"global:{name}");
        return value is PSObject wrapped ? wrapped.BaseObject : value;
    }
}
