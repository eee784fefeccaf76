using System.Management.Automation;

namespace OrgTrail.Pester.Tests.Host;

public enum TestOutcome
{
    NotRun,
    Passed,
    Failed,
    Skipped,
}

/// <summary>One It, for one item of its -ForEach.</summary>
public sealed class TestCase(
    TestBlock parent, string name, object? data, bool hasData, bool skip, IReadOnlyList<string> tags, ScriptBlock body)
    : TestNode(parent, name, data, hasData, skip, tags)
{
    public ScriptBlock Body { get; } = body;

    public TestOutcome Outcome { get; private set; }

    public ErrorRecord? Error { get; private set; }

    public string? SkipReason { get; private set; }

    /// <summary>Outer setups before inner ones.</summary>
    public IEnumerable<ScriptBlock> BeforeEach => Ancestors.Reverse().SelectMany(block => block.BeforeEach);

    /// <summary>Inner teardowns before outer ones.</summary>
    public IEnumerable<ScriptBlock> AfterEach => Ancestors.SelectMany(block => block.AfterEach);

    private IEnumerable<TestBlock> Ancestors
    {
        get
        {
            for (var block = Parent; block is not null; block = block.Parent)
            {
                yield return block;
            }
        }
    }

    public void Pass()
    {
        if (Outcome == TestOutcome.NotRun)
        {
            Outcome = TestOutcome.Passed;
        }
    }

    /// <summary>The first failure is the one to show, unless the test was merely set aside by Set-ItResult.</summary>
    public void Fail(ErrorRecord error)
    {
        ArgumentNullException.ThrowIfNull(error);
        if (Outcome == TestOutcome.Failed)
        {
            return;
        }

        if (error.TargetObject is ItResult result && Outcome == TestOutcome.NotRun)
        {
            Outcome = TestOutcome.Skipped;
            SkipReason = result.Reason;
            return;
        }

        Outcome = TestOutcome.Failed;
        Error = error;
    }
}

/// <summary>What Set-ItResult says of the running test.</summary>
public sealed record ItResult(string Reason);
