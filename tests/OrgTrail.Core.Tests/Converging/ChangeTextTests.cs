using OrgTrail.Core.Converging;

namespace OrgTrail.Core.Tests.Converging;

/// <summary>A change is told on one line where it is short, and else as the lines that go and come.</summary>
public sealed class ChangeTextTests
{
    [Fact]
    public void A_short_change_is_one_line() =>
        Assert.Equal("PutBucketVersioning on b: Enable versioning (Suspended → Enabled)", ChangeText.Describe(Change("Suspended", "Enabled")));

    [Fact]
    public void What_was_not_there_is_nothing() =>
        Assert.Equal("PutBucketVersioning on b: Enable versioning (nothing → Enabled)", ChangeText.Describe(Change(null, "Enabled")));

    [Fact]
    public void A_change_without_states_is_its_description() =>
        Assert.Equal("PutBucketVersioning on b: Enable versioning", ChangeText.Describe(Change(null, null)));

    [Fact]
    public void A_document_is_a_diff_of_its_lines() => Assert.Equal(
        """
        PutBucketVersioning on b: Enable versioning
            …
            c
            d
          - e
          + E
            f
            g
            …
        """.ReplaceLineEndings("\n"),
        ChangeText.Describe(Change("a\nb\nc\nd\ne\nf\ng\nh", "a\nb\nc\nd\nE\nf\ng\nh")));

    [Fact]
    public void Attributes_on_one_long_line_are_compared_one_by_one()
    {
        var before = string.Join(", ", Enumerable.Range(0, 20).Select(i => $"Attribute{i}=old"));

        var text = ChangeText.Describe(Change(before, before.Replace("Attribute7=old", "Attribute7=new", StringComparison.Ordinal)));

        Assert.Contains("\n  - Attribute7=old\n  + Attribute7=new\n", text, StringComparison.Ordinal);
        Assert.DoesNotContain("Attribute3", text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("", "a\nb", "  + a\n  + b")]
    [InlineData("a\nb", "", "  - a\n  - b")]
    [InlineData("a\nb\nc", "a\nx\nc", "    a\n  - b\n  + x\n    c")]
    [InlineData("a\nb", "b\na", "  - a\n    b\n  + a")]
    [InlineData("a\nb", "a\nb", "    …")]
    public void The_diff_is_the_shortest(string before, string after, string expected) => Assert.Equal(expected, ChangeText.Diff(before, after));

    private static Change Change(string? before, string? after) => new()
    {
        Operation = "PutBucketVersioning",
        Resource = "b",
        Description = "Enable versioning",
        Before = before,
        After = after,
        ApplyAsync = _ => Task.CompletedTask,
    };
}
