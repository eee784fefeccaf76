using System.Reflection;

namespace OrgTrail.HelpBuild.Cmdlets;

/// <summary>Attributes as data: the attribute classes of the engine can't be instantiated from metadata.</summary>
internal static class Attributes
{
    public const string Cmdlet = "CmdletAttribute";
    public const string Parameter = "ParameterAttribute";
    public const string Alias = "AliasAttribute";
    public const string ValidateSet = "ValidateSetAttribute";
    public const string DefaultValue = "PSDefaultValueAttribute";
    public const string SupportsWildcards = "SupportsWildcardsAttribute";

    public static IEnumerable<CustomAttributeData> All(MemberInfo member, string name) =>
        member.GetCustomAttributesData().Where(data =>
            data.AttributeType.Name == name && data.AttributeType.Namespace == "System.Management.Automation");

    public static CustomAttributeData? Find(MemberInfo member, string name) => All(member, name).FirstOrDefault();

    public static T Named<T>(this CustomAttributeData data, string name, T fallback)
    {
        foreach (var argument in data.NamedArguments)
        {
            if (argument.MemberName == name)
            {
                return (T)argument.TypedValue.Value!;
            }
        }

        return fallback;
    }

    /// <summary>The strings of a <c>params string[]</c> constructor.</summary>
    public static IReadOnlyList<string> Strings(this CustomAttributeData? data) =>
        data?.ConstructorArguments is [{ Value: IReadOnlyCollection<CustomAttributeTypedArgument> values }]
            ? [.. values.Select(value => (string)value.Value!)]
            : [];
}
