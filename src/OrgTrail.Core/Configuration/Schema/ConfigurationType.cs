using System.Text.Json.Nodes;
using OrgTrail.Core.Configuration.Tree;

namespace OrgTrail.Core.Configuration.Schema;

/// <summary>What a value may be: reads and judges it, and describes itself to the JSON Schema and to the documentation.</summary>
public abstract class ConfigurationType
{
    /// <summary>The type in a few words, for the table of keys.</summary>
    public abstract string Words { get; }

    /// <summary>The type as JSON Schema, without the description of the key.</summary>
    public abstract JsonObject ToJsonSchema();

    /// <summary>The value, or null when it was refused; then the reading has the problem.</summary>
    public abstract object? Read(ConfigurationNode node, ConfigurationReading reading, string path);

    /// <summary>What a node is, in a sentence that says what was found in place of what was wanted.</summary>
    protected static string Describe(ConfigurationNode node) => node switch
    {
        ConfigurationMapping => "a table of keys",
        ConfigurationList => "a list",
        ConfigurationScalar { Value: null } => "no value",
        ConfigurationScalar { Value: bool truth } => truth ? "the truth value true" : "the truth value false",
        // The value itself is not repeated: a secret may have got there.
        ConfigurationScalar { Value: string } => "a text",
        ConfigurationScalar { Value: long } => "a number",
        _ => "a number with a fraction or an exponent",
    };
}
