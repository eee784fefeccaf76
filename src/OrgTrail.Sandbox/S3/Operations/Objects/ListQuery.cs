using System.Text;
using System.Xml.Linq;
using OrgTrail.Sandbox.S3.State;

namespace OrgTrail.Sandbox.S3.Operations.Objects;

/// <summary>The parameters all listings share.</summary>
internal sealed record ListQuery(string Prefix, string? Delimiter, int MaxKeys, bool UrlEncodes)
{
    // Greater than every key that begins with a given prefix: no character's order is beyond a lone low surrogate's.
    private const char AfterAll = '\uDFFF';

    public static ListQuery Read(S3Call call, string maxName = "max-keys")
    {
        var encoding = call.Query["encoding-type"];
        if (encoding is not (null or "" or "url"))
        {
            throw S3Errors.InvalidArgument("Invalid Encoding Method specified in Request", "encoding-type", encoding);
        }

        var delimiter = call.Query["delimiter"];
        return new(call.Query["prefix"] ?? "", string.IsNullOrEmpty(delimiter) ? null : delimiter, call.Query.Number(maxName, 1000, 1000), encoding == "url");
    }

    /// <summary>The condition keys of a listing.</summary>
    public static (string Key, string? Value)[] Keys(S3Call call) =>
        [("s3:prefix", call.Query["prefix"]), ("s3:delimiter", call.Query["delimiter"]), ("s3:max-keys", call.Query["max-keys"])];

    /// <summary>The common prefix a key is rolled up into, or null.</summary>
    public string? CommonPrefix(string key)
    {
        var at = Delimiter is null ? -1 : key.IndexOf(Delimiter, Prefix.Length, StringComparison.Ordinal);
        return at < 0 ? null : key[..(at + Delimiter!.Length)];
    }

    public static string After(string commonPrefix) => commonPrefix + AfterAll;

    public string Encode(string text) => UrlEncodes ? Escape(text) : text;

    public XElement? EncodingType() => UrlEncodes ? new("EncodingType", "url") : null;

    public IEnumerable<XElement> CommonPrefixes(IEnumerable<string> prefixes) =>
        prefixes.Select(p => new XElement("CommonPrefixes", new XElement("Prefix", Encode(p))));

    /// <summary>
    /// The keys of the bucket that a listing shows, from one on, each with the common prefix it is rolled up into or null.
    /// Behind a common prefix the search goes on at its end, so its other keys cost nothing.
    /// </summary>
    public IEnumerable<(KeyValuePair<string, ObjectHistory> Entry, string? CommonPrefix)> Walk(ObjectMap objects, string from, Func<ObjectHistory, bool> isShown)
    {
        var at = KeyComparer.Instance.Compare(from, Prefix) < 0 ? Prefix : from;
        while (true)
        {
            string? jump = null;
            foreach (var entry in objects.From(at))
            {
                if (!entry.Key.StartsWith(Prefix, StringComparison.Ordinal))
                {
                    yield break;
                }

                if (!isShown(entry.Value))
                {
                    continue;
                }

                var common = CommonPrefix(entry.Key);
                yield return (entry, common);
                if (common is not null)
                {
                    jump = After(common);
                    break;
                }
            }

            if (jump is null)
            {
                yield break;
            }

            at = jump;
        }
    }

    private static string Escape(string text)
    {
        var result = new StringBuilder();
        foreach (var value in Encoding.UTF8.GetBytes(text))
        {
            var c = (char)value;
            _ = char.IsAsciiLetterOrDigit(c) || c is '-' or '_' or '.' or '*' or '/' ? result.Append(c)
                : c == ' ' ? result.Append('+')
                : result.Append('%').Append(value.ToString("X2", System.Globalization.CultureInfo.InvariantCulture));
        }

        return result.ToString();
    }
}
