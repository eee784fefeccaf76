using System.Text.Json;
using System.Text.Json.Nodes;
using OrgTrail.Core.Configuration;

namespace OrgTrail.Core.Dsc;

/// <summary>An instance as DSC gave it: the desired state, and the agreement to changes that need one.</summary>
/// <param name="Properties">The properties as given, without those that are only ever returned.</param>
/// <param name="Settings">What they mean.</param>
public sealed record DscInstance(JsonObject Properties, BaselineConfiguration Settings)
{
    /// <summary>What the messages call it.</summary>
    public const string Name = "The DSC instance";

    /// <summary>The agreements given.</summary>
    public required IReadOnlySet<string> Consents { get; init; }

    /// <summary>Reads an instance. What the resource itself returned before may be given back to it.</summary>
    /// <exception cref="Errors.OrgTrailException">InvalidConfiguration, with all problems.</exception>
    public static DscInstance Read(string json, TimeProvider timeProvider)
    {
        var properties = Parse(json);
        foreach (var name in DscSchema.ReadOnlyProperties)
        {
            properties.Remove(name);
        }

        var baseline = properties.DeepClone().AsObject();
        var consents = new HashSet<string>(StringComparer.Ordinal);
        foreach (var name in DscSchema.Consents.Keys)
        {
            if (properties[name] is { } value)
            {
                if (value.GetValueKind() is not (JsonValueKind.True or JsonValueKind.False))
                {
                    throw Invalid($"{name}: wanted is true or false.");
                }

                if (value.GetValue<bool>())
                {
                    consents.Add(name);
                }
            }

            baseline.Remove(name);
        }

        return new DscInstance(properties, BaselineConfigurationReader.Read(JsonConfiguration.Read(Name, baseline.ToJsonString(), folder: null), timeProvider))
        {
            Consents = consents,
        };
    }

    private static JsonObject Parse(string json)
    {
        try
        {
            return JsonNode.Parse(json) is JsonObject instance && instance.Count >= 0 ? instance : throw Invalid("an instance is one JSON object.");
        }
        catch (JsonException exception)
        {
            throw Invalid($"this is not JSON: {exception.Message}");
        }
        catch (ArgumentException)
        {
            throw Invalid("a property stands twice.");
        }
    }

    private static Errors.OrgTrailException Invalid(string problem) =>
        BaselineConfigurationReader.Invalid(Name, [new ConfigurationProblem(null, string.Empty, problem)]);
}
