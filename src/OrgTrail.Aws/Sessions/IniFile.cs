namespace OrgTrail.Aws.Sessions;

/// <summary>Reads the INI dialect of AWS's shared files: sections, <c>name = value</c>, indented sub-values, comments.</summary>
/// <remarks>
/// https://docs.aws.amazon.com/sdkref/latest/guide/file-format.html. A sub-value is kept as <c>parent.name</c>.
/// Lines that fit nothing are skipped, as the AWS CLI and SDKs do: other tools keep settings of their own here.
/// </remarks>
internal static class IniFile
{
    public static Dictionary<string, Dictionary<string, string>> Parse(IEnumerable<string> lines)
    {
        var sections = new Dictionary<string, Dictionary<string, string>>(StringComparer.Ordinal);
        Dictionary<string, string>? section = null;
        string? parent = null;
        foreach (var line in lines)
        {
            var text = line.Trim().TrimStart('\uFEFF');
            if (text.Length == 0 || text[0] is '#' or ';')
            {
                continue;
            }

            if (text[0] == '[')
            {
                section = Open(sections, text);
                parent = null;
                continue;
            }

            var equals = text.IndexOf('=', StringComparison.Ordinal);
            if (section is null || equals <= 0)
            {
                continue;
            }

            var isSubValue = char.IsWhiteSpace(line[0]) && parent is not null;
            var name = text[..equals].Trim();
            var value = WithoutComment(text[(equals + 1)..]).Trim();
            section[isSubValue ? $"{parent}.{name}" : name] = value;
            if (!isSubValue)
            {
                // Only a value that is empty on its own line opens sub-values; indentation elsewhere is decoration.
                parent = value.Length == 0 ? name : null;
            }
        }

        return sections;
    }

    private static Dictionary<string, string>? Open(Dictionary<string, Dictionary<string, string>> sections, string header)
    {
        var end = header.IndexOf(']', StringComparison.Ordinal);
        if (end < 0)
        {
            return null;
        }

        var name = string.Join(' ', header[1..end].Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
        if (!sections.TryGetValue(name, out var section))
        {
            section = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
            sections[name] = section;
        }

        return section;
    }

    // A comment after a value needs white space before its sign: secret keys and URLs may hold the sign itself.
    private static string WithoutComment(string value)
    {
        for (var i = 1; i < value.Length; i++)
        {
            if (value[i] is '#' or ';' && char.IsWhiteSpace(value[i - 1]))
            {
                return value[..(i - 1)];
            }
        }

        return value;
    }
}
