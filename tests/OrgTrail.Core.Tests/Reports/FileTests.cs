using OrgTrail.Core.Controls;
using OrgTrail.Core.Errors;
using OrgTrail.Core.Reports;
using static OrgTrail.Core.Tests.Reports.Samples;

namespace OrgTrail.Core.Tests.Reports;

/// <summary>There is the old file or the new one, never a half one.</summary>
public sealed class FileTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("orgtrail-").FullName;

    private string Target => Path.Combine(_folder, "report.json");

    [Fact]
    public void A_file_is_replaced_and_nothing_is_left_beside_it()
    {
        File.WriteAllText(Target, "old");

        Write();

        Assert.StartsWith("{", File.ReadAllText(Target), StringComparison.Ordinal);
        Assert.Equal([Target], Directory.GetFiles(_folder));
    }

    [Fact]
    public void When_writing_is_stopped_the_old_file_is_there_whole()
    {
        File.WriteAllText(Target, "old");

        Assert.Throws<OperationCanceledException>(() =>
            new ReportFile(Target, false, false).Write(Model(Rich), ReportFormat.Json, new CancellationToken(canceled: true)));

        Assert.Equal("old", File.ReadAllText(Target));
        Assert.Equal([Target], Directory.GetFiles(_folder));
    }

    [Fact]
    public void NoClobber_keeps_what_is_there() => AssertRefused(ErrorIds.ReportFileExists, noClobber: true, force: true);

    [Fact]
    public void A_read_only_file_needs_Force()
    {
        File.WriteAllText(Target, "old");
        File.SetAttributes(Target, FileAttributes.ReadOnly);

        AssertRefused(ErrorIds.ReportFileExists);
        Write(force: true);

        Assert.StartsWith("{", File.ReadAllText(Target), StringComparison.Ordinal);
    }

    [Fact]
    public void A_missing_folder_is_named()
    {
        var path = Path.Combine(_folder, "none", "report.json");

        var error = Assert.Throws<OrgTrailException>(() => new ReportFile(path, false, false).Check());

        Assert.Equal(ErrorIds.ReportPathInvalid, error.ErrorId);
        Assert.Contains(Path.Combine(_folder, "none"), error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_folder_is_no_file() =>
        Assert.Equal(ErrorIds.ReportPathInvalid, Assert.Throws<OrgTrailException>(() => new ReportFile(_folder, false, false).Check()).ErrorId);

    [Fact]
    public void Who_could_read_the_old_file_can_read_the_new_one()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Windows has no modes.");
        File.WriteAllText(Target, "old");
        if (!OperatingSystem.IsWindows())
        {
            File.SetUnixFileMode(Target, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.OtherRead);

            Write();

            Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.OtherRead, File.GetUnixFileMode(Target));
        }
    }

    [Fact]
    public void A_link_stays_a_link()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Links need a privilege on Windows.");
        var real = Path.Combine(_folder, "real.json");
        File.WriteAllText(real, "old");
        File.CreateSymbolicLink(Target, real);

        Write();

        Assert.NotNull(new FileInfo(Target).LinkTarget);
        Assert.StartsWith("{", File.ReadAllText(real), StringComparison.Ordinal);
    }

    public void Dispose()
    {
        foreach (var file in Directory.GetFiles(_folder))
        {
            File.SetAttributes(file, FileAttributes.Normal);
        }

        Directory.Delete(_folder, recursive: true);
    }

    private void Write(bool force = false) => new ReportFile(Target, noClobber: false, force)
        .Write(Model([Result("OT-SCP-001", AssessmentStatus.Fail, ControlSeverity.High)]), ReportFormat.Json, TestContext.Current.CancellationToken);

    private void AssertRefused(string id, bool noClobber = false, bool force = false)
    {
        if (!File.Exists(Target))
        {
            File.WriteAllText(Target, "old");
        }

        Assert.Equal(id, Assert.Throws<OrgTrailException>(() => new ReportFile(Target, noClobber, force).Check()).ErrorId);
        Assert.Equal("old", File.ReadAllText(Target));
    }
}
