using System.Management.Automation;
using System.Management.Automation.Runspaces;
using System.Xml.Linq;

namespace OrgTrail.Pester.Tests.Module;

/// <summary>Columns of prose break lines between words, in the same way in all views.</summary>
public sealed class WrapTests
{
    private static readonly string[] Rule =
    [
        "$lines = ''; $line = ''",
        "foreach ($word in ($text -replace '[\\p{Cc}\\p{Cf}-[\\n]]', [char]0xFFFD).Split(' ')) {",
        "if ($line.Length -gt 0 -and $line.Length + 1 + $word.Length -gt $width) { $lines += \"$line`n\"; $line = '' }",
        "for (; $word.Length -gt $width; $word = $word.Substring($width)) { $lines += $word.Substring(0, $width) + \"`n\" }",
        "$line = if ($line.Length -gt 0) { \"$line $word\" } else { $word }",
        "}",
        "\"$lines$line\"",
    ];

    [Fact]
    public void Every_view_that_breaks_lines_does_so_in_the_same_words()
    {
        var blocks = Directory.EnumerateFiles(Path.Combine(Repository.Root, "bin"), "*.ps1xml")
            .SelectMany(file => XDocument.Load(file).Descendants("ScriptBlock"))
            .Select(block => block.Value)
            .Where(text => text.Contains("$width", StringComparison.Ordinal))
            .ToArray();

        Assert.True(blocks.Length >= 6);
        Assert.All(blocks, text =>
        {
            var lines = text.Split('\n').Select(line => line.Trim()).Where(line => line.Length > 0).ToArray();
            Assert.Equal(Rule, lines[^Rule.Length..]);
        });
    }

    [Theory]
    [InlineData("one two three", 20, "one two three")]
    [InlineData("one two three", 7, "one two\nthree")]
    [InlineData("one two three", 6, "one\ntwo\nthree")]
    [InlineData("a arn:aws:s3:::bucket is", 8, "a\narn:aws:\ns3:::buc\nket is")]
    [InlineData("12345678", 8, "12345678")]
    [InlineData("1234567812345678 9", 8, "12345678\n12345678\n9")]
    [InlineData("", 8, "")]
    [InlineData("a\u001b[2Kb\u009bc\u202ed\r\ne", 20, "a\ufffd[2Kb\ufffdc\ufffdd\ufffd\ne")]
    public void Words_stay_whole_unless_they_are_longer_than_a_line_and_control_nothing(string text, int width, string expected)
    {
        using var shell = PowerShell.Create(InitialSessionState.CreateDefault2());
        shell.AddScript("param([string] $text, [int] $width)\nSet-StrictMode -Version Latest\n" + string.Join('\n', Rule)).AddArgument(text).AddArgument(width);

        Assert.Equal(expected, Assert.Single(shell.Invoke()).ToString());
    }
}
