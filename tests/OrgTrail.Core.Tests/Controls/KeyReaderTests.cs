using OrgTrail.Core.Controls;
using OrgTrail.Core.Deploying;
using OrgTrail.Core.Desired;
using OrgTrail.Core.Results;
using OrgTrail.Core.Tests.Support;

namespace OrgTrail.Core.Tests.Controls;

/// <summary>Who can decrypt the logs.</summary>
public sealed class KeyReaderTests
{
    [Fact]
    public async Task A_reader_of_another_account_needs_the_key_policy()
    {
        using var landscape = new Landscape();
        await landscape.DeployAsync(Landscape.Desired with { Encryption = new EncryptionSettings { CreateKey = true } });
        Task<OrgTrailBaselineResult> ForAsync(string arn) =>
            AssessAsync(landscape, "OT-KMS-004", new BaselineSubject { BucketName = Landscape.Bucket, ReaderPrincipalArns = [arn] });

        Assert.Equal(AssessmentStatus.Pass, (await ForAsync("arn:aws:iam::222222222222:role/Auditor")).Status);
        Assert.Equal(AssessmentStatus.Pass, (await ForAsync("arn:aws:iam::111111111111:user/auditor")).Status);
        var stranger = await ForAsync("arn:aws:iam::333333333333:role/Auditor");
        Assert.Equal(AssessmentStatus.Fail, stranger.Status);
        Assert.Contains("333333333333", stranger.Actual, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Administrators_of_an_account_that_nobody_knows_are_not_said_to_be_shut_out()
    {
        using var landscape = new Landscape();
        await landscape.DeployAsync(Landscape.Desired with { Encryption = new EncryptionSettings { CreateKey = true } });

        // The log account's credentials in the place of the management account's, and none for the log account: the key can be read.
        var results = (await new BaselineAssessment(landscape.LogAccount, null, new RecordingHost())
            .RunAsync(new BaselineSubject { BucketName = Landscape.Bucket }, null, TestContext.Current.CancellationToken)).ToDictionary(r => r.ControlId);

        Assert.Equal(AssessmentStatus.Pass, results["OT-KMS-001"].Status);
        Assert.Equal(AssessmentStatus.Unknown, results["OT-KMS-004"].Status);
        Assert.Contains("log account", results["OT-KMS-004"].Remediation, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain(results.Values, r => r.Status == AssessmentStatus.Fail);
    }

    private static async Task<OrgTrailBaselineResult> AssessAsync(Landscape landscape, string controlId, BaselineSubject? subject = null) =>
        (await landscape.AssessAsync(subject)).Single(r => r.ControlId == controlId);
}
