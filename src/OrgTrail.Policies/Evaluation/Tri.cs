namespace OrgTrail.Policies.Evaluation;

/// <summary>Three-valued truth: what can't be judged stays unknown until something certain outweighs it.</summary>
internal enum Tri : byte
{
    False,
    Unknown,
    True,
}

internal static class TriLogic
{
    public static Tri Of(bool value) => value ? Tri.True : Tri.False;

    // The order False < Unknown < True makes "and" the minimum and "or" the maximum.
    public static Tri And(this Tri a, Tri b) => a < b ? a : b;

    public static Tri Or(this Tri a, Tri b) => a > b ? a : b;

    public static Tri Not(this Tri a) => (Tri)(2 - (byte)a);
}
