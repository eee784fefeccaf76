using OrgTrail.Core.Configuration;
using OrgTrail.Core.Desired;
using OrgTrail.Core.Errors;
using OrgTrail.Core.Tests.Support;

namespace OrgTrail.Core.Tests.Configuration;

/// <summary>A configuration is read whole, or all that is wrong with it is told.</summary>
public sealed class ConfigurationReaderTests
{
    private static readonly string Folder = Path.Combine(Path.GetTempPath(), "somewhere");

    public static TheoryData<string, string> Refused { get; } = new()
    {
        { """{ "KeyPrefx": "a" }""", "line 1, column 3: KeyPrefx: there is no such key. Did you mean KeyPrefix?" },
        { """{ "bucketname": "example-logs" }""", "Did you mean BucketName?" },
        { """{ "Wholly": "unlike" }""", "docs/configuration.md lists all keys" },
        { """{ "BucketName": "Not_A_Bucket" }""", "BucketName: 'Not_A_Bucket'" },
        { """{ "BucketName": "example-logs", "BucketName": "example-logs" }""", "BucketName: stands twice" },
        { """{ "BucketName": "" }""", "BucketName: empty" },
        { """{ "BucketName": null }""", "BucketName: no value, but wanted is bucket name" },
        { """{ "BucketName": ["example-logs"] }""", "BucketName: a list" },
        { """{ "LogAccountId": 222222222222 }""", "put it in quotes" },
        { """{ "LogAccountId": "22222222222" }""", "LogAccountId: '22222222222' has 11 digits" },
        { """{ "SingleAccount": "true" }""", "SingleAccount: a text, but wanted is true or false" },
        { """{ "MinimumRetentionDays": "365" }""", "write it without quotes" },
        { """{ "MinimumRetentionDays": 0 }""", "MinimumRetentionDays: 0 is out of range: wanted is a whole number, 1 to 36500" },
        { """{ "MinimumRetentionDays": 36501 }""", "out of range" },
        { """{ "MinimumRetentionDays": 99999999999999999999 }""", "MinimumRetentionDays: a number with a fraction or an exponent" },
        { """{ "MinimumRetentionDays": 1.5 }""", "MinimumRetentionDays: a number with a fraction" },
        { """{ "ObjectLockMode": "COMPLIANT" }""", "Did you mean COMPLIANCE?" },
        { """{ "ObjectLockDays": 400 }""", "ObjectLockDays: needs ObjectLockMode" },
        { """{ "AccessLogPrefix": "a/" }""", "needs AccessLogBucketName" },
        { """{ "CloudWatchLogsRoleArn": "arn:aws:iam::111111111111:role/Logs" }""", "needs CloudWatchLogsLogGroupArn" },
        { """{ "DataEvent": ["S3", "Lamda"] }""", "DataEvent[1]: 'Lamda'" },
        { """{ "Tag": { "aws:owner": "me" } }""", "Tag.aws:owner: " },
        { """{ "Tag": { "owner": 1 } }""", "Tag.owner: a number" },
        { """{ "Tag": { "owner": "a", "owner": "b" } }""", "Tag.owner: stands twice" },
        { """{ "Tag": "owner" }""", "Tag: a text, but wanted is a table" },
        { """{ "BreakGlassPrincipalArn": ["arn:aws:sts::222222222222:assumed-role/Admin/me"] }""", "BreakGlassPrincipalArn[0]: " },
        { """{ "ReaderPrincipalArn": "Auditor" }""", "ReaderPrincipalArn: " },
        { """{ "DelegatedAdministratorAccountId": ["333333333333", "44"] }""", "DelegatedAdministratorAccountId[1]: '44' has 2 digits" },
        { """{ "KmsKeyArn": "alias/logs" }""", "KmsKeyArn: 'alias/logs' is not the ARN of a KMS key" },
        { """{ "ControlId": "OT-BUCKT-004" }""", "Did you mean OT-BUCKET-004?" },
        { """{ "EndpointUrl": "localhost:8080" }""", "EndpointUrl: 'localhost:8080' is not a URL" },
        { """{ "TargetId": "production" }""", "TargetId: 'production' is neither" },
        { """{ "Exceptions": [{ "ControlId": "OT-BUCKET-004", "Reason": "why not" }] }""", "Exceptions[0].ExpiresOn: is missing" },
        { """{ "Exceptions": [{ "ControlId": "OT-BUCKET-004", "Reason": " ", "ExpiresOn": "2027-01-01" }] }""", "Exceptions[0].Reason: empty" },
        { """{ "Exceptions": [{ "ControlId": "OT-BUCKET-004", "Reason": "r", "ExpiresOn": "1.1.2027" }] }""", "Exceptions[0].ExpiresOn: '1.1.2027' is not a date as yyyy-MM-dd" },
        { """{ "Exceptions": [{ "ControlId": "OT-BUCKET-004", "Reason": "r", "ExpiresOn": "2027-12-31" }] }""", "more than 400 days ahead" },
        { """{ "Exceptions": [{ "ControlId": "OT-BUCKET-004", "Reason": "r", "ExpiresOn": "2027-01-01", "Until": "then" }] }""", "Exceptions[0].Until: there is no such key" },
        { """{ "Exceptions": ["OT-BUCKET-004"] }""", "Exceptions[0]: a text, but wanted is a table with the keys ControlId, Resource" },
        { """{ "SecretKey": "hush" }""", "SecretKey: secrets do not belong into a configuration" },
        { """{ "aws_access_key_id": "hush" }""", "secrets do not belong" },
        { """[ "BucketName" ]""", "a configuration is one table" },
        { """{ "BucketName": }""", "line 1, column 17: this is not JSON" },
        { "{}\n{}", "line 2, column 1: this is not JSON" },
        { "", "this is not JSON" },
    };

    [Theory]
    [MemberData(nameof(Refused))]
    public void What_is_wrong_is_refused_with_its_place_and_fix(string json, string message)
    {
        var error = Assert.Throws<OrgTrailException>(() => Read(json));

        Assert.Equal(ErrorIds.InvalidConfiguration, error.ErrorId);
        Assert.Contains(message, error.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("hush", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void All_problems_are_told_at_once_in_the_order_of_the_file()
    {
        var error = Assert.Throws<OrgTrailException>(() => Read(
            """
            {
              // first
              "ü": 1, "BucketName": 5,
              "Exceptions": [{ "Reason": "r" }],
              "ExpirationDays": -1
            }
            """));

        Assert.Equal(
            [
                "1. line 3, column 3: ü: ",
                "2. line 3, column 25: BucketName: ",
                "3. line 4, column 18: Exceptions[0].ControlId: ",
                "4. line 4, column 18: Exceptions[0].ExpiresOn: ",
                "5. line 5, column 21: ExpirationDays: ",
            ],
            error.Message.Split('\n')[1..].Select(l => l.Trim()).Select(l => string.Concat(l.Split(": ").Take(2).Select(p => p + ": "))));
        Assert.Contains("has 5 problems", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Every_key_reaches_its_place()
    {
        var settings = Read(
            """
            {
              "$schema": "https://example.com/schema.json",
              "BucketName": "example-logs", "TrailName": "trail", "TrailRegion": "eu-central-1", "KeyPrefix": "a/b",
              "LogAccountId": "222222222222", "ManagementAccountId": "111111111111", "OrganizationId": "o-exampleorgid", "SingleAccount": true,
              "AdoptExisting": true, "ReaderPrincipalArn": ["arn:aws:iam::222222222222:user/Auditor"], "DelegatedAdministratorAccountId": "333333333333",
              "KmsKeyArn": "arn:aws:kms:eu-central-1:222222222222:key/1", "BreakGlassPrincipalArn": "arn:aws:iam::222222222222:role/B",
              "MinimumRetentionDays": 400, "TransitionDays": 0, "TransitionStorageClass": "GLACIER", "ExpirationDays": 4000,
              "ObjectLockDays": 30, "ObjectLockMode": "COMPLIANCE", "AccessLogBucketName": "access-logs", "AccessLogPrefix": "p/",
              "Tag": { "owner": "me" }, "DataEvent": ["S3"], "InsightType": "ApiErrorRateInsight",
              "CloudWatchLogsLogGroupArn": "arn:aws:logs:eu-central-1:111111111111:log-group:trail:*", "CloudWatchLogsRoleArn": "arn:aws:iam::111111111111:role/Logs",
              "SnsTopicName": "topic", "PolicyName": "Protect", "TargetId": "ou-abcd-12345678", "DenyRestoreObject": true, "PolicySizeLimit": 5120, "PolicySlotLimit": 5,
              "ControlId": ["OT-BUCKET-*", "OT-TRAIL-00?"], "ExcludeControlId": "OT-BUCKET-012",
              "Exceptions": { "ControlId": "OT-BUCKET-004", "Resource": "arn:*", "Reason": "r", "ExpiresOn": "2026-12-24", "Ticket": "T-1", "ApprovedBy": "me" },
              "ProfileName": "management", "ProfileLocation": "../profiles", "Region": "us-west-2", "EndpointUrl": "http://127.0.0.1:1234",
              "LogAccountProfileName": "log", "LogAccountRoleArn": "arn:aws:iam::222222222222:role/R", "LogAccountRoleName": "R",
            }
            """);

        var s = settings.Subject;
        Assert.Equal(("example-logs", "trail", "eu-central-1", "a/b", true), (s.BucketName, s.TrailName, s.TrailRegion, s.KeyPrefix, s.SingleAccount));
        Assert.Equal(("222222222222", "111111111111", "o-exampleorgid"), (s.LogAccountId, s.ManagementAccountId, s.OrganizationId));
        Assert.Equal("arn:aws:kms:eu-central-1:222222222222:key/1", s.KmsKeyArn);
        Assert.Equal(["arn:aws:iam::222222222222:role/B"], s.BreakGlassPrincipalArns);
        Assert.True(s.AdoptExisting);
        Assert.Equal(["arn:aws:iam::222222222222:user/Auditor"], s.ReaderPrincipalArns);
        Assert.Equal(["333333333333"], s.DelegatedAdministratorAccountIds);
        Assert.Equal(new RetentionSettings { MinimumDays = 400, TransitionDays = 0, TransitionStorageClass = "GLACIER", ExpirationDays = 4000 }, s.Retention);
        Assert.Equal(new ObjectLockSettings("COMPLIANCE", 30), s.ObjectLock);
        Assert.Equal(("access-logs", "p/"), (s.AccessLogBucketName, s.AccessLogPrefix));
        Assert.Equal("me", s.Tags["owner"]);
        Assert.Equal(["S3"], s.Trail.DataEvents);
        Assert.Equal(["ApiErrorRateInsight"], s.Trail.InsightTypes);
        Assert.Equal(("topic", "arn:aws:iam::111111111111:role/Logs"), (s.Trail.SnsTopicName, s.Trail.CloudWatchLogsRoleArn));
        Assert.EndsWith(":log-group:trail:*", s.Trail.CloudWatchLogsLogGroupArn, StringComparison.Ordinal);
        Assert.Equal(
            new ProtectionSettings { PolicyName = "Protect", TargetId = "ou-abcd-12345678", DenyRestoreObject = true, PolicySizeLimit = 5120, PolicySlotLimit = 5 }, s.Protection);
        Assert.Equal(["OT-BUCKET-*", "OT-TRAIL-00?"], settings.ControlIds);
        Assert.Equal(["OT-BUCKET-012"], settings.ExcludedControlIds);
        var exception = Assert.Single(settings.Exceptions);
        Assert.Equal(new DateOnly(2026, 12, 24), exception.ExpiresOn);
        Assert.Equal("r, T-1, approved by me", exception.ReasonInFull);
        Assert.Equal(
            new ConnectionSettings
            {
                ProfileName = "management",
                ProfileLocation = Path.GetFullPath(Path.Combine(Folder, "..", "profiles")),
                Region = "us-west-2",
                EndpointUrl = "http://127.0.0.1:1234",
                LogAccountProfileName = "log",
                LogAccountRoleArn = "arn:aws:iam::222222222222:role/R",
                LogAccountRoleName = "R",
            },
            settings.Connection);
    }

    [Fact]
    public void No_delegated_administrator_is_an_expectation_and_silence_is_none()
    {
        Assert.Empty(Read("""{ "DelegatedAdministratorAccountId": [] }""").Subject.DelegatedAdministratorAccountIds!);
        Assert.Null(Read("{}").Subject.DelegatedAdministratorAccountIds);
    }

    [Fact]
    public void An_expired_exception_is_no_error_of_the_file()
    {
        var settings = Read("""{ "Exceptions": [{ "ControlId": "OT-BUCKET-004", "Reason": "r", "ExpiresOn": "2020-02-29" }] }""");

        Assert.Equal(new DateOnly(2020, 2, 29), Assert.Single(settings.Exceptions).ExpiresOn);
    }

    private static BaselineConfiguration Read(string json) =>
        BaselineConfigurationReader.Read(
            JsonConfiguration.Read("baseline.json", json, Folder),
            new FixedTime("2026-11-25T12:00:00Z"));
}
