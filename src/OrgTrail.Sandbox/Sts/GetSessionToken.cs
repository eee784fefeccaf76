using System.Xml.Linq;
using OrgTrail.Policies.Evaluation;
using OrgTrail.Sandbox.Identity;
using OrgTrail.Sandbox.Kernel;
using OrgTrail.Sandbox.Services;

namespace OrgTrail.Sandbox.Sts;

/// <summary>GetSessionToken: a session of the calling user herself.</summary>
/// <remarks>https://docs.aws.amazon.com/STS/latest/APIReference/API_GetSessionToken.html</remarks>
internal sealed class GetSessionToken(SandboxKernel kernel)
{
    public IEnumerable<XElement> Run(List<KeyValuePair<string, string>> parameters, Credential caller)
    {
        if (caller.Key.SessionToken is not null)
        {
            throw new AwsErrorException(403, "AccessDenied", "Cannot call GetSessionToken with session credentials");
        }

        // A root user's session lasts an hour at most, whatever is asked for.
        var seconds = Validation.Duration(parameters, 43_200, 129_600);
        if (caller.Principal.Kind == PrincipalKind.AccountRoot)
        {
            seconds = Math.Min(seconds, 3600);
        }

        var expires = kernel.Options.WallClock.GetUtcNow().AddSeconds(seconds);
        return [SessionXml.Credentials(kernel.Identities.IssueSessionOf(caller, expires).Key, expires)];
    }
}
