using OrgTrail.Policies.Model;

namespace OrgTrail.Policies.Linting;

/// <summary>Makes Sids that no other statement has.</summary>
internal static class SidNames
{
    /// <summary><paramref name="wanted"/>, or with the lowest number behind it that is free. It is added to <paramref name="taken"/>.</summary>
    public static string Free(string wanted, HashSet<string> taken)
    {
        string sid = wanted;
        for (int number = 2; !taken.Add(sid); number++)
        {
            sid = string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{wanted}{number}");
        }

        return sid;
    }

    /// <summary>The Sids of a document.</summary>
    public static HashSet<string> Of(PolicyDocument document) =>
        [.. document.Statement.Select(statement => statement.Sid).OfType<string>()];
}
