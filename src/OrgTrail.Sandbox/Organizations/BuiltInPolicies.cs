using OrgTrail.Sandbox.Kernel;

namespace OrgTrail.Sandbox.Organizations;

/// <summary>The policies that AWS itself brings to every organization.</summary>
internal static class BuiltInPolicies
{
    public const string FullAccessId = "p-FullAWSAccess";
    public const string FullResourceAccessId = "p-RCPFullAWSAccess";

    public static IEnumerable<OrganizationPolicy> Create(string partition) =>
    [
        new OrganizationPolicy
        {
            Id = FullAccessId,
            Arn = $"arn:{partition}:organizations::aws:policy/service_control_policy/{FullAccessId}",
            Name = "FullAWSAccess",
            Description = "Allows access to every operation",
            Type = OrganizationState.ServiceControl,
            AwsManaged = true,
            Content = """{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":"*","Resource":"*"}]}""",
            Document = PolicyReader.FullAccess,
        },
        new OrganizationPolicy
        {
            Id = FullResourceAccessId,
            Arn = $"arn:{partition}:organizations::aws:policy/resource_control_policy/{FullResourceAccessId}",
            Name = "RCPFullAWSAccess",
            Description = "Allows access to every resource",
            Type = OrganizationState.ResourceControl,
            AwsManaged = true,
            Content = """{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Principal":"*","Action":"*","Resource":"*"}]}""",
            Document = PolicyReader.FullResourceAccess,
        },
    ];
}
