using System.Reflection;
using OrgTrail.Pester.Tests.Host;
using Xunit.Sdk;
using Xunit.v3;

namespace OrgTrail.Pester.Tests.Xunit;

/// <summary>A row for each It. A file that can't be discovered, or holds no test, is a row of its own, which fails.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class PesterDataAttribute : DataAttribute
{
    public override ValueTask<IReadOnlyCollection<ITheoryDataRow>> GetData(MethodInfo testMethod, DisposalTracker disposalTracker)
    {
        IReadOnlyCollection<ITheoryDataRow> rows = [.. PesterFiles.Names.SelectMany(Rows)];
        return ValueTask.FromResult(rows);
    }

    public override bool SupportsDiscoveryEnumeration() => true;

    private static IEnumerable<ITheoryDataRow> Rows(string file)
    {
        var container = PesterFiles.Open(file);
        if (container.DiscoveryError is not null || container.Tests.Count == 0)
        {
            return [new TheoryDataRow<string, int>(file, -1) { TestDisplayName = file, Label = "discovery" }];
        }

        return container.Tests.Select((test, index) => Row(file, index, test));
    }

    private static TheoryDataRow<string, int> Row(string file, int index, TestCase test)
    {
        var row = new TheoryDataRow<string, int>(file, index)
        {
            TestDisplayName = Path.GetFileNameWithoutExtension(file) + ": " + test.FullName,
            Label = "",
            Skip = test.Skip ? "-Skip" : null,
        };
        foreach (var tag in test.Tags)
        {
            row = row.WithTrait("Tag", tag);
        }

        return row;
    }
}
