using System.Collections;
using System.Management.Automation;
using System.Text;

namespace OrgTrail.Pester.Tests.Module;

/// <summary>No cmdlet shows a secret in any stream, whatever AWS answers.</summary>
public sealed class SecretTests
{
    private const string Secret = "SecretOfTheProfile/0123456789abcdefghijkl";

    [Fact]
    public void Every_cmdlet_keeps_its_secrets_when_AWS_repeats_the_request()
    {
        using var aws = new EchoingAws();
        using var engine = new Engine();
        engine.Import(Repository.Manifest);
        var folder = WriteProfiles(aws.Url);
        var cmdlets = engine.Run("(Get-Module OrgTrail).ExportedCmdlets.Values").Select(c => (CmdletInfo)c.BaseObject)
            .Where(c => c.Parameters.ContainsKey("EndpointUrl")).ToArray();
        Assert.True(cmdlets.Length >= 7);

        foreach (var cmdlet in cmdlets)
        {
            var before = aws.Refused;
            var seen = new StringBuilder();
            var told = engine.Streams(
                "param($name, $arguments) & $name @arguments -Verbose -Debug -ErrorAction Continue", cmdlet.Name, Arguments(cmdlet, folder));
            foreach (var item in told)
            {
                Add(seen, item);
            }

            Assert.True(aws.Refused > before, $"{cmdlet.Name} called nothing: give it the parameters it needs here.");
            Assert.Contains(told, t => t is VerboseRecord v && v.Message.Contains("ms", StringComparison.Ordinal) && v.Message.Contains(", request ", StringComparison.Ordinal));
            var text = seen.ToString();
            Assert.All(
                [Secret, EchoingAws.SessionSecret, EchoingAws.SessionToken, .. aws.Signatures.Where(s => s.Length > 20)],
                secret => Assert.False(text.Contains(secret, StringComparison.Ordinal), $"{cmdlet.Name} shows a secret: {text}"));
        }

        Assert.Contains(aws.Signatures, s => s.Length == 64);
        Directory.Delete(folder, recursive: true);
    }

    /// <summary>Everything of it that a view, a log or Get-Error could show.</summary>
    private static void Add(StringBuilder seen, object item)
    {
        seen.AppendLine(item.ToString());
        foreach (var property in PSObject.AsPSObject(item).Properties.Where(p => p.IsGettable))
        {
            try
            {
                seen.AppendLine(property.Value?.ToString());
            }
            catch (GetValueException)
            {
                // A property that can't be read shows nothing.
            }
        }

        for (var exception = (item as ErrorRecord)?.Exception; exception is not null; exception = exception.InnerException)
        {
            seen.AppendLine(exception.ToString());
        }
    }

    private static string WriteProfiles(string url)
    {
        var folder = Directory.CreateTempSubdirectory("orgtrail-secrets-").FullName;
        File.WriteAllText(Path.Combine(folder, "credentials"), $"[base]\naws_access_key_id = AKIAEXAMPLEEXAMPLE11\naws_secret_access_key = {Secret}\n");
        File.WriteAllText(
            Path.Combine(folder, "config"),
            $"[profile base]\nregion = us-east-1\nendpoint_url = {url}\n[profile role]\nrole_arn = arn:aws:iam::111111111111:role/r\nsource_profile = base\nregion = us-east-1\nendpoint_url = {url}\n");
        return folder;
    }

    private static Hashtable Arguments(CmdletInfo cmdlet, string folder)
    {
        var wanted = new Dictionary<string, object>
        {
            ["ProfileName"] = "role",
            ["ProfileLocation"] = folder,
            ["Region"] = "us-east-1",
            ["BucketName"] = "gov-my-cloudtrail",
            ["LogAccountProfileName"] = "role",
            ["StartTime"] = DateTime.UtcNow.AddDays(-1),
            ["Confirm"] = false,
        };
        if (cmdlet.Name.StartsWith("Export-", StringComparison.Ordinal))
        {
            wanted["Path"] = Path.Combine(folder, "exported");
        }

        if (cmdlet.Name is "Disable-OrgCloudTrail" or "Remove-LogBucketProtectionScp")
        {
            wanted["Force"] = true;
        }

        return new Hashtable(wanted.Where(w => cmdlet.Parameters.ContainsKey(w.Key)).ToDictionary());
    }
}
