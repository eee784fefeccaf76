using System.Diagnostics.CodeAnalysis;

namespace OrgTrail.Policies.Model;

public sealed partial record PolicyDocument
{
    /// <summary>The current policy language.</summary>
    public const string Version2012 = "2012-10-17";

    /// <summary>The older policy language, also that of a document without Version: no policy variables.</summary>
    public const string Version2008 = "2008-10-17";

    /// <summary>
    /// Reads a policy document strictly: unknown elements and duplicate names are errors; single values and arrays are
    /// accepted where AWS accepts both, and numbers and booleans as condition values.
    /// </summary>
    /// <exception cref="PolicyFormatException">The text is not a policy document; the message names line, column and path.</exception>
    /// <remarks>https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_grammar.html</remarks>
    public static PolicyDocument Parse(string json)
    {
        ArgumentNullException.ThrowIfNull(json);
        return PolicyDocumentReader.Read(json);
    }

    /// <summary>As <see cref="Parse"/>, without an exception.</summary>
    public static bool TryParse(
        [NotNullWhen(true)] string? json,
        [NotNullWhen(true)] out PolicyDocument? document,
        [NotNullWhen(false)] out PolicyFormatException? error)
    {
        document = null;
        error = null;
        try
        {
            document = json is null ? throw new PolicyFormatException("There is no text.") : Parse(json);
            return true;
        }
        catch (PolicyFormatException e)
        {
            error = e;
            return false;
        }
    }

    /// <summary>As <see cref="Parse"/>, without an exception.</summary>
    public static bool TryParse([NotNullWhen(true)] string? json, [NotNullWhen(true)] out PolicyDocument? document) =>
        TryParse(json, out document, out _);

    /// <summary>
    /// Writes the document: elements in a fixed order, single values as scalars, statements and values in the order of the
    /// model; minified (as sizes are counted for SCPs) or indented by two spaces with LF line ends.
    /// </summary>
    /// <exception cref="InvalidOperationException">Two conditions of a statement have the same operator and key: JSON has no form for it.</exception>
    public string ToJson(bool indented = false) => PolicyJsonWriter.Write(this, indented);

    /// <summary>
    /// True when both documents mean the same: Sids, Id, order, duplicates, scalar or array, the case of actions, operators
    /// and condition keys, and the two forms of an account principal make no difference. AWS rewrites stored policies, so
    /// this, and not the text, tells whether something has changed.
    /// </summary>
    public bool IsEquivalentTo(PolicyDocument? other) =>
        other is not null && (ReferenceEquals(this, other) || PolicyNormalizer.MeaningOf(this) == PolicyNormalizer.MeaningOf(other));

    /// <summary>The document in the one form that all documents of the same meaning share; it has no Sids and no Id.</summary>
    public PolicyDocument Normalize() => PolicyNormalizer.Normalize(this);
}
