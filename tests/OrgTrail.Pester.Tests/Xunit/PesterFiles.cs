using System.Collections.Concurrent;
using OrgTrail.Pester.Tests.Host.Running;

namespace OrgTrail.Pester.Tests.Xunit;

/// <summary>The files of tests/Pester, each opened once for the whole run.</summary>
internal static class PesterFiles
{
    private static readonly ConcurrentDictionary<string, Lazy<TestContainer>> Containers = new(StringComparer.Ordinal);

    // A run that only discovers the tests has no end that a fixture would see.
    static PesterFiles() => AppDomain.CurrentDomain.ProcessExit += (_, _) => Close();

    public static IEnumerable<string> Names =>
        Directory.EnumerateFiles(Repository.PesterFolder, "*.Tests.ps1").Select(path => Path.GetFileName(path)!).Order(StringComparer.Ordinal);

    /// <summary>Closes the engines and removes their test drives.</summary>
    public static void Close()
    {
        foreach (var container in Containers.Values.Where(container => container.IsValueCreated))
        {
            container.Value.Dispose();
        }

        Containers.Clear();
    }

    public static TestContainer Open(string name) => Containers
        .GetOrAdd(name, static key => new Lazy<TestContainer>(() => new TestContainer(Path.Combine(Repository.PesterFolder, key))))
        .Value;
}
