using System.Management.Automation;

namespace OrgTrail.Pester.Tests.Host.Assertions;

/// <summary>Should -Throw: the script ends with an error, of that message (wildcards), id (wildcards) and type.</summary>
internal static class ThrowAssertion
{
    public static Outcome Judge(Claim claim)
    {
        if (Values.Unwrap(claim.Actual) is not ScriptBlock script)
        {
            throw new PSNotSupportedException("Should -Throw takes a script block from the pipeline.");
        }

        var filters = Filters(claim).ToList();
        if (claim.Negated && filters.Count > 0)
        {
            throw new PSNotSupportedException("Should -Not -Throw takes no message, id or type: it is about every error.");
        }

        var expectation = "an error" + string.Concat(filters.Select(filter => " with " + filter.Words));
        if (claim.Catch(script) is not { } error)
        {
            return new Outcome(Holds: false, expectation) { Got = "none" };
        }

        var got = $"'{error.Exception.Message}' ({error.FullyQualifiedErrorId}, {error.Exception.GetType().FullName})";
        return new Outcome(filters.All(filter => filter.Holds(error)), expectation) { Got = got, Result = error };
    }

    private static IEnumerable<(string Words, Func<ErrorRecord, bool> Holds)> Filters(Claim claim)
    {
        if (claim.HasExpected)
        {
            var message = Values.Text(claim.Expected);
            yield return ($"message like '{message}'", error => Like(message, error.Exception.Message));
        }

        if (claim.ErrorId is { } id)
        {
            yield return ($"id like '{id}'", error => Like(id, error.FullyQualifiedErrorId));
        }

        if (claim.ExceptionType is { } type)
        {
            yield return ($"type [{type.FullName}]", error => type.IsInstanceOfType(error.Exception));
        }
    }

    private static bool Like(string pattern, string text) =>
        WildcardPattern.Get(pattern, WildcardOptions.IgnoreCase).IsMatch(text);
}
