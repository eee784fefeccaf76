using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using System.Text.Json;

namespace OrgTrail.Policies.Model;

/// <summary>A forward reader over JSON that knows where it is, so that every error names line, column and path.</summary>
internal ref struct PolicyJsonReader
{
    // The deepest place of a valid document is a condition value: document, Statement, statement, Condition, operator, values.
    private const int MaxDepth = 16;

    private readonly ReadOnlySpan<byte> _utf8;
    private readonly Stack<string> _path = new();
    private Utf8JsonReader _json;

    public PolicyJsonReader(ReadOnlySpan<byte> utf8)
    {
        _utf8 = utf8;
        _json = new Utf8JsonReader(utf8, new JsonReaderOptions { MaxDepth = MaxDepth });
    }

    public readonly JsonTokenType Token => _json.TokenType;

    public void Read()
    {
        bool more;
        try
        {
            more = _json.Read();
        }
        catch (JsonException e)
        {
            throw SyntaxError(e);
        }

        if (!more)
        {
            throw Error("The document ends too early.");
        }
    }

    public void ExpectEnd()
    {
        try
        {
            if (_json.Read())
            {
                throw Error("Nothing may follow the document.");
            }
        }
        catch (JsonException e)
        {
            throw SyntaxError(e);
        }
    }

    public readonly void Enter(string step) => _path.Push(step);

    public readonly void Enter(int index) => _path.Push(string.Create(CultureInfo.InvariantCulture, $"[{index}]"));

    public readonly void Leave() => _path.Pop();

    public readonly string String(string what)
    {
        if (_json.TokenType is not (JsonTokenType.String or JsonTokenType.PropertyName))
        {
            throw Error($"{what} must be a string, not {Describe(_json.TokenType)}.");
        }

        try
        {
            return _json.GetString()!;
        }
        catch (InvalidOperationException)
        {
            throw Error($"{what} is not valid Unicode text.");
        }
    }

    /// <summary>Reads one scalar of a condition: string, number or boolean, as text.</summary>
    public readonly string Scalar(string what) => _json.TokenType switch
    {
        JsonTokenType.True => "true",
        JsonTokenType.False => "false",
        JsonTokenType.Number => Encoding.UTF8.GetString(_json.ValueSpan),
        _ => String(what),
    };

    /// <summary>Reads a single value or an array of values.</summary>
    public ImmutableArray<string> OneOrMany(string what, bool anyScalar)
    {
        if (_json.TokenType != JsonTokenType.StartArray)
        {
            return [anyScalar ? Scalar(what) : String(what)];
        }

        var values = ImmutableArray.CreateBuilder<string>();
        for (Read(); _json.TokenType != JsonTokenType.EndArray; Read())
        {
            values.Add(anyScalar ? Scalar(what) : String(what));
        }

        return values.DrainToImmutable();
    }

    public readonly PolicyFormatException Error(string problem)
    {
        var (line, column) = JsonPlace.Of(_utf8, (int)_json.TokenStartIndex);
        return new PolicyFormatException(problem, PathText(), line, column);
    }

    private readonly PolicyFormatException SyntaxError(JsonException e)
    {
        var place = JsonPlace.OffsetOf(_utf8, e.LineNumber ?? 0, e.BytePositionInLine ?? 0);
        var (line, column) = JsonPlace.Of(_utf8, place);
        var cut = e.Message.IndexOf(" LineNumber:", StringComparison.Ordinal);
        var detail = cut < 0 ? e.Message : e.Message[..cut];
        return new PolicyFormatException($"This is not valid JSON: {detail}", PathText(), line, column);
    }

    private readonly string PathText()
    {
        var text = new StringBuilder("$");
        foreach (var step in _path.Reverse())
        {
            text.Append(step[0] == '[' ? "" : ".").Append(step.Length > 64 ? step[..64] + "…" : step);
        }

        return text.ToString();
    }

    private static string Describe(JsonTokenType token) => token switch
    {
        JsonTokenType.StartObject => "an object",
        JsonTokenType.StartArray => "an array",
        JsonTokenType.Number => "a number",
        JsonTokenType.True or JsonTokenType.False => "a boolean",
        JsonTokenType.Null => "null",
        _ => token.ToString(),
    };
}
