using OrgTrail.Pester.Tests.Xunit;

[assembly: AssemblyFixture(typeof(PesterFilesFixture))]

namespace OrgTrail.Pester.Tests.Xunit;

/// <summary>Closes the test files after the last test.</summary>
public sealed class PesterFilesFixture : IDisposable
{
    public void Dispose() => PesterFiles.Close();
}
