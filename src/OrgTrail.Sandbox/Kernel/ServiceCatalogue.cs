using OrgTrail.Sandbox.AccountManagement;
using OrgTrail.Sandbox.CloudTrail;
using OrgTrail.Sandbox.Kms;
using OrgTrail.Sandbox.Organizations;
using OrgTrail.Sandbox.S3;
using OrgTrail.Sandbox.Services;
using OrgTrail.Sandbox.Sts;

namespace OrgTrail.Sandbox.Kernel;

/// <summary>The services of the sandbox.</summary>
internal static class ServiceCatalogue
{
    public static IReadOnlyList<ISandboxService> Create(SandboxKernel kernel) =>
    [
        new StsService(kernel),
        new OrganizationsService(kernel),
        new KmsService(kernel),
        new S3Service(kernel),
        new CloudTrailService(kernel),
        new AccountService(kernel),
    ];
}
