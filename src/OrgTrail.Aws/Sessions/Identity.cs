using Amazon.Runtime;

namespace OrgTrail.Aws.Sessions;

/// <summary>Credentials with a description for messages.</summary>
internal sealed record Identity(AWSCredentials Credentials, string Description);
