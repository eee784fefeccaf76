using OrgTrail.Policies.Evaluation;
using OrgTrail.Policies.Model;

namespace OrgTrail.Sandbox.Kernel;

/// <summary>Policy texts as the kernel needs them.</summary>
internal static class PolicyReader
{
    /// <summary>AWS's managed policy AdministratorAccess.</summary>
    public static PolicySource AdministratorAccess { get; } = new("AdministratorAccess", AllowAll(null));

    /// <summary>FullAWSAccess, the service control policy every node has once the type is enabled.</summary>
    public static PolicyDocument FullAccess { get; } = AllowAll(null);

    /// <summary>RCPFullAWSAccess.</summary>
    public static PolicyDocument FullResourceAccess { get; } = AllowAll(new PolicyPrincipal { IsEveryone = true });

    /// <summary>A role's trust in one AWS principal.</summary>
    public static PolicySource Trust(string principal, string type = "AWS") => new("trust policy", new PolicyDocument
    {
        Statement =
        [
            new PolicyStatement
            {
                Effect = PolicyEffect.Allow,
                Principal = new PolicyPrincipal { ByType = new PolicyPrincipal().ByType.Add(type, [principal]) },
                Action = ["sts:AssumeRole"],
            },
        ],
    });

    /// <summary>Parses a policy that the caller of the facade wrote.</summary>
    public static PolicySource Read(string name, string json) =>
        throw new NotSupportedException($"The policy parser is not there yet: {name} ({json.Length} characters).");

    private static PolicyDocument AllowAll(PolicyPrincipal? principal) => new()
    {
        Statement = [new PolicyStatement { Effect = PolicyEffect.Allow, Principal = principal, Action = ["*"], Resource = ["*"] }],
    };
}
