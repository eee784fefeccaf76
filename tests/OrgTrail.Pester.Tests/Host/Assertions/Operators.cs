using System.Management.Automation;
using System.Text.RegularExpressions;

namespace OrgTrail.Pester.Tests.Host.Assertions;

/// <summary>The operators of Should, with the meaning that Pester 5 documents (https://pester.dev/docs/assertions).</summary>
internal static class Operators
{
    private static readonly Dictionary<string, Assertion> All = new(StringComparer.OrdinalIgnoreCase)
    {
        ["Be"] = Compare("", claim => Values.ContentEquals(claim.Actual, claim.Expected, ignoreCase: true)) with { TakesArray = true },
        ["BeExactly"] = Compare("exactly ", claim => Values.ContentEquals(claim.Actual, claim.Expected, ignoreCase: false)) with { TakesArray = true },
        ["BeGreaterThan"] = Compare("a value greater than ", claim => Values.Order(claim.Actual, claim.Expected) > 0),
        ["BeGreaterOrEqual"] = Compare("a value greater than or equal to ", claim => Values.Order(claim.Actual, claim.Expected) >= 0),
        ["BeLessThan"] = Compare("a value less than ", claim => Values.Order(claim.Actual, claim.Expected) < 0),
        ["BeLessOrEqual"] = Compare("a value less than or equal to ", claim => Values.Order(claim.Actual, claim.Expected) <= 0),
        ["BeLike"] = Compare("a value like ", claim => Like(claim, WildcardOptions.IgnoreCase)),
        ["BeLikeExactly"] = Compare("a value exactly like ", claim => Like(claim, WildcardOptions.None)),
        ["Match"] = Compare("a value that matches ", claim => Match(claim, RegexOptions.IgnoreCase)),
        ["MatchExactly"] = Compare("a value that exactly matches ", claim => Match(claim, RegexOptions.None)),
        ["Contain"] = Compare("a collection that contains ", claim => Values.Items(claim.Actual).Any(item => Values.ScalarEquals(item, claim.Expected, ignoreCase: true))) with { TakesArray = true },
        ["BeIn"] = Compare("a value of the collection ", claim => Values.Items(claim.Expected).Any(item => Values.ScalarEquals(item, claim.Actual, ignoreCase: true))),
        ["BeTrue"] = State("a true value", LanguagePrimitives.IsTrue),
        ["BeFalse"] = State("a false value", value => !LanguagePrimitives.IsTrue(value)),
        ["BeNullOrEmpty"] = State("$null or empty", Values.IsNullOrEmpty) with { TakesArray = true },
        ["HaveCount"] = new(HaveCount, "ExpectedValue") { NeedsExpected = true, TakesArray = true },
        ["BeOfType"] = new(BeOfType, "ExpectedValue", "ExpectedType") { NeedsExpected = true },
        ["Exist"] = State("an existing path", Exists),
        ["Throw"] = new(ThrowAssertion.Judge, "ExpectedValue", "ErrorId", "ExceptionType", "PassThru"),
    };

    public static IReadOnlyCollection<string> Names { get; } = All.Keys.ToHashSet(StringComparer.OrdinalIgnoreCase);

    public static Assertion Find(string name) => All[name];

    private static Assertion Compare(string words, Func<Claim, bool> holds) =>
        new(claim => new Outcome(holds(claim), words + Values.Show(claim.Expected)), "ExpectedValue") { NeedsExpected = true };

    private static Assertion State(string words, Func<object?, bool> holds) =>
        new(claim => new Outcome(holds(claim.Actual), words));

    private static bool Like(Claim claim, WildcardOptions options) =>
        WildcardPattern.Get(Values.Text(claim.Expected), options) is var pattern
        && Values.Items(claim.Actual).Any(item => pattern.IsMatch(Values.Text(item)));

    private static bool Match(Claim claim, RegexOptions options) =>
        Values.Items(claim.Actual).Any(item => Regex.IsMatch(Values.Text(item), Values.Text(claim.Expected), options));

    private static Outcome HaveCount(Claim claim)
    {
        var count = claim.Actual is null ? 0 : Values.Items(claim.Actual).Count;
        var wanted = LanguagePrimitives.ConvertTo<int>(claim.Expected);
        return new Outcome(count == wanted, $"a collection of {wanted}") { Got = $"one of {count}: {Values.Show(claim.Actual)}" };
    }

    private static Outcome BeOfType(Claim claim)
    {
        var type = Values.Unwrap(claim.Expected) as Type ?? LanguagePrimitives.ConvertTo<Type>(Values.Text(claim.Expected).Trim('[', ']'));
        var actual = Values.Unwrap(claim.Actual);
        return new Outcome(type.IsInstanceOfType(actual), $"a [{type.FullName}]")
        {
            Got = $"[{actual?.GetType().FullName ?? "null"}] {Values.Show(claim.Actual)}",
        };
    }

    private static bool Exists(object? path)
    {
        using var shell = PowerShell.Create(RunspaceMode.CurrentRunspace);
        return shell
            .AddScript("$ExecutionContext.InvokeProvider.Item.Exists($args[0])")
            .AddArgument(Values.Text(path))
            .Invoke<bool>()
            .Single();
    }
}
