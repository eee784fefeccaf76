namespace OrgTrail.Aws.Sessions;

/// <summary>One profile of the shared files, both files taken together.</summary>
internal sealed class Profile(
    string name,
    IReadOnlyDictionary<string, string> values,
    Func<string, IReadOnlyDictionary<string, string>?> section)
{
    public string Name => name;

    public string? Region => Get("region");

    public string? this[string key] => Get(key);

    /// <summary>The <c>[sso-session …]</c> section the profile names; null when it names none.</summary>
    public IReadOnlyDictionary<string, string>? SsoSession => Get("sso_session") is { } session ? section("sso-session " + session) : null;

    /// <summary>The <c>[services …]</c> section the profile names; null when it names none.</summary>
    public IReadOnlyDictionary<string, string>? Services => Get("services") is { } services ? section("services " + services) : null;

    /// <summary>Whether anything in the profile gives credentials; many hold a region alone.</summary>
    public bool HasCredentials =>
        Get("aws_access_key_id") is not null
        || Get("role_arn") is not null
        || Get("credential_process") is not null
        || IsSso;

    public bool IsSso => Get("sso_session") is not null || Get("sso_start_url") is not null || Get("sso_account_id") is not null;

    private string? Get(string key) => values.TryGetValue(key, out var value) && value.Length > 0 ? value : null;
}
