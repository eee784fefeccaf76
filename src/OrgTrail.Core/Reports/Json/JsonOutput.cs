using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Unicode;

namespace OrgTrail.Core.Reports.Json;

/// <summary>Writes JSON with what is the same for all formats that are JSON.</summary>
internal static class JsonOutput
{
    // Letters of all scripts stay as they are; what HTML could take for markup is escaped.
    private static readonly JsonWriterOptions Options = new()
    {
        Indented = true,
        NewLine = "\n",
        Encoder = JavaScriptEncoder.Create(UnicodeRanges.All),
    };

    public static Utf8JsonWriter Open(Stream stream, bool indented = true) => new(stream, Options with { Indented = indented });

    /// <summary>A property with text; none where there is no value.</summary>
    public static void Text(this Utf8JsonWriter json, string name, string? value)
    {
        if (value is not null)
        {
            json.WriteString(name, ReportText.WellFormed(value));
        }
    }

    public static void Time(this Utf8JsonWriter json, string name, DateTimeOffset? value)
    {
        if (value is { } time)
        {
            json.WriteString(name, ReportText.Time(time));
        }
    }

    /// <summary>An array of texts; none when it is empty.</summary>
    public static void Texts(this Utf8JsonWriter json, string name, IReadOnlyList<string> values)
    {
        if (values.Count == 0)
        {
            return;
        }

        json.WriteStartArray(name);
        foreach (var value in values)
        {
            json.WriteStringValue(ReportText.WellFormed(value));
        }

        json.WriteEndArray();
    }

    /// <summary>An array of objects.</summary>
    public static void Objects<T>(this Utf8JsonWriter json, string name, IEnumerable<T> items, Action<T> write)
    {
        json.WriteStartArray(name);
        foreach (var item in items)
        {
            json.WriteStartObject();
            write(item);
            json.WriteEndObject();
            // Without this a large report would be held in memory as a whole.
            if (json.BytesPending > 1 << 16)
            {
                json.Flush();
            }
        }

        json.WriteEndArray();
    }

    /// <summary>An object as a property.</summary>
    public static void Object(this Utf8JsonWriter json, string name, Action write)
    {
        json.WriteStartObject(name);
        write();
        json.WriteEndObject();
    }
}
