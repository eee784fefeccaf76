using System.Collections;
using System.Management.Automation;
using System.Management.Automation.Runspaces;
using System.Runtime.CompilerServices;

namespace OrgTrail.Pester.Tests.Host.Running;

/// <summary>One test file in an engine of its own: discovered first, run on demand, once.</summary>
internal sealed class TestContainer : IDisposable
{
    private static readonly ConditionalWeakTable<Runspace, TestContainer> ByRunspace = [];

    private readonly Runspace _runspace;
    private readonly Hashtable _driver;
    private readonly string _drive;
    private bool _ran;

    public TestContainer(string path)
    {
        Path = path;
        Root = new TestBlock(parent: null, "", data: null, hasData: false, skip: false, tags: []);
        Current = Root;
        _runspace = EngineFactory.Open();
        ByRunspace.Add(_runspace, this);
        _drive = Directory.CreateTempSubdirectory("orgtrail-pester-").FullName;
        _driver = EngineFactory.Prepare(_runspace, _drive);
        Discover(path);
    }

    /// <summary>The container whose engine runs on this thread.</summary>
    public static TestContainer Active =>
        Runspace.DefaultRunspace is { } runspace && ByRunspace.TryGetValue(runspace, out var container)
            ? container
            : throw new InvalidOperationException("No test file is running here.");

    public string Path { get; }

    public TestBlock Root { get; }

    /// <summary>The block being discovered.</summary>
    public TestBlock Current { get; private set; }

    public bool IsDiscovering { get; private set; }

    public IReadOnlyList<TestCase> Tests => [.. Root.Tests];

    /// <summary>The file could not be discovered; null when it was.</summary>
    public ErrorRecord? DiscoveryError { get; private set; }

    public void Discover(TestBlock block, ScriptBlock fixture)
    {
        var outer = Current;
        Current = block;
        try
        {
            ((ScriptBlock)_driver["Discover"]!).Invoke(block, fixture);
        }
        finally
        {
            Current = outer;
        }
    }

    /// <summary>Runs all tests the first time it is called.</summary>
    public void Run()
    {
        if (_ran)
        {
            return;
        }

        _ran = true;
        using var shell = PowerShell.Create(_runspace);
        shell.AddScript("& $__pesterDriver.Block $args[0]").AddArgument(Root).Invoke();
    }

    /// <summary>The error that a script ends with, or null.</summary>
    public ErrorRecord? Catch(ScriptBlock script) =>
        ((ScriptBlock)_driver["Throw"]!).Invoke(script).Select(item => item?.BaseObject).OfType<ErrorRecord>().FirstOrDefault();

    public void Dispose()
    {
        _runspace.Dispose();
        Directory.Delete(_drive, recursive: true);
    }

    private void Discover(string path)
    {
        IsDiscovering = true;
        try
        {
            using var shell = PowerShell.Create(_runspace);
            shell.AddScript("$ErrorActionPreference = 'Continue'; try { $null = & $args[0] } catch { $_ }").AddArgument(path);
            DiscoveryError = shell.Invoke().Select(item => item?.BaseObject).OfType<ErrorRecord>().FirstOrDefault();
        }
        catch (RuntimeException failure)
        {
            DiscoveryError = failure.ErrorRecord;
        }
        finally
        {
            IsDiscovering = false;
        }
    }
}
