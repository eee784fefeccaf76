using System.Collections;
using System.Globalization;
using System.Management.Automation;

namespace OrgTrail.Pester.Tests.Host.Assertions;

/// <summary>Values as PowerShell compares and shows them.</summary>
internal static class Values
{
    public static object? Unwrap(object? value) =>
        value is PSObject { BaseObject: not PSCustomObject } wrapped ? wrapped.BaseObject : value;

    public static string Text(object? value) => value is null ? "" : LanguagePrimitives.ConvertTo<string>(value);

    /// <summary>A value's items; a single value is its own item.</summary>
    public static IReadOnlyList<object?> Items(object? value) =>
        Unwrap(value) is IEnumerable items and not (string or IDictionary) ? [.. items.Cast<object?>()] : [value];

    /// <summary>Nothing, or one thing that is nothing, an empty table or an empty text.</summary>
    public static bool IsNullOrEmpty(object? value) => Items(value) switch
    {
        [] => true,
        [var single] => Unwrap(single) is Hashtable table ? table.Count == 0 : Text(single).Length == 0,
        _ => false,
    };

    /// <summary>PowerShell's -eq or -ceq: the right side is converted to the type of the left.</summary>
    public static bool ScalarEquals(object? left, object? right, bool ignoreCase) =>
        LanguagePrimitives.Equals(Unwrap(left), Unwrap(right), ignoreCase, CultureInfo.InvariantCulture);

    /// <summary>
    /// Equal one by one; nothing, $null and an empty collection are the same. What is expected stands on the left, as in Pester: what is
    /// there is converted to its type.
    /// </summary>
    public static bool ContentEquals(object? actual, object? expected, bool ignoreCase)
    {
        var actuals = Items(actual);
        var expecteds = Items(expected);
        var actualEmpty = actuals is [] or [null];
        var expectedEmpty = expecteds is [] or [null];
        if (actualEmpty || expectedEmpty)
        {
            return actualEmpty && expectedEmpty;
        }

        return actuals.Count == expecteds.Count && actuals.Zip(expecteds).All(pair =>
            Items(pair.First).Count == 1 && Items(pair.Second).Count == 1 && !IsList(pair.First) && !IsList(pair.Second)
                ? ScalarEquals(pair.Second, pair.First, ignoreCase)
                : ContentEquals(pair.First, pair.Second, ignoreCase));
    }

    /// <summary>PowerShell's order; what can't be compared is an error.</summary>
    public static int Order(object? left, object? right) =>
        LanguagePrimitives.Compare(Unwrap(left), Unwrap(right), ignoreCase: true, CultureInfo.InvariantCulture);

    public static string Show(object? value) => Unwrap(value) switch
    {
        null => "$null",
        string text => $"'{text}'",
        bool truth => truth ? "$true" : "$false",
        ScriptBlock script => $"{{{script}}}",
        IDictionary dictionary => "@{" + string.Join("; ", dictionary.Keys.Cast<object>().Select(key => $"{key}={Show(dictionary[key])}")) + "}",
        IEnumerable items => "@(" + string.Join(", ", items.Cast<object?>().Select(Show)) + ")",
        _ => Text(value),
    };

    private static bool IsList(object? value) => Unwrap(value) is IEnumerable and not (string or IDictionary);
}
