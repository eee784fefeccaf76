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
        Completion.Of(ControlCatalogue.InOrderOfReport(ControlCatalogue.All).Select(c => (c.Id, c.Title)), wordToComplete);
}
