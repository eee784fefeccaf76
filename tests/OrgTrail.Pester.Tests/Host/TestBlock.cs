using System.Management.Automation;

namespace OrgTrail.Pester.Tests.Host;

/// <summary>A Describe, a Context, or the file itself.</summary>
public sealed class TestBlock(
    TestBlock? parent, string name, object? data, bool hasData, bool skip, IReadOnlyList<string> tags)
    : TestNode(parent, name, data, hasData, skip, tags)
{
    private HashSet<string> _driveContent = [];

    public IList<TestNode> Children { get; } = [];

    public IList<ScriptBlock> BeforeAll { get; } = [];

    public IList<ScriptBlock> BeforeEach { get; } = [];

    public IList<ScriptBlock> AfterEach { get; } = [];

    public IList<ScriptBlock> AfterAll { get; } = [];

    public IEnumerable<TestCase> Tests =>
        Children.SelectMany(child => child is TestBlock block ? block.Tests : [(TestCase)child]);

    /// <summary>False when every test below is skipped: then its setup doesn't run either, as in Pester.</summary>
    public bool ShouldRun => Tests.Any(test => !test.Skip);

    /// <summary>A setup or teardown of the block failed: none of its tests may pass.</summary>
    public void Fail(ErrorRecord error)
    {
        foreach (var test in Tests)
        {
            test.Fail(error);
        }
    }

    /// <summary>Remembers what lies in the test drive, so that <see cref="LeaveDrive"/> removes what the block added.</summary>
    public void EnterDrive(string drive) => _driveContent = [.. Directory.EnumerateFileSystemEntries(drive, "*", SearchOption.AllDirectories)];

    public void LeaveDrive(string drive)
    {
        foreach (var entry in Directory.EnumerateFileSystemEntries(drive, "*", SearchOption.AllDirectories).ToList())
        {
            if (_driveContent.Contains(entry))
            {
                continue;
            }

            if (Directory.Exists(entry))
            {
                Directory.Delete(entry, recursive: true);
            }
            else if (File.Exists(entry))
            {
                // It may have gone with its folder.
                File.Delete(entry);
            }
        }
    }
}
