using System.Diagnostics;

namespace OrgTrail.Pester.Tests.Shell;

/// <summary>The shell as its users start it.</summary>
internal static class ShellProcess
{
    public static async Task<(int ExitCode, string Output, string Error)> Run(string input, params string[] arguments)
    {
        var assembly = Path.Combine(
            Repository.Root, "src", "OrgTrail.Shell", "bin", Repository.Configuration, "net10.0", "OrgTrail.Shell.dll");
        var start = new ProcessStartInfo(Environment.ProcessPath is { } host && Path.GetFileNameWithoutExtension(host) == "dotnet" ? host : "dotnet")
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        foreach (var argument in new[] { "exec", assembly }.Concat(arguments))
        {
            start.ArgumentList.Add(argument);
        }

        using var process = Process.Start(start)!;
        var cancellation = TestContext.Current.CancellationToken;
        await process.StandardInput.WriteAsync(input.AsMemory(), cancellation);
        process.StandardInput.Close();
        var output = process.StandardOutput.ReadToEndAsync(cancellation);
        var error = process.StandardError.ReadToEndAsync(cancellation);
        await process.WaitForExitAsync(cancellation);
        return (process.ExitCode, await output, await error);
    }
}
