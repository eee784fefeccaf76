using OrgTrail.Core.Controls;

namespace OrgTrail.Core.Tests.Controls;

/// <summary>What mending must not do unasked.</summary>
public sealed class ConsentTests
{
    [Fact]
    public void Whatever_costs_takes_away_or_stays_asks_for_consent()
    {
        Dictionary<MendConsent, string[]> expected = new()
        {
            [MendConsent.Cost] = ["OT-KMS-001", "OT-KMS-003", "OT-TRAIL-008", "OT-TRAIL-009", "OT-TRAIL-010", "OT-TRAIL-011", "OT-TRAIL-012"],
            [MendConsent.Removal] = ["OT-BUCKET-020", "OT-TRAIL-013", "OT-TRAIL-014", "OT-TRAIL-017"],
            [MendConsent.Irreversible] = ["OT-BUCKET-012", "OT-BUCKET-013"],
        };

        Assert.All(expected, e => Assert.Equal(e.Value, ControlCatalogue.All.Where(c => c.Consent == e.Key).Select(c => c.Id).Order(StringComparer.Ordinal)));
    }
}
