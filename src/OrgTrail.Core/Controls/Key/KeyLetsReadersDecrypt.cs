using System.Collections.Immutable;
using Amazon.KeyManagementService.Model;
using OrgTrail.Core.Controls.Probing;
using OrgTrail.Core.Converging;
using OrgTrail.Core.Protecting;
using OrgTrail.Core.State;
using OrgTrail.Policies.Documents;
using OrgTrail.Policies.Evaluation;
using OrgTrail.Policies.Merging;
using OrgTrail.Policies.Model;

namespace OrgTrail.Core.Controls.Key;

/// <summary>
/// OT-KMS-004. The readers' own permissions are taken for granted: what is judged is the key policy. On a new key our statement is
/// there from the start; into a key of the user's no setup cmdlet lets readers unasked.
/// </summary>
/// <remarks>https://docs.aws.amazon.com/awscloudtrail/latest/userguide/create-kms-key-policy-for-cloudtrail-decrypt.html</remarks>
public sealed class KeyLetsReadersDecrypt : KeyPolicyControl
{
    private static readonly PolicySource ReaderPermissions = new(
        "the reader's own permissions",
        PolicyDocument.Parse("""{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":["s3:GetObject","kms:Decrypt"],"Resource":"*"}]}"""));

    public override string Id => "OT-KMS-004";

    public override string Title => "The key policy lets those who read the logs decrypt them";

    public override ControlSeverity Severity => ControlSeverity.High;

    public override bool IsEstablishedBySetup => false;

    public override string Rationale => "Logs that nobody can decrypt are found out about when an incident makes somebody look.";

    protected override string Expect(ControlContext context) =>
        KeyId(context) is null ? "no expectation" : $"kms:Decrypt for {string.Join(", ", Readers(context).Select(r => r.Name))}";

    protected override Assessment Judge(ControlContext context, KeyMetadata key, PolicyDocument document, Verdict verdict)
    {
        if (AreUnknown(context))
        {
            return verdict.LogAccountUnknown();
        }

        var answers = Readers(context).Select(r => (Reader: r, Result: Decide(context, key, document, r))).ToArray();
        var shut = answers.Where(a => a.Result is DecisionResult.ExplicitlyDenied or DecisionResult.ImplicitlyDenied).Select(a => a.Reader).ToArray();
        return shut.Length == 0 && Array.Exists(answers, a => a.Result == DecisionResult.Indeterminate) ? verdict.PolicyUndecided("Look at the conditions of its statements on kms:Decrypt.") : verdict.When(
            shut.Length == 0,
            shut.Length == 0 ? "allowed" : $"not allowed to {string.Join(", ", shut.Select(r => r.Name))}",
            $"Allow kms:Decrypt to the account of the readers in the key policy, as statement {LogKeyPolicy.ReadersSid} of New-OrgLogBucket -CreateKmsKey does.");
    }

    public override async Task<Change?> PlanAsync(ControlContext context)
    {
        if (context.KmsKeyArn is not { } arn || AreUnknown(context))
        {
            return null;
        }

        var policy = await context.Snapshot.Key.Policy(arn, context.Identity.ManagementAccountId).ConfigureAwait(false);
        Reads.Require(policy, $"policy of KMS key {arn}", context.Identity.LogAccountId);
        var key = await MetadataAsync(context, arn).ConfigureAwait(false);
        Reads.Require(key, $"KMS key {arn}", context.Identity.LogAccountId);
        if (policy.Value?.Document is not { } document || key.Value is null || Readers(context).All(r => Decide(context, key.Value, document, r) == DecisionResult.Allowed))
        {
            return null;
        }

        // A Deny of the user's can't be mended by allowing.
        var merged = PolicyMerge.Merge(document, [LogKeyPolicy.Readers(context.Subject)], LogKeyPolicy.ReadersSid);
        return Readers(context).Any(r => Decide(context, key.Value, merged.Document, r) != DecisionResult.Allowed) ? null : new Change
        {
            Operation = "PutKeyPolicy",
            Resource = $"{arn} (readers)",
            Description = $"Add key policy statement {LogKeyPolicy.ReadersSid}",
            Before = document.ToJson(indented: true),
            After = merged.Document.ToJson(indented: true),
            ApplyAsync = ct => ApplyAsync(context, arn, ct),
        };
    }

    // OT-KMS-002 may have written the policy meanwhile: what is there now is what is added to.
    private static async Task ApplyAsync(ControlContext context, string arn, CancellationToken cancellationToken)
    {
        context.Snapshot.LogAccount.Forget("key/");
        var now = await context.Snapshot.Key.Policy(arn, context.Identity.ManagementAccountId).ConfigureAwait(false);
        Reads.Require(now, $"policy of KMS key {arn}", context.Identity.LogAccountId);
        var merged = PolicyMerge.Merge(now.Value?.Document, [LogKeyPolicy.Readers(context.Subject)], LogKeyPolicy.ReadersSid);
        await context.Snapshot.LogAccount.Connection!.Kms.PutKeyPolicyAsync(
            new PutKeyPolicyRequest { KeyId = arn, PolicyName = "default", Policy = merged.Document.ToJson() }, cancellationToken).ConfigureAwait(false);
        context.Snapshot.LogAccount.Forget("key/");
    }

    private static DecisionResult Decide(ControlContext context, KeyMetadata key, PolicyDocument policy, Reader reader) => PolicyEvaluator.Evaluate(
        new AuthorizationRequest
        {
            Principal = reader.Principal,
            Action = "kms:Decrypt",
            Resource = key.Arn,
            ResourceAccountId = key.AWSAccountId,
            Context = PolicyProbe.Context(
                ("kms:EncryptionContext:aws:cloudtrail:arn", context.TrailArn),
                ("kms:EncryptionContextKeys", "aws:cloudtrail:arn"),
                ("kms:ViaService", $"s3.{context.Desired.BucketRegion}.amazonaws.com{(context.Identity.Partition == "aws-cn" ? ".cn" : string.Empty)}"),
                ("kms:CallerAccount", reader.Principal.AccountId ?? string.Empty)),
        },
        new AuthorizationPolicies { ResourcePolicy = new PolicySource("key policy", policy), ResourcePolicyRequired = true, IdentityPolicies = [ReaderPermissions] }).Result;

    // Readers that nobody named are those of the log account: of an account whose id is not known nothing can be said.
    private static bool AreUnknown(ControlContext context) =>
        context.Desired.Encryption.ReaderPrincipalArns is not { Count: > 0 } && context.Identity.LogAccountId == TrailIdentity.Unknown;

    private static ImmutableArray<Reader> Readers(ControlContext context)
    {
        var (partition, account) = (context.Identity.Partition, context.Identity.LogAccountId);
        return context.Desired.Encryption.ReaderPrincipalArns is { Count: > 0 } given
            ? [.. given.Select(arn => new Reader(arn, ReaderOf(PatternExample.Arn(arn, account))))]
            : [new Reader($"administrators of {context.Identity.LogAccount}", ProbePrincipals.Administrator(partition, account))];
    }

    private static RequestPrincipal ReaderOf(string arn) => new()
    {
        Kind = arn.Contains(":user/", StringComparison.Ordinal) ? PrincipalKind.User
            : arn.EndsWith(":root", StringComparison.Ordinal) ? PrincipalKind.AccountRoot : PrincipalKind.AssumedRole,
        Arn = arn,
        AccountId = arn.Split(':') is { Length: > 4 } parts ? parts[4] : null,
    };

    private sealed record Reader(string Name, RequestPrincipal Principal);
}
