using System.Globalization;
using OrgTrail.Policies.Model;

namespace OrgTrail.Policies.Linting;

/// <summary>Makes Sids that no other statement of a document has.</summary>
internal sealed class SidNames(PolicyDocument document)
{
    private readonly HashSet<string> _taken = [.. document.Statement.Select(statement => statement.Sid).OfType<string>()];
    private readonly Dictionary<string, int> _last = new(StringComparer.Ordinal);

    /// <summary><paramref name="wanted"/>, or with the lowest number behind it that is free; it is taken from then on.</summary>
    public string Free(string wanted)
    {
        string sid = wanted;
        for (int number = _last.GetValueOrDefault(wanted, 1); !_taken.Add(sid);)
        {
            number++;
            sid = string.Create(CultureInfo.InvariantCulture, $"{wanted}{number}");
            _last[wanted] = number;
        }

        return sid;
    }
}
