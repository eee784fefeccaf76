using OrgTrail.Pester.Tests.Host;
using OrgTrail.Pester.Tests.Host.Running;

namespace OrgTrail.Pester.Tests.HostBehaviour;

/// <summary>A test file made for one assertion.</summary>
internal sealed class Scratch : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("orgtrail-scratch-").FullName;

    public Scratch(string script)
    {
        var path = Path.Combine(_folder, "Scratch.Tests.ps1");
        File.WriteAllText(path, script);
        Container = new TestContainer(path);
    }

    public TestContainer Container { get; }

    /// <summary>Runs the file and gives the test of that name.</summary>
    public TestCase Run(string name = "case")
    {
        Assert.Null(Container.DiscoveryError);
        Container.Run();
        return Assert.Single(Container.Tests, test => test.Name == name);
    }

    public void Dispose()
    {
        Container.Dispose();
        Directory.Delete(_folder, recursive: true);
    }
}
