using System.Text;
using OrgTrail.Sandbox;

namespace OrgTrail.Sandboxing;

/// <summary>Writes AWS profiles for a sandbox. These are no secrets: the keys are made up and only this sandbox takes them.</summary>
internal static class SandboxProfiles
{
    private const string FolderPrefix = "orgtrail-sandbox-";

    /// <summary>Writes the files <c>credentials</c> and <c>config</c> into a new folder that only the user can read.</summary>
    public static string Write(SandboxOrganization organization, Uri endpoint)
    {
        var folder = Directory.CreateTempSubdirectory(FolderPrefix).FullName;
        var credentials = new StringBuilder();
        var config = new StringBuilder();
        Add(OrgTrailSandbox.ManagementProfile, organization.Management);
        Add(OrgTrailSandbox.LogAccountProfile, organization.LogArchive);
        foreach (var member in organization.Accounts.Where(a => a.Id != organization.Management.Id && a.Id != organization.LogArchive.Id).Take(10))
        {
            Add($"sandbox-{member.Id}", member);
        }

        File.WriteAllText(Path.Combine(folder, "credentials"), credentials.ToString());
        File.WriteAllText(Path.Combine(folder, "config"), config.ToString());
        return folder;

        void Add(string name, SandboxAccount account)
        {
            var keys = account.AdministratorCredentials;
            credentials.AppendLine(FormattableString.Invariant($"[{name}]"));
            credentials.AppendLine(FormattableString.Invariant($"aws_access_key_id = {keys.AccessKeyId}"));
            credentials.AppendLine(FormattableString.Invariant($"aws_secret_access_key = {keys.SecretAccessKey}"));
            config.AppendLine(FormattableString.Invariant($"[profile {name}]"));
            config.AppendLine(FormattableString.Invariant($"region = {organization.Options.HomeRegion}"));
            config.AppendLine(FormattableString.Invariant($"endpoint_url = {endpoint}"));
        }
    }

    /// <summary>Deletes the folder that <see cref="Write"/> made.</summary>
    public static void Delete(string folder)
    {
        try
        {
            Directory.Delete(folder, recursive: true);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            // A virus scanner may hold a file: the keys in it work nowhere any more.
        }
    }
}
