using System.Management.Automation;
using OrgTrail.Pester.Tests.Host.Running;

namespace OrgTrail.Pester.Tests.Host.Assertions;

/// <summary>
/// Should, with the operators of <see cref="Operators"/>. Anything else is refused: an operator that isn't known, two at
/// once, or a parameter that doesn't belong to the operator.
/// </summary>
[Cmdlet("Invoke", "PesterShould")]
public sealed partial class ShouldCommand : PSCmdlet
{
    private static readonly string[] Shared = ["Not", "Because", "ActualValue"];

    private readonly List<object?> _piped = [];

    [Parameter(ValueFromPipeline = true)]
    [AllowNull]
    [AllowEmptyString]
    [AllowEmptyCollection]
    public object? ActualValue { get; set; }

    [Parameter]
    public SwitchParameter Not { get; set; }

    [Parameter(Position = 0)]
    [Alias("ExpectedMessage", "ExpectedType", "RegularExpression")]
    [AllowNull]
    [AllowEmptyString]
    [AllowEmptyCollection]
    public object? ExpectedValue { get; set; }

    [Parameter]
    public string? Because { get; set; }

    [Parameter]
    public string? ErrorId { get; set; }

    [Parameter]
    public Type? ExceptionType { get; set; }

    [Parameter]
    public SwitchParameter PassThru { get; set; }

    protected override void ProcessRecord()
    {
        if (MyInvocation.ExpectingInput)
        {
            _piped.Add(ActualValue);
        }
    }

    protected override void EndProcessing()
    {
        if (TestContainer.Active.IsDiscovering)
        {
            throw new PSNotSupportedException("Should stands in a test or its setup, not in the body of a block.");
        }

        var chosen = MyInvocation.BoundParameters
            .Where(bound => bound.Value is SwitchParameter { IsPresent: true } && Operators.Names.Contains(bound.Key))
            .Select(bound => bound.Key)
            .ToList();
        if (chosen is not [var name])
        {
            throw new PSNotSupportedException($"Should takes one operator; it got {(chosen.Count == 0 ? "none" : string.Join(", ", chosen))}.");
        }

        var assertion = Operators.Find(name);
        RefuseForeignParameters(name, assertion);
        foreach (var actual in Judged(assertion))
        {
            Judge(assertion, actual);
        }
    }

    private void Judge(Assertion assertion, object? actual)
    {
        var outcome = assertion.Judge(new Claim(actual, ExpectedValue, IsGiven(nameof(ExpectedValue)), Not)
        {
            ErrorId = ErrorId,
            ExceptionType = ExceptionType,
            Catch = TestContainer.Active.Catch,
        });
        if (outcome.Holds == Not)
        {
            Fail(outcome, actual);
        }

        if (PassThru)
        {
            WriteObject(outcome.Result);
        }
    }

    // As Pester sees what it is given: nothing is $null, what takes an array is asked of all at once, the rest of each.
    private object?[] Judged(Assertion assertion)
    {
        var given = MyInvocation.ExpectingInput ? _piped.ToArray() : [ActualValue];
        return given is [] ? [null] : assertion.TakesArray ? [given] : given;
    }

    private void RefuseForeignParameters(string name, Assertion assertion)
    {
        var foreign = MyInvocation.BoundParameters.Keys
            .Except([name, .. Shared, .. assertion.Parameters], StringComparer.OrdinalIgnoreCase)
            .Where(parameter => !Operators.Names.Contains(parameter))
            .ToList();
        if (foreign.Count > 0)
        {
            throw new PSNotSupportedException($"Should -{name} has no parameter -{string.Join(", -", foreign)}.");
        }

        if (assertion.NeedsExpected && !IsGiven(nameof(ExpectedValue)))
        {
            throw new PSNotSupportedException($"Should -{name} needs a value to compare with.");
        }
    }

    private bool IsGiven(string parameter) => MyInvocation.BoundParameters.ContainsKey(parameter);

    private void Fail(Outcome outcome, object? actual)
    {
        var because = string.IsNullOrEmpty(Because) ? "" : Because.StartsWith("because", StringComparison.OrdinalIgnoreCase) ? $" {Because}," : $" because {Because},";
        var message = $"Expected {(Not ? "not " : "")}{outcome.Expectation},{because} but got {outcome.Got ?? Values.Show(actual is object?[] and [var single] ? single : actual)}.";
        ThrowTerminatingError(new ErrorRecord(new AssertionException(message), "PesterAssertionFailed", ErrorCategory.InvalidResult, targetObject: null));
    }
}
