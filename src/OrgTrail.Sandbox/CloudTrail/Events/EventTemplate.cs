namespace OrgTrail.Sandbox.CloudTrail.Events;

/// <summary>A kind of call that goes on in every account all day.</summary>
/// <param name="Source">The event source.</param>
/// <param name="Name">The API operation.</param>
/// <param name="ReadOnly">Whether it only reads.</param>
/// <param name="RequestParameters">The JSON of its parameters; <c>{0}</c> is a drawn id, <c>{1}</c> the account.</param>
/// <param name="IsGlobal">Whether the service has no regions.</param>
/// <param name="ErrorCode">The error, for calls that fail.</param>
/// <param name="ResourceType">The type of the resource named by the id.</param>
internal sealed record EventTemplate(
    string Source, string Name, bool ReadOnly, string RequestParameters, bool IsGlobal = false, string? ErrorCode = null, string? ResourceType = null)
{
    /// <summary>What an ordinary account does, roughly in its proportions: mostly reads by roles.</summary>
    public static IReadOnlyList<EventTemplate> All { get; } =
    [
        new("ec2.amazonaws.com", "DescribeInstances", true, """{"maxResults":1000,"instancesSet":{},"filterSet":{}}"""),
        new("ec2.amazonaws.com", "DescribeInstances", true, """{"instancesSet":{"items":[{"instanceId":"i-0{0}"}]},"filterSet":{}}""", ResourceType: "AWS::EC2::Instance"),
        new("ec2.amazonaws.com", "DescribeNetworkInterfaces", true, """{"networkInterfaceIdSet":{},"filterSet":{}}"""),
        new("ec2.amazonaws.com", "DescribeSecurityGroups", true, """{"securityGroupSet":{},"securityGroupIdSet":{},"filterSet":{}}"""),
        new("ec2.amazonaws.com", "RunInstances", false, """{"instancesSet":{"items":[{"imageId":"ami-0{0}","minCount":1,"maxCount":1}]},"instanceType":"t3.micro"}""", ResourceType: "AWS::EC2::Ami"),
        new("ec2.amazonaws.com", "AuthorizeSecurityGroupIngress", false, """{"groupId":"sg-0{0}","ipPermissions":{}}""", ErrorCode: "Client.UnauthorizedOperation", ResourceType: "AWS::EC2::SecurityGroup"),
        new("sts.amazonaws.com", "AssumeRole", true, """{"roleArn":"arn:aws:iam::{1}:role/app-{0}","roleSessionName":"app"}""", ResourceType: "AWS::IAM::Role"),
        new("sts.amazonaws.com", "GetCallerIdentity", true, "null"),
        new("kms.amazonaws.com", "Decrypt", true, """{"encryptionAlgorithm":"SYMMETRIC_DEFAULT","encryptionContext":{"app":"{0}"}}"""),
        new("kms.amazonaws.com", "GenerateDataKey", true, """{"keySpec":"AES_256","encryptionContext":{"app":"{0}"}}"""),
        new("logs.amazonaws.com", "CreateLogStream", false, """{"logGroupName":"/aws/lambda/app","logStreamName":"{0}"}"""),
        new("s3.amazonaws.com", "GetBucketAcl", true, """{"bucketName":"data-{0}","Host":"data-{0}.s3.amazonaws.com","acl":""}""", ResourceType: "AWS::S3::Bucket"),
        new("s3.amazonaws.com", "ListBuckets", true, """{"Host":"s3.amazonaws.com"}"""),
        new("monitoring.amazonaws.com", "DescribeAlarms", true, """{"maxRecords":100}"""),
        new("lambda.amazonaws.com", "ListFunctions20150331", true, """{"maxItems":50}"""),
        new("iam.amazonaws.com", "ListRoles", true, """{"maxItems":100}""", IsGlobal: true),
        new("iam.amazonaws.com", "GetRole", true, """{"roleName":"app-{0}"}""", IsGlobal: true, ErrorCode: "NoSuchEntityException", ResourceType: "AWS::IAM::Role"),
        new("iam.amazonaws.com", "CreateAccessKey", false, """{"userName":"user-{0}"}""", IsGlobal: true, ErrorCode: "AccessDenied"),
        new("organizations.amazonaws.com", "DescribeOrganization", true, "null", IsGlobal: true),
    ];
}
