using System.IO.Compression;

namespace OrgTrail.Sandbox.Archives;

/// <summary>
/// How many bytes an event adds to a compressed log: the first of its kind nearly all it would take alone, a further one only what
/// differs. Measured once, with room for what varies.
/// </summary>
internal static class RecordCosts
{
    /// <summary>The gzip frame and the JSON around the events, with room to spare.</summary>
    public const int Envelope = 160;

    private const int Repeats = 12;
    private static readonly Lazy<(int First, int Again)[]> Costs = new(() => [.. RecordTemplates.All.Select(Measure)]);

    public static int First(int template) => Costs.Value[template].First;

    public static int Again(int template) => Costs.Value[template].Again;

    private static (int First, int Again) Measure(RecordTemplate template)
    {
        const string Account = "123456789012";
        const string Region = "ap-northeast-1";
        var facts = new RecordFacts(new ArchiveChain(
            new() { BucketName = "sample", TrailName = "sample", AccountIds = [Account], StartTime = DateTimeOffset.UnixEpoch, EndTime = DateTimeOffset.UnixEpoch }, "", Account, Region));
        var draws = Draws.Of(1);
        var buffer = new byte[template.Length(Region.Length) * (Repeats + 1)];
        var one = template.Write(buffer, facts, "2026-03-10T22:17:41Z"u8, ref draws);
        var at = one;
        for (var i = 0; i < Repeats; i++)
        {
            at += template.Write(buffer.AsSpan(at), facts, "2026-03-10T22:18:59Z"u8, ref draws);
        }

        var first = PaddedGzip.Deflate(buffer.AsSpan(0, one), CompressionLevel.Optimal).Length;
        var again = (PaddedGzip.Deflate(buffer.AsSpan(0, at), CompressionLevel.Optimal).Length - first) / Repeats;
        return (first, (again * 5 / 4) + 12);
    }
}
