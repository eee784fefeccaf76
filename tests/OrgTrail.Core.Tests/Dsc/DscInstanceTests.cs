using OrgTrail.Core.Dsc;
using OrgTrail.Core.Errors;
using OrgTrail.Core.Tests.Support;

namespace OrgTrail.Core.Tests.Dsc;

/// <summary>What DSC gives is read, or refused with the reason.</summary>
public sealed class DscInstanceTests
{
    private static readonly TimeProvider Today = new FixedTime("2026-11-25T12:00:00Z");

    [Theory]
    [InlineData("""{ "AllowCost": "yes" }""", "AllowCost: wanted is true or false")]
    [InlineData("""{ "BucketName": "aaa", "BucketName": "bbb" }""", "twice")]
    [InlineData("""{ "bucketName": "aaa" }""", "Did you mean BucketName?")]
    [InlineData("""{ "_exist": false }""", "there is no such key")]
    [InlineData("""{ "MinimumRetentionDays": "365" }""", "MinimumRetentionDays")]
    [InlineData("""{ "SessionToken": "x" }""", "secrets do not belong")]
    [InlineData("[]", "one JSON object")]
    [InlineData("null", "one JSON object")]
    [InlineData("""{ "BucketName": """, "not JSON")]
    public void What_is_no_instance_is_refused(string json, string reason)
    {
        var error = Assert.Throws<OrgTrailException>(() => DscInstance.Read(json, Today));

        Assert.Equal(ErrorIds.InvalidConfiguration, error.ErrorId);
        Assert.Contains(reason, error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Agreements_are_taken_and_what_was_returned_before_is_passed_over()
    {
        var instance = DscInstance.Read(
            """{ "BucketName": "gov-my-cloudtrail", "AllowCost": true, "AllowRemoval": false, "Results": [1], "Changes": [], "_inDesiredState": true }""", Today);

        Assert.Equal("gov-my-cloudtrail", instance.Settings.Subject.BucketName);
        Assert.Equal(["AllowCost"], instance.Consents);
        Assert.Equal(["BucketName", "AllowCost", "AllowRemoval"], instance.Properties.Select(p => p.Key));
    }

    [Theory]
    [InlineData("Error", DscTraceLevel.Error)]
    [InlineData("trace", DscTraceLevel.Trace)]
    [InlineData("", DscTraceLevel.Warn)]
    [InlineData(null, DscTraceLevel.Warn)]
    [InlineData("7", DscTraceLevel.Warn)]
    public void The_level_is_DSCs_or_its_default(string? text, DscTraceLevel level) => Assert.Equal(level, DscHost.LevelOf(text));
}
