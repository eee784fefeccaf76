using System.Management.Automation;
using System.Management.Automation.Runspaces;

namespace OrgTrail.Pester.Tests.Module;

/// <summary>A row that says Valid says of which time.</summary>
[Collection(nameof(ColourTests))]
public sealed class IntegrityViewTests
{
    [Theory]
    [InlineData("2026-03-01T00:30:00Z", false)]
    [InlineData("2026-03-04T10:15:30Z", true)]
    public void What_is_proven_of_a_part_of_the_time_says_of_which(string provenFrom, bool isTold)
    {
        var host = new ScreenHost(hasTerminal: false);
        using var runspace = RunspaceFactory.CreateRunspace(host, InitialSessionState.CreateDefault2());
        runspace.Open();
        using var shell = PowerShell.Create(runspace);
        shell.AddScript(
            """
            param($manifest, $provenFrom)
            $ErrorActionPreference = 'Stop'
            Set-StrictMode -Version Latest
            Import-Module $manifest
            [pscustomobject]@{
                PSTypeName = 'OrgTrail.Core.Results.LogIntegritySummary'; AccountId = '333333333333'; Region = 'us-east-1'; IsValid = $true
                StartTime = [datetimeoffset]'2026-03-01T00:00:00Z'; ProvenFrom = [datetimeoffset]$provenFrom
                DigestCount = 3; ValidDigestCount = 3; LogCount = 5; ValidLogCount = 5; InvalidCount = 0; MissingCount = 0; MissingHours = 0
                IsTailMissing = $false; UnlistedCount = 0; RelocatedCount = 0; UnknownKeyCount = 0; UnknownCount = 0
            } | Out-Default
            """).AddArgument(Repository.Manifest).AddArgument(provenFrom);
        shell.Invoke();

        var written = string.Join(' ', host.Written.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
        Assert.Contains("3 of 3 digests and 5 of 5 logs valid", written, StringComparison.Ordinal);
        Assert.Equal(isTold, written.Contains("none before 2026-03-04 10:15:30Z", StringComparison.Ordinal));
    }
}
