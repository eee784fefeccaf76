using System.Diagnostics;
using System.Text;

namespace OrgTrail.Policies.Tests.Oracle;

/// <summary>Installs the independent simulator outside the source tree and asks it about many cases in one process.</summary>
internal static class OracleProcess
{
    private static readonly string[] Files = ["package.json", "package-lock.json", "runner.mjs"];

    /// <summary>The answers in the order of the questions, or the reason why the oracle is not available.</summary>
    public static async Task<(IReadOnlyList<string>? Answers, string? Unavailable)> AskAsync(
        IEnumerable<string> questions, CancellationToken cancellationToken)
    {
        if (RepositoryRoot() is not { } root)
        {
            return (null, "the tests do not run inside the repository");
        }

        var folder = Path.Combine(root, "artifacts", "policy-oracle");
        if (await PrepareAsync(Path.Combine(root, "tests", "OrgTrail.Policies.Tests", "Oracle", "Runner"), folder, cancellationToken) is { } why)
        {
            return (null, why);
        }

        var (code, output, error) = await RunAsync("node", "runner.mjs", folder, questions, cancellationToken);
        return code == 0
            ? (output.Split('\n', StringSplitOptions.RemoveEmptyEntries), null)
            : throw new InvalidOperationException($"The oracle failed: {error}");
    }

    private static async Task<string?> PrepareAsync(string source, string folder, CancellationToken cancellationToken)
    {
        var stamp = Path.Combine(folder, "installed.txt");
        var wanted = await File.ReadAllTextAsync(Path.Combine(source, "package-lock.json"), cancellationToken);
        Directory.CreateDirectory(folder);
        foreach (var file in Files)
        {
            File.Copy(Path.Combine(source, file), Path.Combine(folder, file), overwrite: true);
        }

        try
        {
            if (!File.Exists(stamp) || await File.ReadAllTextAsync(stamp, cancellationToken) != wanted)
            {
                var (code, _, error) = await RunAsync("npm", "ci --no-audit --no-fund", folder, [], cancellationToken);
                if (code != 0)
                {
                    return $"npm ci failed: {error}";
                }

                await File.WriteAllTextAsync(stamp, wanted, cancellationToken);
            }

            var (nodeCode, _, nodeError) = await RunAsync("node", "--version", folder, [], cancellationToken);
            return nodeCode == 0 ? null : $"node failed: {nodeError}";
        }
        catch (System.ComponentModel.Win32Exception)
        {
            return "node and npm are not installed";
        }
    }

    private static async Task<(int Code, string Output, string Error)> RunAsync(
        string program, string arguments, string folder, IEnumerable<string> input, CancellationToken cancellationToken)
    {
        // On Windows npm is a script, which only the shell can start.
        var isScript = OperatingSystem.IsWindows() && program == "npm";
        var start = new ProcessStartInfo(isScript ? "cmd.exe" : program, isScript ? $"/c {program} {arguments}" : arguments)
        {
            WorkingDirectory = folder,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            StandardInputEncoding = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false),
            StandardOutputEncoding = Encoding.UTF8,
        };
        using var process = Process.Start(start)!;
        var output = process.StandardOutput.ReadToEndAsync(cancellationToken);
        var error = process.StandardError.ReadToEndAsync(cancellationToken);
        foreach (var line in input)
        {
            await process.StandardInput.WriteLineAsync(line.AsMemory(), cancellationToken);
        }

        process.StandardInput.Close();
        await process.WaitForExitAsync(cancellationToken);
        return (process.ExitCode, await output, await error);
    }

    private static string? RepositoryRoot()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, "OrgTrail.slnx")))
            {
                return folder.FullName;
            }
        }

        return null;
    }
}
