using OrgTrail.Core.Controls;

namespace OrgTrail.Core.Mending;

/// <summary>What the user has agreed to.</summary>
public sealed record RepairConsent
{
    /// <summary>The switch that lets the protecting SCP be detached for as long as the bucket is mended.</summary>
    public const string SuspendProtectionSwitch = "-SuspendProtection";

    /// <summary>Changes that AWS bills for.</summary>
    public bool Cost { get; init; }

    /// <summary>Changes that take away what others may rely on.</summary>
    public bool Removal { get; init; }

    /// <summary>Changes that can't be undone.</summary>
    public bool Irreversible { get; init; }

    /// <summary>Detaching the protecting SCP while the bucket is mended.</summary>
    public bool SuspendProtection { get; init; }

    /// <summary>Whether a change of this kind may be made.</summary>
    public bool Allows(MendConsent consent) => consent switch
    {
        MendConsent.Cost => Cost,
        MendConsent.Removal => Removal,
        MendConsent.Irreversible => Irreversible,
        _ => true,
    };

    /// <summary>The switch that allows a kind of change.</summary>
    public static string SwitchFor(MendConsent consent) => $"-Allow{consent}";

    /// <summary>Why a kind of change needs a switch.</summary>
    public static string Why(MendConsent consent) => consent switch
    {
        MendConsent.Cost => "AWS bills for it",
        MendConsent.Removal => "it takes away what others may rely on",
        MendConsent.Irreversible => "it can't be undone",
        _ => "nothing is lost by it",
    };
}
