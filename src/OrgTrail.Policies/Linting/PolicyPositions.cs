using System.Globalization;
using System.Text;
using System.Text.Json;

namespace OrgTrail.Policies.Linting;

/// <summary>The line of every value of a policy's text, by path: <c>Statement[0].Action[2]</c>.</summary>
internal sealed class PolicyPositions
{
    private readonly Dictionary<string, int> _lines;

    private PolicyPositions(Dictionary<string, int> lines) => _lines = lines;

    /// <summary>Reads the positions of a text that is known to be a policy document.</summary>
    public static PolicyPositions Read(string text)
    {
        // The parser takes a byte order mark, the JSON reader doesn't.
        byte[] utf8 = Encoding.UTF8.GetBytes(text.TrimStart('\uFEFF'));
        Dictionary<string, int> lines = new(StringComparer.Ordinal);
        Utf8JsonReader reader = new(utf8);
        LineCounter counter = new();
        reader.Read();
        ReadValue(ref reader, utf8, counter, "", lines);
        return new(lines);
    }

    /// <summary>The line of the nearest known place: the value, else what encloses it; 0 when nothing is known.</summary>
    public int LineOf(string path)
    {
        while (path.Length > 0)
        {
            if (_lines.TryGetValue(path, out int line))
            {
                return line;
            }

            int cut = path.LastIndexOfAny(['.', '[']);
            path = cut < 0 ? "" : path[..cut];
        }

        return 0;
    }

    private static void ReadValue(ref Utf8JsonReader reader, byte[] utf8, LineCounter counter, string path, Dictionary<string, int> lines)
    {
        lines[path] = counter.LineAt(utf8, (int)reader.TokenStartIndex);

        // AWS takes one statement without its array.
        string inner = path == "Statement" && reader.TokenType == JsonTokenType.StartObject ? "Statement[0]" : path;
        lines[inner] = lines[path];
        if (reader.TokenType == JsonTokenType.StartObject)
        {
            while (reader.Read() && reader.TokenType != JsonTokenType.EndObject)
            {
                string name = reader.GetString()!;
                reader.Read();
                ReadValue(ref reader, utf8, counter, inner.Length == 0 ? name : $"{inner}.{name}", lines);
            }
        }
        else if (reader.TokenType == JsonTokenType.StartArray)
        {
            for (int index = 0; reader.Read() && reader.TokenType != JsonTokenType.EndArray; index++)
            {
                ReadValue(ref reader, utf8, counter, string.Create(CultureInfo.InvariantCulture, $"{inner}[{index}]"), lines);
            }
        }
    }

    /// <summary>Counts line ends up to offsets that only grow, so that the whole text is looked at once.</summary>
    private sealed class LineCounter
    {
        private int _offset;
        private int _line = 1;

        public int LineAt(byte[] utf8, int offset)
        {
            _line += utf8.AsSpan(_offset..offset).Count((byte)'\n');
            _offset = offset;
            return _line;
        }
    }
}
