using System.Collections;
using System.Management.Automation;
using System.Management.Automation.Language;
using OrgTrail.Aws.Sessions;

namespace OrgTrail.Completers;

/// <summary>Completes the names of profiles in the shared credentials and config files.</summary>
public sealed class ProfileNameCompleter : IArgumentCompleter
{
    public IEnumerable<CompletionResult> CompleteArgument(
        string commandName, string parameterName, string wordToComplete, CommandAst commandAst, IDictionary fakeBoundParameters)
    {
        ArgumentNullException.ThrowIfNull(fakeBoundParameters);
        var location = fakeBoundParameters["ProfileLocation"] as string;
        return Completion.Of(ProfileNames.List(location).Select(n => (n, n)), wordToComplete);
    }
}
