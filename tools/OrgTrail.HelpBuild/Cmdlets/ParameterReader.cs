using System.Globalization;
using System.Reflection;

namespace OrgTrail.HelpBuild.Cmdlets;

/// <summary>Reads one parameter from its property.</summary>
internal static class ParameterReader
{
    // What PowerShell writes for these types in a syntax line.
    private static readonly Dictionary<string, string> Accelerators = new(StringComparer.Ordinal)
    {
        ["Boolean"] = "bool",
        ["Hashtable"] = "hashtable",
        ["Int32"] = "int",
        ["Int64"] = "long",
        ["Object"] = "Object",
        ["PSObject"] = "psobject",
        ["SecureString"] = "securestring",
        ["String"] = "string",
        ["Uri"] = "uri",
    };

    public static ParameterModel Read(PropertyInfo property)
    {
        var isArray = property.PropertyType.IsArray;
        var type = isArray ? property.PropertyType.GetElementType()! : property.PropertyType;
        if (type.IsGenericType && type.GetGenericTypeDefinition().FullName == "System.Nullable`1")
        {
            type = type.GetGenericArguments()[0];
        }

        var values = Attributes.Find(property, Attributes.ValidateSet).Strings();
        if (values.Count == 0 && type.IsEnum)
        {
            values = [.. type.GetFields(BindingFlags.Public | BindingFlags.Static).Select(field => field.Name)];
        }

        var suffix = isArray ? "[]" : "";
        return new ParameterModel(
            property.Name,
            Accelerators.GetValueOrDefault(type.Name, type.Name) + suffix,
            type.FullName + suffix,
            type.Name == "SwitchParameter",
            isArray,
            values,
            Attributes.Find(property, Attributes.Alias).Strings(),
            DefaultOf(property),
            Attributes.Find(property, Attributes.SupportsWildcards) is not null,
            Attributes.All(property, Attributes.Parameter).ToDictionary(
                data => data.Named("ParameterSetName", ParameterModel.AllSets), Use, StringComparer.Ordinal));
    }

    /// <summary>-WhatIf and -Confirm are given by the engine.</summary>
    public static ParameterModel ShouldProcessSwitch(string name, string alias) => new(
        name,
        "SwitchParameter",
        "System.Management.Automation.SwitchParameter",
        IsSwitch: true,
        IsArray: false,
        Values: [],
        Aliases: [alias],
        DefaultValue: null,
        SupportsWildcards: false,
        new Dictionary<string, ParameterUse>(StringComparer.Ordinal)
        {
            [ParameterModel.AllSets] = new(Mandatory: false, Position: null, ByValue: false, ByPropertyName: false, RemainingArguments: false),
        });

    private static ParameterUse Use(CustomAttributeData data) => new(
        data.Named("Mandatory", false),
        data.Named("Position", int.MinValue) is var position && position >= 0 ? position : null,
        data.Named("ValueFromPipeline", false),
        data.Named("ValueFromPipelineByPropertyName", false),
        data.Named("ValueFromRemainingArguments", false));

    private static string? DefaultOf(PropertyInfo property)
    {
        if (Attributes.Find(property, Attributes.DefaultValue) is not { } data)
        {
            return null;
        }

        return data.Named<string?>("Help", null) ?? Convert.ToString(data.Named<object?>("Value", null), CultureInfo.InvariantCulture);
    }
}
