using System.Management.Automation;
using System.Text.RegularExpressions;

namespace OrgTrail.Shell.Running;

/// <summary>The words after <c>-File script.ps1</c> become the script's parameters and arguments.</summary>
internal static partial class ScriptArguments
{
    /// <summary>
    /// <c>-Name value</c>, <c>-Name:value</c> and <c>-Switch</c> bind to parameters that the script declares (also
    /// shortened); every other word is an argument by position.
    /// </summary>
    /// <exception cref="ScriptRefusedException">The last parameter lacks its value.</exception>
    public static (Dictionary<string, object> Named, List<object> Positional) Bind(
        Dictionary<string, ParameterMetadata> parameters, IReadOnlyList<string> words)
    {
        var named = new Dictionary<string, object>(StringComparer.OrdinalIgnoreCase);
        var positional = new List<object>();
        for (var index = 0; index < words.Count; index++)
        {
            var match = ParameterWord().Match(words[index]);
            if (!match.Success || Find(parameters, match.Groups["name"].Value) is not { } parameter)
            {
                positional.Add(words[index]);
                continue;
            }

            var isSwitch = parameter.ParameterType == typeof(SwitchParameter);
            if (match.Groups["value"].Success)
            {
                var value = match.Groups["value"].Value;
                named[parameter.Name] = isSwitch ? Truth(value) : value;
            }
            else if (isSwitch)
            {
                named[parameter.Name] = true;
            }
            else if (index < words.Count - 1)
            {
                named[parameter.Name] = words[++index];
            }
            else
            {
                throw new ScriptRefusedException($"The parameter '{words[index]}' needs a value.");
            }
        }

        return (named, positional);
    }

    private static ParameterMetadata? Find(Dictionary<string, ParameterMetadata> parameters, string name)
    {
        var exact = parameters.Values.FirstOrDefault(parameter =>
            parameter.Name.Equals(name, StringComparison.OrdinalIgnoreCase)
            || parameter.Aliases.Contains(name, StringComparer.OrdinalIgnoreCase));
        if (exact is not null)
        {
            return exact;
        }

        var shortened = parameters.Values.Where(parameter => parameter.Name.StartsWith(name, StringComparison.OrdinalIgnoreCase)).ToArray();
        return shortened.Length == 1 ? shortened[0] : null;
    }

    private static object Truth(string value) => value.TrimStart('$').ToUpperInvariant() switch
    {
        "TRUE" => true,
        "FALSE" => false,
        _ => value,
    };

    [GeneratedRegex(@"^-(?<name>[A-Za-z_]\w*)(:(?<value>.*))?$", RegexOptions.Singleline)]
    private static partial Regex ParameterWord();
}
