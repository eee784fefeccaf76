using System.Runtime.CompilerServices;

namespace OrgTrail.Tests;

/// <summary>
/// Cuts a test run off from the AWS configuration of the machine, and from its want of a home, for it and the processes it starts: the SDK looks there for a region,
/// endpoints and more, also where a test gives a client all it needs. A proxy would stand between tests and their own listeners.
/// </summary>
internal static class MachineConfiguration
{
    [ModuleInitializer]
    internal static void CutOff()
    {
        foreach (var name in Environment.GetEnvironmentVariables().Keys.Cast<string>())
        {
            if (name.StartsWith("AWS_", StringComparison.OrdinalIgnoreCase) || name.EndsWith("_PROXY", StringComparison.OrdinalIgnoreCase))
            {
                Environment.SetEnvironmentVariable(name, null);
            }
        }

        // PowerShell's engine finds no help where the user has no home, as build agents' users often have none.
        if (!OperatingSystem.IsWindows() && !Directory.Exists(Environment.GetEnvironmentVariable("HOME")))
        {
            Environment.SetEnvironmentVariable("HOME", AppContext.BaseDirectory);
        }

        // Empty, but there: the SDK falls back to the user's own where a file is not.
        var empty = Path.Combine(AppContext.BaseDirectory, "no-aws-configuration.ini");
        Environment.SetEnvironmentVariable("AWS_CONFIG_FILE", empty);
        Environment.SetEnvironmentVariable("AWS_SHARED_CREDENTIALS_FILE", empty);
        Environment.SetEnvironmentVariable("AWS_EC2_METADATA_DISABLED", "true");
    }
}
