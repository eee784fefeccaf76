using System.Text;

namespace OrgTrail.Policies.Model;

/// <summary>Turns byte offsets of a UTF-8 text into lines and columns; only errors pay for it.</summary>
internal static class JsonPlace
{
    /// <summary>Line and column, both from 1, the column in characters.</summary>
    public static (int Line, int Column) Of(ReadOnlySpan<byte> utf8, int offset)
    {
        var before = utf8[..Math.Clamp(offset, 0, utf8.Length)];
        var line = before.Count((byte)'\n') + 1;
        var start = before.LastIndexOf((byte)'\n') + 1;
        return (line, Encoding.UTF8.GetCharCount(before[start..]) + 1);
    }

    /// <summary>The offset of a byte given by its line and position in it, both from 0.</summary>
    public static int OffsetOf(ReadOnlySpan<byte> utf8, long line, long positionInLine)
    {
        var offset = 0;
        for (; line > 0; line--)
        {
            var next = utf8[offset..].IndexOf((byte)'\n');
            if (next < 0)
            {
                return utf8.Length;
            }

            offset += next + 1;
        }

        return (int)Math.Min(offset + positionInLine, utf8.Length);
    }
}
