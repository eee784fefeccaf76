namespace OrgTrail.Policies.Evaluation;

/// <summary>Decides as AWS does.</summary>
/// <remarks>https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_evaluation-logic.html</remarks>
public static class PolicyEvaluator
{
    /// <summary>Decides one request under the given policies.</summary>
    public static AuthorizationDecision Evaluate(AuthorizationRequest request, AuthorizationPolicies policies) =>
        throw new NotImplementedException();
}
