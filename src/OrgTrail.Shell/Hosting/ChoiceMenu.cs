using System.Collections.ObjectModel;
using System.Management.Automation.Host;

namespace OrgTrail.Shell.Hosting;

/// <summary>A question's answers: a label such as "Yes to &amp;All" is picked by its hot key or by its words.</summary>
internal sealed class ChoiceMenu
{
    private readonly List<(string Key, string Label, string Help)> _entries;

    public ChoiceMenu(Collection<ChoiceDescription> choices)
    {
        _entries = [.. choices.Select(Entry)];
    }

    public string Describe(int defaultChoice)
    {
        var entries = _entries.Select(entry => $"[{entry.Key}] {entry.Label}");
        var fallback = defaultChoice >= 0 ? $" (default is \"{_entries[defaultChoice].Key}\")" : "";
        return $"{string.Join("  ", entries)}  [?] Help{fallback}: ";
    }

    public void Explain(TextWriter writer)
    {
        foreach (var entry in _entries)
        {
            writer.WriteLine($"{entry.Key} - {entry.Help}");
        }
    }

    public int? Find(string answer)
    {
        var index = _entries.FindIndex(entry =>
            answer.Equals(entry.Key, StringComparison.OrdinalIgnoreCase)
            || answer.Equals(entry.Label, StringComparison.OrdinalIgnoreCase));
        return index < 0 ? null : index;
    }

    private static (string Key, string Label, string Help) Entry(ChoiceDescription choice)
    {
        var mark = choice.Label.IndexOf('&', StringComparison.Ordinal);
        var label = choice.Label.Replace("&", "", StringComparison.Ordinal);
        var key = mark >= 0 && mark < label.Length ? label[mark].ToString().ToUpperInvariant() : label;
        return (key, label, choice.HelpMessage);
    }
}
