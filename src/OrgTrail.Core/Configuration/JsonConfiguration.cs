using System.Text;
using System.Text.Json;
using OrgTrail.Core.Configuration.Tree;

namespace OrgTrail.Core.Configuration;

/// <summary>Reads the JSON notation, with comments and trailing commas allowed.</summary>
public static class JsonConfiguration
{
    private const string SchemaKey = "$schema";

    private static readonly JsonReaderOptions Options = new() { CommentHandling = JsonCommentHandling.Skip, AllowTrailingCommas = true };

    /// <summary>Reads a text.</summary>
    /// <param name="name">The file's path, for messages.</param>
    /// <param name="text">The JSON.</param>
    /// <param name="folder">What paths are relative to.</param>
    /// <exception cref="Errors.OrgTrailException">InvalidConfiguration: it is not JSON.</exception>
    public static ConfigurationSource Read(string name, string text, string? folder)
    {
        var bytes = Encoding.UTF8.GetBytes(text);
        try
        {
            var reader = new Utf8JsonReader(bytes, Options);
            reader.Read();
            var root = Node(ref reader, new LineCounter(bytes));
            // Whatever follows the value is an error of the reader.
            reader.Read();
            return new ConfigurationSource { Name = name, Folder = folder, Root = root };
        }
        catch (JsonException exception)
        {
            var position = new ConfigurationPosition((int)(exception.LineNumber ?? 0) + 1, (int)(exception.BytePositionInLine ?? 0) + 1);
            // The reader puts line and place behind its message once more.
            var message = exception.Message.Split(" LineNumber:")[0];
            throw BaselineConfigurationReader.Invalid(name, [new ConfigurationProblem(position, string.Empty, $"this is not JSON: {message}")]);
        }
        catch (InvalidOperationException exception)
        {
            throw BaselineConfigurationReader.Invalid(name, [new ConfigurationProblem(null, string.Empty, $"a text of it cannot be read: {exception.Message}")]);
        }
    }

    private static ConfigurationNode Node(ref Utf8JsonReader reader, LineCounter lines)
    {
        var position = lines.At(reader.TokenStartIndex);
        switch (reader.TokenType)
        {
            case JsonTokenType.StartObject:
                return Mapping(ref reader, lines, position);
            case JsonTokenType.StartArray:
                var items = new List<ConfigurationNode>();
                while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
                {
                    items.Add(Node(ref reader, lines));
                }

                return new ConfigurationList(items, position);
            default:
                object? value = reader.TokenType switch
                {
                    JsonTokenType.String => reader.GetString(),
                    JsonTokenType.Number => reader.TryGetInt64(out var number) ? (object)number : reader.GetDouble(),
                    JsonTokenType.True => true,
                    JsonTokenType.False => false,
                    _ => null,
                };
                return new ConfigurationScalar(value, position);
        }
    }

    private static ConfigurationMapping Mapping(ref Utf8JsonReader reader, LineCounter lines, ConfigurationPosition position)
    {
        var isRoot = reader.CurrentDepth == 0;
        var entries = new List<ConfigurationEntry>();
        while (reader.Read() && reader.TokenType != JsonTokenType.EndObject)
        {
            var at = lines.At(reader.TokenStartIndex);
            var key = reader.GetString()!;
            reader.Read();
            var value = Node(ref reader, lines);
            // Editors look for it; it says nothing about the baseline.
            if (!(isRoot && key == SchemaKey))
            {
                entries.Add(new ConfigurationEntry(key, value, at));
            }
        }

        return new ConfigurationMapping(entries, position);
    }

    /// <summary>Places of a text that is read from its beginning to its end.</summary>
    private sealed class LineCounter(byte[] text)
    {
        private int _offset;
        private int _line = 1;
        private int _lineStart;

        public ConfigurationPosition At(long offset)
        {
            for (; _offset < offset; _offset++)
            {
                if (text[_offset] == (byte)'\n')
                {
                    _line++;
                    _lineStart = _offset + 1;
                }
            }

            return new ConfigurationPosition(_line, Encoding.UTF8.GetCharCount(text, _lineStart, (int)offset - _lineStart) + 1);
        }
    }
}
