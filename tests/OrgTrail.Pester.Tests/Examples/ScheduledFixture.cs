using System.Diagnostics;
using System.Management.Automation;
using OrgTrail.Pester.Tests.Module;

namespace OrgTrail.Pester.Tests.Examples;

/// <summary>
/// Two audit trails on sandboxes, one as it should be and one whose trail was stopped, and a <c>pwsh</c> for the examples to start:
/// the shell of this repository under that name.
/// </summary>
[CollectionDefinition(nameof(ScheduledFixture))]
public sealed class ScheduledFixture : IDisposable, ICollectionFixture<ScheduledFixture>
{
    private readonly Engine _engine = new();

    public ScheduledFixture()
    {
        _engine.Import(Repository.Manifest);
        Folder = Directory.CreateTempSubdirectory("orgtrail-scheduled-").FullName;
        Good = Deploy("good", "");
        Drifted = Deploy("drifted", "Disable-OrgCloudTrail @m -Force");
        Pwsh = Path.Combine(Folder, "pwsh");
        if (!OperatingSystem.IsWindows())
        {
            var shell = Path.Combine(Repository.Root, "src", "OrgTrail.Shell", "bin", Repository.Configuration, "net10.0", "OrgTrail.Shell.dll");
            File.WriteAllText(Pwsh, $"#!/bin/sh\nexec dotnet exec '{shell}' \"$@\"\n");
            File.SetUnixFileMode(Pwsh, UnixFileMode.UserRead | UnixFileMode.UserExecute);
        }
    }

    /// <summary>A scratch folder.</summary>
    public string Folder { get; }

    public string Pwsh { get; }

    public Deployment Good { get; }

    public Deployment Drifted { get; }

    public static string Examples { get; } = Path.Combine(Repository.Root, "docs", "examples");

    public static string CheckScript { get; } = Path.Combine(Examples, "scheduled-check.ps1");

    /// <summary>Runs a program that finds <c>pwsh</c> on its path, with the management account's profile as the machine's own credentials.</summary>
    public async Task<(int ExitCode, string Output, string Error)> Run(
        Deployment on, string program, IEnumerable<string> arguments, params (string Name, string Value)[] environment)
    {
        var start = new ProcessStartInfo(program) { RedirectStandardOutput = true, RedirectStandardError = true, WorkingDirectory = Repository.Root };
        foreach (var argument in arguments)
        {
            start.ArgumentList.Add(argument);
        }

        start.Environment["PATH"] = Folder + Path.PathSeparator + start.Environment["PATH"];
        start.Environment["AWS_SHARED_CREDENTIALS_FILE"] = Path.Combine(on.ProfileLocation, "credentials");
        start.Environment["AWS_CONFIG_FILE"] = Path.Combine(on.ProfileLocation, "config");
        start.Environment["AWS_PROFILE"] = "sandbox-management";

        // Shells complain of a locale that the machine lacks, on the error output that tests look at.
        start.Environment["LC_ALL"] = "C";
        foreach (var (name, value) in environment)
        {
            start.Environment[name] = value;
        }

        using var process = Process.Start(start)!;
        var cancellation = TestContext.Current.CancellationToken;
        var output = process.StandardOutput.ReadToEndAsync(cancellation);
        var error = process.StandardError.ReadToEndAsync(cancellation);
        await process.WaitForExitAsync(cancellation);
        return (process.ExitCode, await output, await error);
    }

    public void Dispose()
    {
        _engine.Run("$sandboxes | Stop-OrgTrailSandbox");
        _engine.Dispose();
        Directory.Delete(Folder, recursive: true);
    }

    private Deployment Deploy(string name, string then)
    {
        var sandbox = _engine.Run(
            $$"""
            $sandbox = Start-OrgTrailSandbox
            $global:sandboxes = @($global:sandboxes) + $sandbox | Where-Object { $_ }
            $m = $sandbox.Management; $l = $sandbox.LogAccount
            $null = New-OrgLogBucket -BucketName gov-{{name}}-trail @l | Enable-OrgCloudTrail @m | Set-LogBucketProtectionScp @m
            $sandbox.Advance([timespan]::FromHours(2))
            {{then}}
            $sandbox
            """)[^1];
        return new Deployment(
            Text(sandbox, "ProfileLocation"), Text(sandbox, "Region"), $"arn:aws:iam::{Text(sandbox, "LogAccountId")}:role/OrganizationAccountAccessRole");
    }

    private static string Text(PSObject sandbox, string property) => sandbox.Properties[property].Value.ToString()!;

    /// <summary>How to reach it.</summary>
    public sealed record Deployment(string ProfileLocation, string Region, string LogRoleArn)
    {
        /// <summary>The arguments of the check that name profiles.</summary>
        public string[] ProfileArguments =>
            ["-ManagementProfileName", "sandbox-management", "-LogAccountProfileName", "sandbox-log-archive", "-ProfileLocation", ProfileLocation, "-Region", Region];
    }
}
