using System.Collections.Frozen;
using System.Collections.Immutable;
using System.Text.Json;

namespace OrgTrail.Policies.Actions;

/// <summary>The embedded table, read once.</summary>
internal sealed class ActionTableData
{
    private ActionTableData(JsonElement root)
    {
        Source = root.GetProperty("source").GetString()!;
        AsOf = DateOnly.Parse(root.GetProperty("asOf").GetString()!, System.Globalization.CultureInfo.InvariantCulture);
        ServicePrefixes = root.GetProperty("servicePrefixes").EnumerateArray().Select(prefix => prefix.GetString()!).ToFrozenSet(StringComparer.OrdinalIgnoreCase);
        JsonElement services = root.GetProperty("services");
        Services = services.EnumerateObject()
            .ToFrozenDictionary(service => service.Name, ReadActions, StringComparer.OrdinalIgnoreCase);
        ConditionKeys = services.EnumerateObject().SelectMany(service => Strings(service.Value.GetProperty("conditionKeys"))).ToFrozenSet(StringComparer.OrdinalIgnoreCase);
        Actions = Services.Values.SelectMany(actions => actions).ToFrozenDictionary(action => action.FullName, StringComparer.OrdinalIgnoreCase);
    }

    public static ActionTableData Instance { get; } = Load();

    public string Source { get; }

    public DateOnly AsOf { get; }

    public FrozenSet<string> ServicePrefixes { get; }

    public FrozenSet<string> ConditionKeys { get; }

    public FrozenDictionary<string, ImmutableArray<ActionFacts>> Services { get; }

    public FrozenDictionary<string, ActionFacts> Actions { get; }

    private static ActionTableData Load()
    {
        using Stream stream = typeof(ActionTableData).Assembly.GetManifestResourceStream("action-table.json")
            ?? throw new InvalidOperationException("The assembly lacks its action table.");
        using JsonDocument document = JsonDocument.Parse(stream);
        return new ActionTableData(document.RootElement);
    }

    private static ImmutableArray<ActionFacts> ReadActions(JsonProperty service)
    {
        Dictionary<string, ResourceType> types = service.Value.GetProperty("resourceTypes").EnumerateObject()
            .ToDictionary(type => type.Name, type => new ResourceType(type.Name, type.Value.GetString()!), StringComparer.Ordinal);
        ImmutableArray<string> keys = Strings(service.Value.GetProperty("conditionKeys"));
        return
        [
            .. service.Value.GetProperty("actions").EnumerateObject().Select(action => new ActionFacts
            {
                Service = service.Name,
                Name = action.Name,
                AccessLevel = LevelOf(action.Value[0].GetString()!),
                ResourceTypes = [.. Strings(action.Value[1]).Select(name => types[name])],
                ConditionKeys = [.. action.Value[2].EnumerateArray().Select(position => keys[position.GetInt32()])],
            }),
        ];
    }

    private static ImmutableArray<string> Strings(JsonElement array) => [.. array.EnumerateArray().Select(item => item.GetString()!)];

    private static AccessLevel LevelOf(string name) => name switch
    {
        "List" => AccessLevel.List,
        "Read" => AccessLevel.Read,
        "Write" => AccessLevel.Write,
        "Permissions management" => AccessLevel.PermissionsManagement,
        "Tagging" => AccessLevel.Tagging,
        _ => throw new InvalidOperationException($"The action table has the unknown access level '{name}'."),
    };
}
