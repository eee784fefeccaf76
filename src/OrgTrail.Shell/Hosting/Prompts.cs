using System.Collections.ObjectModel;
using System.Globalization;
using System.Management.Automation;
using System.Management.Automation.Host;
using System.Security;

namespace OrgTrail.Shell.Hosting;

/// <summary>Questions to the person. Asked on standard error, so that a redirected output holds results alone.</summary>
internal sealed class Prompts(bool nonInteractive)
{
    public string ReadLine()
    {
        RefuseWhenNonInteractive("Read input");
        return Console.ReadLine() ?? throw new HostException("The input ended while an answer was awaited.");
    }

    public SecureString ReadSecret()
    {
        RefuseWhenNonInteractive("Read a secret");
        var secret = new SecureString();
        if (Console.IsInputRedirected)
        {
            foreach (var letter in ReadLine())
            {
                secret.AppendChar(letter);
            }
        }
        else
        {
            ReadKeys(secret);
        }

        secret.MakeReadOnly();
        return secret;
    }

    public Dictionary<string, PSObject> Fields(string caption, string message, Collection<FieldDescription> descriptions)
    {
        RefuseWhenNonInteractive(string.Join(", ", descriptions.Select(field => field.Name)));
        Head(caption, message);
        var answers = new Dictionary<string, PSObject>(StringComparer.OrdinalIgnoreCase);
        foreach (var field in descriptions)
        {
            answers[field.Name] = PSObject.AsPSObject(Field(field));
        }

        return answers;
    }

    public int Choice(string? caption, string? message, Collection<ChoiceDescription> choices, int defaultChoice)
    {
        RefuseWhenNonInteractive(message);
        Head(caption, message);
        var menu = new ChoiceMenu(choices);
        while (true)
        {
            Console.Error.Write(menu.Describe(defaultChoice));
            var answer = ReadLine().Trim();
            if (answer.Length == 0 && defaultChoice >= 0)
            {
                return defaultChoice;
            }

            if (answer == "?")
            {
                menu.Explain(Console.Error);
            }
            else if (menu.Find(answer) is { } index)
            {
                return index;
            }
        }
    }

    public Collection<int> Choices(
        string? caption, string? message, Collection<ChoiceDescription> choices, IEnumerable<int>? defaultChoices)
    {
        RefuseWhenNonInteractive(message);
        Head(caption, message);
        var menu = new ChoiceMenu(choices);
        var picked = new Collection<int>();
        while (true)
        {
            Console.Error.Write(menu.Describe(-1));
            var answer = ReadLine().Trim();
            if (answer.Length == 0)
            {
                return picked.Count > 0 ? picked : [.. defaultChoices ?? []];
            }

            if (menu.Find(answer) is { } index && !picked.Contains(index))
            {
                picked.Add(index);
            }
        }
    }

    public PSCredential Credential(string? caption, string? message, string? userName)
    {
        RefuseWhenNonInteractive(message);
        Head(caption, message);
        if (string.IsNullOrEmpty(userName))
        {
            Console.Error.Write("User: ");
            userName = ReadLine();
        }

        Console.Error.Write($"Password for {userName}: ");
        return new PSCredential(userName, ReadSecret());
    }

    private static void Head(string? caption, string? message)
    {
        foreach (var line in new[] { caption, message })
        {
            if (!string.IsNullOrEmpty(line))
            {
                Console.Error.WriteLine(line);
            }
        }
    }

    private static void ReadKeys(SecureString secret)
    {
        for (var key = Console.ReadKey(intercept: true); key.Key != ConsoleKey.Enter; key = Console.ReadKey(intercept: true))
        {
            if (key.Key != ConsoleKey.Backspace)
            {
                secret.AppendChar(key.KeyChar);
            }
            else if (secret.Length > 0)
            {
                secret.RemoveAt(secret.Length - 1);
            }
        }

        Console.Error.WriteLine();
    }

    private object Field(FieldDescription field)
    {
        Console.Error.Write($"{field.Name}: ");
        var type = Type.GetType(field.ParameterAssemblyFullName ?? "", throwOnError: false) ?? typeof(string);
        if (type == typeof(SecureString))
        {
            return ReadSecret();
        }

        if (type == typeof(PSCredential))
        {
            return Credential(caption: null, message: null, userName: null);
        }

        return LanguagePrimitives.ConvertTo(ReadLine(), type, CultureInfo.InvariantCulture);
    }

    private void RefuseWhenNonInteractive(string? question)
    {
        if (nonInteractive)
        {
            throw new PSInvalidOperationException($"An answer is needed, but the shell runs with -NonInteractive. {question}");
        }
    }
}
