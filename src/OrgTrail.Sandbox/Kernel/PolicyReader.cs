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

    /// <summary>Parses a policy that the user of the facade wrote.</summary>
    /// <exception cref="PolicyFormatException">It is not a policy document.</exception>
    public static PolicySource Read(string name, string json) => new(name, PolicyDocument.Parse(json));

    /// <summary>Parses a policy that came over the wire; null, with the reason, when it is not one.</summary>
    public static PolicySource? TryRead(string name, string json, out string reason)
    {
        if (PolicyDocument.TryParse(json, out var document, out var error))
        {
            reason = "";
            return new PolicySource(name, document);
        }

        reason = error.Message;
        return null;
    }

    private static PolicyDocument AllowAll(PolicyPrincipal? principal) => new()
    {
        Statement = [new PolicyStatement { Effect = PolicyEffect.Allow, Principal = principal, Action = ["*"], Resource = ["*"] }],
    };
}
