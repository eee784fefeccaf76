using OrgTrail.Core.Controls;
using OrgTrail.Core.Desired;
using OrgTrail.Core.Tests.Support;

namespace OrgTrail.Core.Tests.Controls;

/// <summary>Keys that KMS did not make the material of.</summary>
public sealed class KeyOriginTests
{
    [Theory]
    [InlineData("AWS_KMS", AssessmentStatus.Pass)]
    [InlineData("EXTERNAL", AssessmentStatus.NotApplicable)]
    [InlineData("AWS_CLOUDHSM", AssessmentStatus.NotApplicable)]
    public async Task Rotation_is_asked_only_of_keys_that_can_rotate(string origin, AssessmentStatus expected)
    {
        using var landscape = new Landscape();
        await landscape.DeployAsync(Landscape.Desired with { Encryption = new EncryptionSettings { CreateKey = true } });
        using var logAccount = ChangedAnswer.Connect(landscape, landscape.Sandbox.LogArchive, "DescribeKey", json => json["KeyMetadata"]!["Origin"] = origin);

        var results = await landscape.AssessAsync(logAccount: logAccount);

        Assert.Equal(expected, results.Single(r => r.ControlId == "OT-KMS-003").Status);
        Assert.Equal(AssessmentStatus.Pass, results.Single(r => r.ControlId == "OT-KMS-001").Status);
    }
}
