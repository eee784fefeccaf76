using System.Collections;
using System.Management.Automation;
using System.Management.Automation.Language;
using OrgTrail.Core.Controls;

namespace OrgTrail.Completers;

/// <summary>Completes control ids, with the control's title as tool tip.</summary>
public sealed class ControlIdCompleter : IArgumentCompleter
{
    public IEnumerable<CompletionResult> CompleteArgument(
        string commandName, string parameterName, string wordToComplete, CommandAst commandAst, IDictionary fakeBoundParameters) =>
        ControlCatalogue.InOrderOfReport(ControlCatalogue.All)
            .Where(c => c.Id.StartsWith(wordToComplete, StringComparison.OrdinalIgnoreCase))
            .Select(c => new CompletionResult(c.Id, c.Id, CompletionResultType.ParameterValue, c.Title));
}
