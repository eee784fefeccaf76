using System.Diagnostics;
using System.Globalization;
using OrgTrail.Core.Logs.Validation;

namespace OrgTrail.Benchmarks;

/// <summary>Validating a copy on disk, here or in a process of its own that does nothing else.</summary>
internal static class CopyValidation
{
    /// <summary>Makes the program do nothing but validate a copy and tell its peak of memory.</summary>
    public const string Argument = "validate-copy";

    public static async Task RunAsync(string folder, DateTimeOffset end)
    {
        var request = new LogIntegrityRequest
        {
            StartTime = LogArchiveFolder.StartTime,
            EndTime = end,
            PublicKeyPaths = [LogArchiveFolder.PublicKeysIn(folder)],
        };
        if (!await new LogIntegrityValidation(SilentHost.Instance).ValidateCopyAsync(folder, null, request, static (_, _) => Task.CompletedTask, CancellationToken.None))
        {
            throw new InvalidOperationException("The copy is whole, but its validation says otherwise.");
        }
    }

    public static async Task<int> RunAloneAsync(string folder, string end)
    {
        await RunAsync(folder, DateTimeOffset.Parse(end, CultureInfo.InvariantCulture));
        using var process = Process.GetCurrentProcess();
        Console.WriteLine(process.PeakWorkingSet64);
        return 0;
    }

    /// <summary>The most memory that a process had which validated the copy and did nothing else.</summary>
    public static long PeakMemory(string folder, DateTimeOffset end)
    {
        var start = new ProcessStartInfo(Environment.ProcessPath!) { RedirectStandardOutput = true };
        if (Path.GetFileNameWithoutExtension(Environment.ProcessPath) == "dotnet")
        {
            start.ArgumentList.Add(typeof(CopyValidation).Assembly.Location);
        }

        foreach (var argument in new[] { Argument, folder, end.ToString("O", CultureInfo.InvariantCulture) })
        {
            start.ArgumentList.Add(argument);
        }

        using var process = Process.Start(start)!;
        var output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return process.ExitCode == 0 ? long.Parse(output, CultureInfo.InvariantCulture) : throw new InvalidOperationException("The validation failed.");
    }
}
