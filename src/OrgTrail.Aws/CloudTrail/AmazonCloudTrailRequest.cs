using Amazon.Runtime;

namespace OrgTrail.Aws.CloudTrail;

/// <summary>Base of all requests to CloudTrail.</summary>
public abstract class AmazonCloudTrailRequest : AmazonWebServiceRequest;
