using System.Collections.Immutable;
using System.Text;

namespace OrgTrail.Sandbox.Archives;

/// <summary>
/// An event's JSON with places to fill, compiled from a text with <c>{names}</c> of places. Each place has a length known beforehand, so
/// the size of a log file is known without its content.
/// </summary>
internal sealed class RecordTemplate
{
    private readonly ImmutableArray<(byte[] Text, Place Then)> _parts;
    private readonly int _length;
    private readonly int _regionPlaces;

    public RecordTemplate(string text)
    {
        var parts = ImmutableArray.CreateBuilder<(byte[], Place)>();
        for (var at = 0; at < text.Length;)
        {
            var (place, start, end) = NextPlace(text, at);
            parts.Add((Encoding.UTF8.GetBytes(text[at..start]), place));
            at = end;
        }

        _parts = parts.ToImmutable();
        _length = _parts.Sum(p => p.Text.Length + LengthOf(p.Then));
        _regionPlaces = _parts.Count(p => p.Then == Place.Region);
    }

    /// <summary>What is drawn, or given, for a place.</summary>
    internal enum Place
    {
        End,
        Account,
        Region,
        Time,

        /// <summary>A UUID that no other event has.</summary>
        Uuid,

        /// <summary>17 hexadecimal digits of one of the account's few resources.</summary>
        Resource,

        /// <summary>16 characters of one of the account's few identities.</summary>
        Identity,

        /// <summary>16 characters of one of the account's few access keys.</summary>
        AccessKey,

        /// <summary>Three digits, the last part of one of a few addresses.</summary>
        Address,

        /// <summary>Six digits that no other event has.</summary>
        Number,
    }

    public int Length(int regionLength) => _length + (_regionPlaces * regionLength);

    /// <summary>Writes the event and gives its length.</summary>
    public int Write(Span<byte> into, RecordFacts facts, ReadOnlySpan<byte> time, ref Draws draws)
    {
        var at = 0;
        foreach (var (text, place) in _parts)
        {
            text.CopyTo(into[at..]);
            at += text.Length;
            at += facts.Write(place, into[at..], time, ref draws);
        }

        return at;
    }

    private static int LengthOf(Place place) => place switch
    {
        Place.Account => 12,
        Place.Time => 20,
        Place.Uuid => 36,
        Place.Resource => 17,
        Place.Identity or Place.AccessKey => 16,
        Place.Address => 3,
        Place.Number => 6,
        _ => 0,
    };

    private static (Place Place, int Start, int End) NextPlace(string text, int from)
    {
        for (var start = text.IndexOf('{', from); start >= 0; start = text.IndexOf('{', start + 1))
        {
            var end = text.IndexOf('}', start);
            if (end > start && char.IsAsciiLetterLower(text[start + 1]) && Enum.TryParse<Place>(text[(start + 1)..end], ignoreCase: true, out var place))
            {
                return (place, start, end + 1);
            }
        }

        return (Place.End, text.Length, text.Length);
    }
}
