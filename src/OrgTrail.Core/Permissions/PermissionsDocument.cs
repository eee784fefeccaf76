using System.Text;

namespace OrgTrail.Core.Permissions;

/// <summary>Writes docs/permissions.md from the catalogue.</summary>
public static class PermissionsDocument
{
    private const string Head = """
        # Permissions

        What each cmdlet needs of IAM, and no more. The tests run every list on the sandbox, whole and with each action taken
        away: with the list the cmdlet does its work, without one action it fails with an error that names the action
        (`Test-OrgTrailBaseline` and `Test-LogBucketProtection`: an `Unknown` result that names it; what only explains a
        result says there what could not be read).

        Give the principal the statements of "Always", and those of the options and situations that you use. `${…}` stands for
        your own names; the id of a KMS key is left open because the key may be yet to be created. Nobody needs a permission
        for `sts:GetCallerIdentity`, which every cmdlet calls. The service control policies of the organization must allow the
        same actions, and a key policy must let IAM policies of its account decide, as the one of `New-OrgLogBucket
        -CreateKmsKey` does.

        `Test-OrgTrailPolicy` and the sandbox need no permissions.

        <!-- Generated from src/OrgTrail.Core/Permissions. Change the catalogue there, then write this file anew:
             ORGTRAIL_WRITE_DOCS=1 dotnet test tests/OrgTrail.Core.Tests -->

        """;

    /// <summary>The whole file.</summary>
    public static string Create()
    {
        var text = new StringBuilder(Head.ReplaceLineEndings("\n"));
        foreach (var cmdlet in PermissionCatalogue.All)
        {
            text.Append(System.Globalization.CultureInfo.InvariantCulture, $"\n## {cmdlet.Cmdlet}, {cmdlet.Account}\n\n| When | Actions | Resource |\n| --- | --- | --- |\n");
            foreach (var set in cmdlet.Sets)
            {
                foreach (var (index, grant) in set.Grants.Index())
                {
                    var actions = string.Join("<br>", grant.Actions.Select(a => $"`{a}`"));
                    text.Append(System.Globalization.CultureInfo.InvariantCulture, $"| {(index == 0 ? set.Name : string.Empty)} | {actions} | `{grant.Resource}` |\n");
                }
            }

            var example = PermissionPolicy.Create(cmdlet.Select(), new PermissionNames());
            text.Append(System.Globalization.CultureInfo.InvariantCulture, $"\nThe policy for \"{CmdletPermissions.Always}\", with example names:\n\n```json\n{example.ToJson(indented: true)}\n```\n");
        }

        return text.ToString();
    }
}
