using System.Buffers;
using System.Text;

namespace OrgTrail.Sandbox.Signing;

/// <summary>Percent-encoding as signature version 4 defines it.</summary>
internal static class Uri3986
{
    private const string UpperHex = "0123456789ABCDEF";
    private static readonly SearchValues<char> Plain = SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~/");

    /// <summary>Whether nothing of a path is to be encoded, or was.</summary>
    public static bool IsPlainPath(string path) => !path.AsSpan().ContainsAnyExcept(Plain);

    /// <summary>Bytes of a string with its percent-escapes resolved; a stray % stays as it is.</summary>
    public static byte[] DecodeBytes(string text)
    {
        var source = Encoding.UTF8.GetBytes(text);
        var result = new byte[source.Length];
        var length = 0;
        for (var i = 0; i < source.Length; i++)
        {
            if (source[i] == '%' && i + 2 < source.Length && char.IsAsciiHexDigit((char)source[i + 1]) && char.IsAsciiHexDigit((char)source[i + 2]))
            {
                result[length++] = Convert.ToByte($"{(char)source[i + 1]}{(char)source[i + 2]}", 16);
                i += 2;
            }
            else
            {
                result[length++] = source[i];
            }
        }

        return result[..length];
    }

    /// <summary>The text with its percent-escapes resolved, read as UTF-8.</summary>
    public static string Decode(string text) => text.Contains('%', StringComparison.Ordinal) ? Encoding.UTF8.GetString(DecodeBytes(text)) : text;

    /// <summary>Encodes all but A-Z a-z 0-9 - . _ ~ (and, where asked, the slash).</summary>
    public static string Encode(ReadOnlySpan<byte> bytes, bool keepSlash)
    {
        var text = new StringBuilder(bytes.Length);
        foreach (var value in bytes)
        {
            var c = (char)value;
            if (char.IsAsciiLetterOrDigit(c) || c is '-' or '.' or '_' or '~' || (keepSlash && c == '/'))
            {
                text.Append(c);
            }
            else
            {
                text.Append('%').Append(UpperHex[value >> 4]).Append(UpperHex[value & 15]);
            }
        }

        return text.ToString();
    }
}
