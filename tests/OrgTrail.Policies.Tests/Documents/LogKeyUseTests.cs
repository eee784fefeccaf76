using System.Collections.Immutable;
using OrgTrail.Policies.Documents;
using OrgTrail.Policies.Evaluation;
using OrgTrail.Policies.Model;

namespace OrgTrail.Policies.Tests.Documents;

/// <summary>What the key policy does, decided by the evaluator.</summary>
public sealed class LogKeyUseTests
{
    private const string ContextKey = "kms:EncryptionContext:aws:cloudtrail:arn";

    private static readonly PolicySource Everything = new("AdministratorAccess", PolicyDocument.Parse("""{"Version":"2012-10-17","Statement":{"Effect":"Allow","Action":"*","Resource":"*"}}"""));

    private static readonly string Trail = Subjects.Organization.TrailArn;

    [Fact]
    public void CloudTrail_encrypts_describes_and_decrypts_for_this_trail()
    {
        Assert.True(Allows(ProtectedAccount.CloudTrail, "kms:GenerateDataKey", ("aws:SourceArn", Trail), (ContextKey, Trail)));
        Assert.True(Allows(ProtectedAccount.CloudTrail, "kms:DescribeKey", ("aws:SourceArn", Trail)));
        Assert.True(Allows(ProtectedAccount.CloudTrail, "kms:Decrypt", ("aws:SourceArn", Trail)));
    }

    [Fact]
    public void CloudTrail_encrypts_for_no_other_trail()
    {
        const string stranger = "arn:aws:cloudtrail:us-east-1:999999999999:trail/org-trail";

        Assert.False(Allows(ProtectedAccount.CloudTrail, "kms:GenerateDataKey", ("aws:SourceArn", stranger), (ContextKey, stranger)));
        Assert.False(Allows(ProtectedAccount.CloudTrail, "kms:GenerateDataKey", ("aws:SourceArn", Trail), (ContextKey, stranger)));
        Assert.False(Allows(ProtectedAccount.CloudTrail, "kms:DescribeKey"));
    }

    [Fact]
    public void Readers_of_the_management_account_decrypt_logs_and_nothing_else()
    {
        Assert.True(Allows(ProtectedAccount.ManagementAdministrator, "kms:Decrypt", (ContextKey, Trail)));
        Assert.False(Allows(ProtectedAccount.ManagementAdministrator, "kms:Decrypt"));
        Assert.False(Allows(ProtectedAccount.ManagementAdministrator, "kms:ScheduleKeyDeletion"));
        Assert.False(Allows(ProtectedAccount.Outsider, "kms:Decrypt", (ContextKey, Trail)));
    }

    [Fact]
    public void The_log_account_administers_the_key_until_the_scp_protects_it()
    {
        Assert.True(Allows(ProtectedAccount.LogAdministrator, "kms:PutKeyPolicy"));
        Assert.All(LogBucketActions.Key, action => Assert.False(Allows(ProtectedAccount.LogAdministrator, action, scp: true)));
        Assert.True(Allows(ProtectedAccount.LogAdministrator, "kms:DescribeKey", scp: true));
    }

    private static bool Allows(RequestPrincipal principal, string action, params (string Key, string Value)[] context) => Allows(principal, action, false, context);

    private static bool Allows(RequestPrincipal principal, string action, bool scp, params (string Key, string Value)[] context)
    {
        LogBucketSubject subject = Subjects.Organization with { KmsKeyArn = Subjects.KeyArn };
        return PolicyEvaluator.Evaluate(
            new()
            {
                Principal = principal,
                Action = action,
                Resource = Subjects.KeyArn,
                ResourceAccountId = "222222222222",
                Context = ImmutableDictionary.Create<string, ImmutableArray<string>>(StringComparer.OrdinalIgnoreCase)
                    .AddRange(context.Select(entry => KeyValuePair.Create(entry.Key, ImmutableArray.Create(entry.Value)))),
            },
            new()
            {
                ServiceControlPolicies = scp ? [new("222222222222", [Everything, new("OrgTrail", LogProtectionScp.Document(subject))])] : [],
                ResourcePolicy = new("key policy", LogKeyPolicy.Document(subject)),
                ResourcePolicyRequired = true,
                IdentityPolicies = principal.AccountId is null ? [] : [Everything],
            }).IsAllowed;
    }
}
