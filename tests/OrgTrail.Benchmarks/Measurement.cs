namespace OrgTrail.Benchmarks;

/// <summary>One measured time against what it is compared with, both from the same run.</summary>
internal sealed record Measurement(string Name, string Measured, string ComparedWith, double Ratio, double Limit)
{
    public bool IsWithinLimit => Ratio <= Limit;

    public override string ToString() =>
        $"| {Name} | {Measured} | {ComparedWith} | {Ratio:0.00} | {(double.IsInfinity(Limit) ? "none" : $"{Limit:0.00}")}{(IsWithinLimit ? string.Empty : " EXCEEDED")} |";
}
