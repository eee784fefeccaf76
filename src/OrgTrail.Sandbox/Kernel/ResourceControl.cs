namespace OrgTrail.Sandbox.Kernel;

/// <summary>Which actions resource control policies bind.</summary>
/// <remarks>https://docs.aws.amazon.com/organizations/latest/userguide/orgs_manage_policies_rcps.html</remarks>
internal static class ResourceControl
{
    private static readonly string[] Services =
        ["s3", "sts", "kms", "sqs", "secretsmanager", "ecr", "aoss", "cognito-identity", "cognito-idp", "logs", "dynamodb"];

    public static bool Covers(string action) =>
        Services.Contains(action.Split(':')[0], StringComparer.OrdinalIgnoreCase);
}
