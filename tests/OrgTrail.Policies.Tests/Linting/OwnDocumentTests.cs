using OrgTrail.Policies.Documents;
using OrgTrail.Policies.Linting;
using OrgTrail.Policies.Model;
using OrgTrail.Policies.Tests.Documents;

namespace OrgTrail.Policies.Tests.Linting;

public sealed class OwnDocumentTests
{
    public static TheoryData<LogBucketSubject> All { get; } =
    [
        Subjects.Organization,
        Subjects.SingleAccount,
        Subjects.Organization with { KmsKeyArn = Subjects.KeyArn, BreakGlassPrincipalArns = [Subjects.BreakGlass], KeyPrefix = "audit" },
    ];

    [Theory]
    [MemberData(nameof(All))]
    public void Our_own_bucket_and_key_policies_are_clean(LogBucketSubject subject)
    {
        Assert.Empty(PolicyLinter.Lint(LogBucketPolicy.Document(subject), PolicyKind.BucketPolicy));
        Assert.Empty(PolicyLinter.Lint(LogKeyPolicy.Document(subject), PolicyKind.KeyPolicy));
    }

    [Fact]
    public void Our_own_service_control_policy_is_clean_and_within_the_older_limit_too()
    {
        LogBucketSubject subject = Subjects.Organization with { KmsKeyArn = Subjects.KeyArn, BreakGlassPrincipalArns = [Subjects.BreakGlass] };
        PolicyDocument document = LogProtectionScp.Document(subject, denyRestore: true);

        Assert.Empty(PolicyLinter.Lint(document, PolicyKind.ServiceControlPolicy, new() { CharacterLimit = 5_120 }));
        Assert.InRange(PolicySizeBudget.Of(document.ToJson()).CharactersUsed, 1, 4_608);
    }

    [Fact]
    public void Our_own_documents_are_left_as_they_are()
    {
        PolicyDocument document = LogBucketPolicy.Document(Subjects.Organization);
        LintFixResult result = PolicyLinter.Fix(document, PolicyKind.BucketPolicy, Articles.Known);

        Assert.Empty(result.Changes);
        Assert.Equal(document.ToJson(), result.Document!.ToJson());
    }

    [Fact]
    public void The_kind_of_our_own_documents_is_recognized()
    {
        Assert.Equal(PolicyKind.BucketPolicy, PolicyKinds.Detect(LogBucketPolicy.Document(Subjects.Organization)));
        Assert.Equal(PolicyKind.KeyPolicy, PolicyKinds.Detect(LogKeyPolicy.Document(Subjects.Organization)));
        Assert.Equal(PolicyKind.ServiceControlPolicy, PolicyKinds.Detect(LogProtectionScp.Document(Subjects.Organization)));
        Assert.Equal(PolicyKind.Identity, PolicyKinds.Detect(PolicyDocument.Parse("""{"Version":"2012-10-17","Statement":{"Effect":"Allow","Action":"s3:*","Resource":"*"}}""")));
    }
}
