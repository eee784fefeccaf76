using OrgTrail.Policies.Documents;
using OrgTrail.Policies.Model;

namespace OrgTrail.Policies.Tests.Documents;

public sealed class LogKeyPolicyTests
{
    [Fact]
    public void The_log_account_administers_the_key()
    {
        PolicyStatement administration = LogKeyPolicy.KeyAdministration(Subjects.Organization);

        Assert.Equal(["arn:aws:iam::222222222222:root"], administration.Principal!.ByType["AWS"]);
        Assert.Equal(["kms:*"], administration.Action);
    }

    [Fact]
    public void CloudTrail_encrypts_for_this_trail_and_the_management_accounts_context()
    {
        PolicyStatement encrypt = LogKeyPolicy.CloudTrailEncrypt(Subjects.Organization);

        Assert.Equal(["kms:GenerateDataKey*"], encrypt.Action);
        Assert.Contains(encrypt.Condition, condition => condition is { Operator: "StringEquals", Key: "aws:SourceArn" } && condition.Values.SequenceEqual([Subjects.Organization.TrailArn]));
        Assert.Contains(encrypt.Condition, condition => condition is { Operator: "StringLike", Key: "kms:EncryptionContext:aws:cloudtrail:arn" } &&
            condition.Values.SequenceEqual(["arn:aws:cloudtrail:*:111111111111:trail/*"]));
    }

    [Fact]
    public void Readers_of_both_accounts_decrypt_only_what_CloudTrail_encrypted()
    {
        PolicyStatement readers = LogKeyPolicy.Readers(Subjects.Organization);

        Assert.Equal(["arn:aws:iam::222222222222:root", "arn:aws:iam::111111111111:root"], readers.Principal!.ByType["AWS"]);
        Assert.Equal(["kms:Decrypt"], readers.Action);
        PolicyCondition only = Assert.Single(readers.Condition);
        Assert.Equal(("Null", "kms:EncryptionContext:aws:cloudtrail:arn"), (only.Operator, only.Key));
        Assert.Equal(["false"], only.Values);
    }

    [Fact]
    public void A_single_account_stands_among_the_readers_once() =>
        Assert.Equal(["arn:aws:iam::111111111111:root"], LogKeyPolicy.Readers(Subjects.SingleAccount).Principal!.ByType["AWS"]);

    [Fact]
    public void Every_statement_for_the_service_is_bound_to_the_trail()
    {
        PolicyStatement[] service = [.. LogKeyPolicy.Statements(Subjects.Organization).Where(statement => statement.Principal!.ByType.ContainsKey("Service"))];

        Assert.Equal(3, service.Length);
        Assert.All(service, statement => Assert.Contains(statement.Condition, condition => condition.Key == "aws:SourceArn"));
    }
}
