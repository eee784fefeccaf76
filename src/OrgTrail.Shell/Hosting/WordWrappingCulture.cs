using System.Globalization;

namespace OrgTrail.Shell.Hosting;

/// <summary>
/// The invariant culture, under the language that the texts are in. The engine breaks lines between words only for the
/// languages it knows to have spaces; for the invariant culture help pages and lists would break inside of words.
/// </summary>
internal sealed class WordWrappingCulture() : CultureInfo(string.Empty)
{
    public override string TwoLetterISOLanguageName => "en";
}
