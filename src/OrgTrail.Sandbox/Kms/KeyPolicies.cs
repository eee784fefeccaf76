using OrgTrail.Policies.Evaluation;
using OrgTrail.Policies.Model;
using OrgTrail.Sandbox.Kernel;

namespace OrgTrail.Sandbox.Kms;

/// <summary>What KMS asks of a key policy.</summary>
/// <remarks>https://docs.aws.amazon.com/kms/latest/developerguide/key-policies.html</remarks>
internal sealed class KeyPolicies(SandboxKernel kernel)
{
    private const int SizeLimit = 32_768;

    /// <summary>The policy a key has when none is given: the account's IAM policies decide.</summary>
    public (string Text, PolicySource Policy) Default(string accountId)
    {
        var text = $$"""
            {
              "Version" : "2012-10-17",
              "Id" : "key-default-1",
              "Statement" : [ {
                "Sid" : "Enable IAM User Permissions",
                "Effect" : "Allow",
                "Principal" : {
                  "AWS" : "arn:{{kernel.Options.Partition}}:iam::{{accountId}}:root"
                },
                "Action" : "kms:*",
                "Resource" : "*"
              } ]
            }
            """;
        return (text, PolicyReader.Read("key policy", text));
    }

    /// <summary>Parses and checks a policy for a key; refuses one that would lock its author out.</summary>
    public PolicySource Check(string text, string keyArn, CallContext context, bool bypassLockoutCheck)
    {
        if (System.Text.Encoding.UTF8.GetByteCount(text) > SizeLimit)
        {
            throw KmsErrors.New("LimitExceededException", "The key policy exceeds the maximum size of 32 KB.");
        }

        var policy = PolicyReader.TryRead("key policy", text, out var reason) ?? throw KmsErrors.Malformed(reason);
        foreach (var statement in policy.Document.Statement)
        {
            CheckStatement(statement);
        }

        if (!bypassLockoutCheck && !MayChangeAgain(policy, keyArn, context))
        {
            throw KmsErrors.Malformed("The new key policy will not allow you to update the key policy in the future.");
        }

        return policy;
    }

    private void CheckStatement(PolicyStatement statement)
    {
        if (statement.Principal is null && statement.NotPrincipal is null)
        {
            throw KmsErrors.Malformed("Policy contains a statement with no principal.");
        }

        if (statement.Resource.IsEmpty && statement.NotResource.IsEmpty)
        {
            throw KmsErrors.Malformed("Policy contains a statement with no resource.");
        }

        foreach (var action in statement.Action.Where(a => a != "*" && !a.StartsWith("kms:", StringComparison.OrdinalIgnoreCase)))
        {
            throw KmsErrors.Malformed($"Policy contains a statement with an invalid action: {action}");
        }

        var principals = (statement.Principal ?? statement.NotPrincipal)!.ByType;
        if (principals.TryGetValue("AWS", out var named) && !named.All(kernel.Directory.PrincipalExists))
        {
            throw KmsErrors.Malformed("Policy contains a statement with one or more invalid principals.");
        }
    }

    // The check looks at the key policy alone: delegating to the account's IAM policies is enough, whatever those say.
    private static bool MayChangeAgain(PolicySource policy, string keyArn, CallContext context) => PolicyEvaluator.Evaluate(
        new AuthorizationRequest
        {
            Principal = context.Caller,
            Action = "kms:PutKeyPolicy",
            Resource = keyArn,
            ResourceAccountId = context.AccountId,
        },
        new AuthorizationPolicies
        {
            ResourcePolicy = policy,
            ResourcePolicyRequired = true,
            IdentityPolicies = [PolicyReader.AdministratorAccess],
        }).IsAllowed;
}
