using System.Globalization;
using System.Text.Json.Nodes;
using OrgTrail.Core.Configuration.Tree;

namespace OrgTrail.Core.Configuration.Schema;

/// <summary>A date that lies at most so many days ahead.</summary>
public sealed class DateType(int daysAhead) : ConfigurationType
{
    private const string Form = "yyyy-MM-dd";

    /// <inheritdoc/>
    public override string Words => $"date as {Form}, at most {daysAhead} days ahead";

    /// <inheritdoc/>
    public override JsonObject ToJsonSchema() => new() { ["type"] = "string", ["format"] = "date", ["pattern"] = "^[0-9]{4}-(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])$" };

    /// <inheritdoc/>
    public override object? Read(ConfigurationNode node, ConfigurationReading reading, string path)
    {
        ArgumentNullException.ThrowIfNull(node);
        ArgumentNullException.ThrowIfNull(reading);
        if (node is not ConfigurationScalar { Value: string text })
        {
            return reading.Refuse(node.Position, path, $"{Describe(node)}, but wanted is a date as '{Form}', in quotes.");
        }

        if (!DateOnly.TryParseExact(text, Form, CultureInfo.InvariantCulture, DateTimeStyles.None, out var date))
        {
            return reading.Refuse(node.Position, path, $"'{text}' is not a date as {Form}, such as {reading.Today.AddDays(90).ToString(Form, CultureInfo.InvariantCulture)}.");
        }

        var latest = reading.Today.AddDays(daysAhead);
        return date <= latest
            ? date
            : reading.Refuse(
                node.Position,
                path,
                $"{text} is more than {daysAhead} days ahead. An exception is looked at again at least once a year: {latest.ToString(Form, CultureInfo.InvariantCulture)} is the latest date today.");
    }
}
