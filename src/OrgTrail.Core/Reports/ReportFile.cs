using System.Text;
using OrgTrail.Core.Errors;

namespace OrgTrail.Core.Reports;

/// <summary>The file that a report goes to: there is the old one or the new one, never a half one.</summary>
/// <param name="path">The full path.</param>
/// <param name="noClobber">A file that exists is an error.</param>
/// <param name="force">A read-only file is replaced as well.</param>
public sealed class ReportFile(string path, bool noClobber, bool force)
{
    /// <summary>Finds what stands in the way before anything is written.</summary>
    /// <exception cref="OrgTrailException">The folder is missing, or the file may not be replaced.</exception>
    public void Check()
    {
        var folder = Path.GetDirectoryName(path);
        if (Directory.Exists(path))
        {
            throw Refuse(ErrorIds.ReportPathInvalid, ErrorKind.InvalidArgument, $"'{path}' is a folder. Give the path of a file.");
        }

        if (!Directory.Exists(folder))
        {
            throw Refuse(ErrorIds.ReportPathInvalid, ErrorKind.ObjectNotFound, $"The folder '{folder}' of '{path}' does not exist. Create it first.");
        }

        if (!File.Exists(path))
        {
            return;
        }

        if (noClobber)
        {
            throw Refuse(ErrorIds.ReportFileExists, ErrorKind.ResourceExists, $"'{path}' exists already, and -NoClobber was given. Give another path, or leave -NoClobber out.");
        }

        if (!force && File.GetAttributes(path).HasFlag(FileAttributes.ReadOnly))
        {
            throw Refuse(ErrorIds.ReportFileExists, ErrorKind.ResourceExists, $"'{path}' is read-only. Give -Force to replace it, or another path.");
        }
    }

    /// <summary>Writes into a file beside it, which then takes its place.</summary>
    /// <exception cref="OrgTrailException">The file could not be written; what was there is still there.</exception>
    public void Write(ReportModel model, ReportFormat format, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(model);
        Check();
        string? draft = null;
        try
        {
            var target = File.Exists(path) ? File.ResolveLinkTarget(path, returnFinalTarget: true)?.FullName ?? path : path;
            draft = Path.Combine(Path.GetDirectoryName(target)!, $".{Guid.NewGuid():N}.tmp");
            using (var stream = new FileStream(draft, FileMode.CreateNew, FileAccess.Write, FileShare.None, 1 << 16))
            {
                ReportWriter.For(format).Write(model, stream, cancellationToken);
                stream.Flush(flushToDisk: true);
            }

            cancellationToken.ThrowIfCancellationRequested();
            TakeOver(draft, target);
            // A file that came into being meanwhile is not overwritten either.
            File.Move(draft, target, overwrite: !noClobber);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            Delete(draft);
            throw Refuse(ErrorIds.ReportFileNotWritable, ErrorKind.InvalidOperation, $"'{path}' could not be written: {exception.Message}", exception);
        }
        catch
        {
            Delete(draft);
            throw;
        }
    }

    /// <summary>A writer of text for a stream that stays open.</summary>
    internal static StreamWriter Text(Stream stream) => new(stream, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false), 1 << 14, leaveOpen: true) { NewLine = "\n" };

    // Who could read the old file can read the new one, and nobody else.
    private static void TakeOver(string draft, string target)
    {
        if (!File.Exists(target))
        {
            return;
        }

        if (OperatingSystem.IsWindows())
        {
            File.SetAttributes(target, File.GetAttributes(target) & ~FileAttributes.ReadOnly);
        }
        else
        {
            File.SetUnixFileMode(draft, File.GetUnixFileMode(target));
        }
    }

    private static void Delete(string? draft)
    {
        try
        {
            if (draft is not null)
            {
                File.Delete(draft);
            }
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            // The error that led here says more.
        }
    }

    private OrgTrailException Refuse(string id, ErrorKind kind, string message, Exception? inner = null) => new(id, kind, path, message, inner);
}
