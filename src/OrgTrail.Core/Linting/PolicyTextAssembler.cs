using System.Text;

namespace OrgTrail.Core.Linting;

/// <summary>
/// Puts policies together from a pipeline of strings: Get-Content and native commands give a policy line by line. A string of
/// several lines, or one whose braces are closed, is a policy of its own. Every character is looked at once.
/// </summary>
public sealed class PolicyTextAssembler
{
    private readonly StringBuilder _pending = new();
    private int _depth;
    private bool _hasBrace;
    private bool _isInString;
    private bool _isEscaped;

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
        foreach (var character in text)
        {
            Follow(character);
        }

        if (_hasBrace && _depth <= 0 && !_isInString && Flush() is { } complete)
        {
            yield return complete;
        }
    }

    /// <summary>What is left; null when nothing is.</summary>
    public string? Flush()
    {
        var text = _pending.ToString();
        _pending.Clear();
        (_depth, _hasBrace, _isInString, _isEscaped) = (0, false, false, false);
        return string.IsNullOrWhiteSpace(text) ? null : text;
    }

    private void Follow(char character)
    {
        if (_isInString)
        {
            (_isInString, _isEscaped) = (_isEscaped || character != '"', !_isEscaped && character == '\\');
        }
        else if (character == '"')
        {
            _isInString = true;
        }
        else if (character is '{' or '}')
        {
            _hasBrace = true;
            _depth += character == '{' ? 1 : -1;
        }
    }
}
