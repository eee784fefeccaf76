using System.Text;

namespace OrgTrail.Sandbox.Archives;

/// <summary>The events of a log file. Its length follows from the draws of the calls alone, without writing it.</summary>
internal sealed class LogContents(TrailArchiveOptions options)
{
    private const int KindsInLog = 5;
    private static readonly TimeSpan Window = TimeSpan.FromMinutes(5);
    private static readonly TimeSpan DeliveryDelay = TimeSpan.FromSeconds(40);

    /// <summary>The times of the first and the last event of a log.</summary>
    public (DateTimeOffset Oldest, DateTimeOffset Newest) Span(ArchiveChain chain, int index)
    {
        var count = Count(chain.DrawsOf(ArchiveChain.LogKind, index), out _);
        return (EventTime(chain, index, 0, count), EventTime(chain, index, count - 1, count));
    }

    /// <summary>The length of a log's JSON, and the size of the compressed file that is promised for it.</summary>
    public (int Length, int PackedSize) Sizes(ArchiveChain chain, int index)
    {
        var count = Count(chain.DrawsOf(ArchiveChain.LogKind, index), out var draws);
        var theme = draws.Next();
        var packed = RecordCosts.Envelope;
        var seen = 0;
        var length = "{\"Records\":["u8.Length + count - 1 + "]}"u8.Length;
        for (var i = 0; i < count; i++)
        {
            var kind = draws.Next(KindsInLog);
            var template = TemplateOf(theme, kind);
            length += RecordTemplates.All[template].Length(chain.Region.Length);
            packed += (seen & (1 << kind)) == 0 ? RecordCosts.First(template) : RecordCosts.Again(template);
            seen |= 1 << kind;
        }

        return (length, packed);
    }

    /// <summary>Writes a log's JSON into a buffer of at least its length.</summary>
    public void Write(ArchiveChain chain, int index, RecordFacts facts, Span<byte> into)
    {
        var count = Count(chain.DrawsOf(ArchiveChain.LogKind, index), out var calls);
        var theme = calls.Next();
        var values = Draws.Of(theme);
        Span<byte> time = stackalloc byte[20];
        "{\"Records\":["u8.CopyTo(into);
        var at = "{\"Records\":["u8.Length;
        for (var i = 0; i < count; i++)
        {
            if (i > 0)
            {
                into[at++] = (byte)',';
            }

            Encoding.ASCII.GetBytes(CloudTrail.Events.RecordWriter.Time(EventTime(chain, index, i, count)), time);
            at += RecordTemplates.All[TemplateOf(theme, calls.Next(KindsInLog))].Write(into[at..], facts, time, ref values);
        }

        "]}"u8.CopyTo(into[at..]);
    }

    // Drawn after the characters of the file's name.
    private int Count(Draws draws, out Draws calls)
    {
        draws = Draws.Of(draws.Next());
        var most = Math.Max(1, options.EventsPerLogFile);
        var count = most - draws.Next((most / 2) + 1);
        calls = draws;
        return count;
    }

    // The events of five minutes are of a few kinds: an application's loop, a deployment, somebody's console.
    private static int TemplateOf(ulong theme, int kind) => Draws.Of(theme, (ulong)kind).Next(RecordTemplates.All.Length);

    private static DateTimeOffset EventTime(ArchiveChain chain, int index, int place, int count) =>
        chain.LogTime(index) - DeliveryDelay - (Window * (1 - ((place + 1.0) / count)));
}
