using System.Management.Automation;

namespace OrgTrail.Pester.Tests.Host.Assertions;

/// <summary>What is claimed of a value.</summary>
internal sealed record Claim(object? Actual, object? Expected, bool HasExpected, bool Negated)
{
    public string? ErrorId { get; init; }

    public Type? ExceptionType { get; init; }

    /// <summary>Runs a script and gives the error it ends with.</summary>
    public required Func<ScriptBlock, ErrorRecord?> Catch { get; init; }
}

/// <summary>Whether a claim holds, and the words for it: "Expected [not] …, but got …".</summary>
internal sealed record Outcome(bool Holds, string Expectation)
{
    public string? Got { get; init; }

    public object? Result { get; init; }
}

/// <summary>An operator of Should: the parameters it takes besides the shared ones, and its judgement.</summary>
internal sealed record Assertion(Func<Claim, Outcome> Judge, params string[] Parameters)
{
    public bool NeedsExpected { get; init; }

    /// <summary>It judges all piped objects together. The others judge one after the other, and each has to hold.</summary>
    public bool TakesArray { get; init; }
}

/// <summary>An assertion failed. Public, because PowerShell shows it by its type.</summary>
public sealed class AssertionException(string message) : Exception(message);
