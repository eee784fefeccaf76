using System.Text;
using System.Text.Json;

namespace OrgTrail.Core.Linting;

/// <summary>
/// Puts policies together from a pipeline of strings: Get-Content and native commands give a policy line by line. A string of
/// several lines, or one that is JSON by itself, is a policy of its own.
/// </summary>
public sealed class PolicyTextAssembler
{
    private readonly StringBuilder _pending = new();

    /// <summary>Takes a string; gives the policies that are complete with it.</summary>
    public IEnumerable<string> Add(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var isLine = !text.TrimEnd('\r', '\n').Contains('\n', StringComparison.Ordinal);
        // An unindented brace begins the next policy, so one that was never closed doesn't swallow those after it.
        if ((!isLine || text.StartsWith('{')) && Flush() is { } unfinished)
        {
            yield return unfinished;
        }

        if (!isLine)
        {
            yield return text;
            yield break;
        }

        if (_pending.Length > 0)
        {
            _pending.Append('\n');
        }

        _pending.Append(text);
        // A document ends with a brace: asking only then keeps long policies from being parsed once for each line.
        if (text.AsSpan().TrimEnd().EndsWith("}") && IsJson(_pending.ToString()) && Flush() is { } complete)
        {
            yield return complete;
        }
    }

    /// <summary>What is left; null when nothing is.</summary>
    public string? Flush()
    {
        var text = _pending.ToString();
        _pending.Clear();
        return string.IsNullOrWhiteSpace(text) ? null : text;
    }

    private static bool IsJson(string text)
    {
        try
        {
            using var document = JsonDocument.Parse(text);
            return true;
        }
        catch (JsonException)
        {
            return false;
        }
    }
}
