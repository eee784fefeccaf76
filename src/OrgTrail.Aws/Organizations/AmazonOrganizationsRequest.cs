using Amazon.Runtime;

namespace OrgTrail.Aws.Organizations;

/// <summary>Base of all requests to Organizations.</summary>
public abstract class AmazonOrganizationsRequest : AmazonWebServiceRequest;
