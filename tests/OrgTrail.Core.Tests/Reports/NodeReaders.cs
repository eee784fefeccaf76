using System.Diagnostics;
using System.Text;
using System.Text.Json;
using OrgTrail.Core.Reports;
using OrgTrail.Core.Tests.Support;

namespace OrgTrail.Core.Tests.Reports;

/// <summary>Installs public schemas and independent readers outside the source tree, once a run, and asks them.</summary>
internal static class NodeReaders
{
    private static readonly string[] Files = ["package.json", "package-lock.json", "read.mjs", "browse.mjs"];

    private static readonly Lazy<Task<string?>> Prepared = new(PrepareAsync);

    private static string Folder { get; } = Path.Combine(Repository.Root, "artifacts", "report-readers");

    /// <summary>What the report says to a reader; skips the test where there is no node.</summary>
    public static async Task<JsonElement> ReadAsync(string reader, ReportModel model, ReportFormat format, string? schema = null)
    {
        var file = Path.Combine(Path.GetTempPath(), $"orgtrail-{Guid.NewGuid():N}");
        try
        {
            await File.WriteAllBytesAsync(file, Samples.Bytes(model, format), TestContext.Current.CancellationToken);
            var answer = await AskAsync("read.mjs", JsonSerializer.Serialize(new { reader, file, schema }) + "\n");
            return JsonDocument.Parse(answer).RootElement;
        }
        finally
        {
            File.Delete(file);
        }
    }

    /// <summary>No errors of a schema.</summary>
    public static async Task AssertValidAsync(string reader, ReportModel model, ReportFormat format, string? schema = null)
    {
        var answer = await ReadAsync(reader, model, format, schema);
        Assert.Empty(answer.GetProperty("errors").EnumerateArray().Select(e => e.GetString()));
    }

    /// <summary>Runs one of the scripts; skips the test where there is no node.</summary>
    public static async Task<string> AskAsync(string script, string input)
    {
        var unavailable = await Prepared.Value;
        Assert.SkipWhen(unavailable is not null, $"The readers are not available: {unavailable}.");
        var (code, output, error) = await RunAsync("node", script, input);
        return code == 0 ? output : throw new InvalidOperationException($"{script} failed: {error}");
    }

    private static async Task<string?> PrepareAsync()
    {
        var source = Path.Combine(Repository.Root, "tests", "OrgTrail.Core.Tests", "Reports", "Runner");
        var stamp = Path.Combine(Folder, "installed.txt");
        var wanted = await File.ReadAllTextAsync(Path.Combine(source, "package-lock.json"));
        Directory.CreateDirectory(Folder);
        foreach (var file in Files)
        {
            File.Copy(Path.Combine(source, file), Path.Combine(Folder, file), overwrite: true);
        }

        try
        {
            if (!File.Exists(stamp) || await File.ReadAllTextAsync(stamp) != wanted)
            {
                var (code, _, error) = await RunAsync("npm", "ci --no-audit --no-fund --ignore-scripts", string.Empty);
                if (code != 0)
                {
                    return $"npm ci failed: {error}";
                }

                await File.WriteAllTextAsync(stamp, wanted);
            }

            var (nodeCode, _, nodeError) = await RunAsync("node", "--version", string.Empty);
            return nodeCode == 0 ? null : $"node failed: {nodeError}";
        }
        catch (System.ComponentModel.Win32Exception)
        {
            return "node and npm are not installed";
        }
    }

    private static async Task<(int Code, string Output, string Error)> RunAsync(string program, string arguments, string input)
    {
        // On Windows npm is a script, which only the shell can start.
        var isScript = OperatingSystem.IsWindows() && program == "npm";
        var start = new ProcessStartInfo(isScript ? "cmd.exe" : program, isScript ? $"/c {program} {arguments}" : arguments)
        {
            WorkingDirectory = Folder,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            StandardInputEncoding = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false),
            StandardOutputEncoding = Encoding.UTF8,
        };
        using var process = Process.Start(start)!;
        var output = process.StandardOutput.ReadToEndAsync();
        var error = process.StandardError.ReadToEndAsync();
        await process.StandardInput.WriteAsync(input);
        process.StandardInput.Close();
        await process.WaitForExitAsync();
        return (process.ExitCode, await output, await error);
    }
}
