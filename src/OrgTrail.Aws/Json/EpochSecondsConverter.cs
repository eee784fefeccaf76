using System.Text.Json;
using System.Text.Json.Serialization;

namespace OrgTrail.Aws.Json;

/// <summary>AWS JSON timestamps: seconds since 1970 UTC, with a fraction where there is one.</summary>
/// <remarks>
/// https://smithy.io/2.0/aws/protocols/aws-json-1_1-protocol.html (epoch-seconds). Some emulators answer with
/// ISO 8601 text instead: it is read, never written.
/// </remarks>
internal sealed class EpochSecondsConverter : JsonConverter<DateTime?>
{
    public override DateTime? Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        reader.TokenType switch
        {
            JsonTokenType.Null => null,
            JsonTokenType.Number => FromSeconds(reader.GetDecimal()),
            JsonTokenType.String when reader.TryGetDateTimeOffset(out var time) => time.UtcDateTime,
            _ => throw new JsonException("A timestamp is neither a number of seconds nor ISO 8601 text."),
        };

    public override void Write(Utf8JsonWriter writer, DateTime? value, JsonSerializerOptions options)
    {
        ArgumentNullException.ThrowIfNull(writer);
        if (value is null)
        {
            writer.WriteNullValue();
            return;
        }

        // A DateTime without a kind is taken as UTC, as everywhere in OrgTrail; decimal keeps whole seconds whole.
        var time = value.Value.Kind == DateTimeKind.Local ? value.Value.ToUniversalTime() : value.Value;
        var ticks = time.Ticks - DateTime.UnixEpoch.Ticks;
        if (ticks % TimeSpan.TicksPerSecond == 0)
        {
            writer.WriteNumberValue(ticks / TimeSpan.TicksPerSecond);
        }
        else
        {
            writer.WriteNumberValue(Math.Round((decimal)ticks / TimeSpan.TicksPerSecond, 3));
        }
    }

    private static DateTime FromSeconds(decimal seconds)
    {
        try
        {
            return DateTime.UnixEpoch.AddTicks((long)(seconds * TimeSpan.TicksPerSecond));
        }
        catch (Exception e) when (e is OverflowException or ArgumentOutOfRangeException)
        {
            throw new JsonException($"The timestamp {seconds} is out of range.", e);
        }
    }
}
