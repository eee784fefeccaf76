using OrgTrail.Pester.Tests.Host;

namespace OrgTrail.Pester.Tests.Xunit;

/// <summary>Runs tests/Pester/*.Tests.ps1: each It is a case.</summary>
public sealed class PesterTests
{
    [Theory]
    [PesterData]
    public void Pester(string file, int index)
    {
        var container = PesterFiles.Open(file);
        Assert.True(container.DiscoveryError is null, $"{file} can't be discovered: {Describe(container.DiscoveryError)}");
        Assert.True(index >= 0, $"{file} holds no test.");

        container.Run();
        var test = container.Tests[index];
        switch (test.Outcome)
        {
            case TestOutcome.Skipped:
                Assert.Skip(test.SkipReason!);
                break;
            case TestOutcome.Failed:
                Assert.Fail(Describe(test.Error));
                break;
            default:
                Assert.Equal(TestOutcome.Passed, test.Outcome);
                break;
        }
    }

    private static string Describe(System.Management.Automation.ErrorRecord? error) =>
        error is null ? "" : $"{error.Exception.Message}{Environment.NewLine}{error.InvocationInfo?.PositionMessage}{Environment.NewLine}{error.ScriptStackTrace}";
}
