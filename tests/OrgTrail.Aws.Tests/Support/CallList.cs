using System.Collections.Concurrent;

namespace OrgTrail.Aws.Tests.Support;

/// <summary>Keeps the calls it is told of.</summary>
internal sealed class CallList : IAwsCallObserver
{
    private readonly ConcurrentQueue<AwsCall> _calls = new();

    public IReadOnlyList<AwsCall> All => [.. _calls];

    public void Completed(AwsCall call) => _calls.Enqueue(call);
}
