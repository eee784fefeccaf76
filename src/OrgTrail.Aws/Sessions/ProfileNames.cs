namespace OrgTrail.Aws.Sessions;

/// <summary>The names of the profiles that can be used, for completion.</summary>
public static class ProfileNames
{
    /// <summary>Lists the names; nothing where the files can't be read.</summary>
    public static IReadOnlyList<string> List(string? profileLocation)
    {
        try
        {
            return ProfileStore.Open(profileLocation, AwsEnvironment.Process).Names;
        }
        catch (Exception exception) when (exception is AwsSessionException or IOException or UnauthorizedAccessException)
        {
            return [];
        }
    }
}
