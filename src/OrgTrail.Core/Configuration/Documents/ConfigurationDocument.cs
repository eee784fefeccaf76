using System.Globalization;
using System.Text;
using OrgTrail.Core.Configuration.Schema;

namespace OrgTrail.Core.Configuration.Documents;

/// <summary>Writes docs/configuration.md from the keys.</summary>
public static class ConfigurationDocument
{
    private const string Head = """
        # Configuration

        `Test-OrgTrailBaseline` and `Repair-OrgTrailBaseline` take the desired state from a file with `-ConfigurationPath`, or
        from a hashtable with `-Configuration`. [The guide](guides/desired-state.md) shows how to work with it; this page lists
        every key. [baseline.psd1](examples/baseline.psd1) and [baseline.json](examples/baseline.json) are files to begin with.

        - A `.psd1` file is one table of literals. It is read as data: nothing in it is ever run. Keys and choices may be written
          in any case.
        - A `.json` file may have comments and trailing commas. Keys and choices are exact. Its `$schema` may name
          [baseline.schema.json](baseline.schema.json), by which editors complete and check it.
        - A value alone stands for a list of one. Account ids are texts: a number would lose leading zeros.
        - Paths are relative to the file; with `-Configuration`, to the current location.
        - Unknown keys, wrong types, values out of range and keys that stand twice are errors. All of a file are told at once,
          each with its place and, where one is near, the key that was meant.
        - Secrets are refused: name a profile or a role.

        What is given in several places is taken from the first of: the parameter on the command line, the object in the
        pipeline, the configuration, what can be found out. Credentials are taken as a whole: a parameter for the credentials
        of one account sets all keys for those of that account aside. `-ControlId` takes the place of `ControlId` and
        `ExcludeControlId`.

        <!-- Generated from src/OrgTrail.Core/Configuration/BaselineSchema.cs. Change the keys there, then write this file anew:
             ORGTRAIL_WRITE_DOCS=1 dotnet test tests/OrgTrail.Core.Tests -->

        """;

    private const string ExceptionHead = """

        ## An exception

        A result of the control that is Fail or Warning becomes Suppressed, with the reason and the date. After the date it is
        again what it is, and says that the exception has expired. Unknown is never suppressed.

        """;

    /// <summary>The whole file.</summary>
    public static string Create()
    {
        var text = new StringBuilder(Head.ReplaceLineEndings("\n"));
        foreach (var group in BaselineSchema.Keys.Groups)
        {
            text.Append(CultureInfo.InvariantCulture, $"\n## {group.Title}\n\n");
            Table(text, group.Keys);
        }

        text.Append(ExceptionHead.ReplaceLineEndings("\n")).Append('\n');
        Table(text, BaselineSchema.ExceptionKeys.All);
        return text.ToString();
    }

    private static void Table<T>(StringBuilder text, IEnumerable<ConfigurationKey<T>> keys)
    {
        text.Append("| Key | Value | Meaning | Default |\n| --- | --- | --- | --- |\n");
        foreach (var key in keys)
        {
            var needs = key.Requires is null ? string.Empty : $" Needs `{key.Requires}`.";
            var standard = key.IsRequired ? "required" : key.Default ?? string.Empty;
            text.Append(CultureInfo.InvariantCulture, $"| `{key.Name}` | {Escape(key.Type.Words)} | {Escape(key.Description)}{needs} | {Escape(standard)} |\n");
        }
    }

    private static string Escape(string text) => text.Replace("|", "\\|", StringComparison.Ordinal).Replace("*", "\\*", StringComparison.Ordinal);
}
