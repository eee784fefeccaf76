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

    public static bool IsNullOrEmpty(object? value) => Unwrap(value) switch
    {
        null => true,
        string text => text.Length == 0,
        IDictionary dictionary => dictionary.Count == 0,
        IEnumerable items => items.Cast<object?>().ToList() is [] or [null] or [""],
        _ => false,
    };

    /// <summary>PowerShell's -eq or -ceq: the right side is converted to the type of the left.</summary>
    public static bool ScalarEquals(object? left, object? right, bool ignoreCase) =>
        LanguagePrimitives.Equals(Unwrap(left), Unwrap(right), ignoreCase, CultureInfo.InvariantCulture);

    /// <summary>Equal one by one; nothing, $null and an empty collection are the same.</summary>
    public static bool ContentEquals(object? left, object? right, bool ignoreCase)
    {
        var lefts = Items(left);
        var rights = Items(right);
        var leftEmpty = lefts is [] or [null];
        var rightEmpty = rights is [] or [null];
        if (leftEmpty || rightEmpty)
        {
            return leftEmpty && rightEmpty;
        }

        return lefts.Count == rights.Count && lefts.Zip(rights).All(pair =>
            Items(pair.First).Count == 1 && Items(pair.Second).Count == 1 && !IsList(pair.First) && !IsList(pair.Second)
                ? ScalarEquals(pair.First, pair.Second, ignoreCase)
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
