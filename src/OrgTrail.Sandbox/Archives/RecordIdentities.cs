namespace OrgTrail.Sandbox.Archives;

/// <summary>Who calls, as an event says it.</summary>
/// <param name="Json">The <c>userIdentity</c>.</param>
/// <param name="Arn">The caller's ARN.</param>
/// <param name="SourceAddress">An address or, for a service, its name.</param>
/// <param name="UserAgent">The user agent.</param>
internal sealed record RecordIdentity(string Json, string Arn, string SourceAddress, string UserAgent);

/// <summary>The kinds of callers there are in most accounts: mostly roles.</summary>
/// <remarks>https://docs.aws.amazon.com/awscloudtrail/latest/userguide/cloudtrail-event-reference-user-identity.html</remarks>
internal static class RecordIdentities
{
    public static IReadOnlyList<RecordIdentity> All { get; } =
    [
        Role("app-runtime", "i-0{resource}", isInstance: true, "198.51.100.{address}", "aws-sdk-java/2.31.5 md/io#sync md/http#Apache ua/2.1 os/Linux#6.1.0 lang/java#21.0.5 md/OpenJDK_64-Bit_Server_VM#21.0.5+11-LTS cfg/retry-mode#standard"),
        Role("deployment-pipeline", "GitHubActions-{number}", isInstance: false, "203.0.113.{address}", "APN/1.0 HashiCorp/1.0 Terraform/1.13.1 (+https://www.terraform.io) terraform-provider-aws/6.14.1 (+https://registry.terraform.io/providers/hashicorp/aws) aws-sdk-go-v2/1.39.0 ua/2.1 os/linux lang/go#1.24.6 md/GOOS#linux md/GOARCH#amd64"),
        Role("AWSReservedSSO_ReadOnlyAccess_4f5c9a1b2d3e6071", "alice@example.com", isInstance: false, "192.0.2.{address}", "Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/141.0.0.0 Safari/537.36"),
        Service("AWSServiceRoleForConfig", "config.amazonaws.com", "configLambdaExecution"),
        Service("AWSServiceRoleForAutoScaling", "autoscaling.amazonaws.com", "AutoScaling"),
        new(
            """{"type":"IAMUser","principalId":"AIDA{identity}","arn":"arn:aws:iam::{account}:user/backup-operator","accountId":"{account}","accessKeyId":"AKIA{accesskey}","userName":"backup-operator"}""",
            "arn:aws:iam::{account}:user/backup-operator",
            "203.0.113.{address}",
            "Boto3/1.40.12 md/Botocore#1.40.12 ua/2.1 os/linux#6.1.0 md/arch#x86_64 lang/python#3.13.5 md/pyimpl#CPython cfg/retry-mode#legacy Botocore/1.40.12"),
        new(
            """{"type":"AWSService","invokedBy":"ec2.amazonaws.com"}""",
            "ec2.amazonaws.com",
            "ec2.amazonaws.com",
            "ec2.amazonaws.com"),
    ];

    private static RecordIdentity Role(string role, string session, bool isInstance, string address, string agent) => new(
        $$$"""{"type":"AssumedRole","principalId":"AROA{identity}:{{{session}}}","arn":"arn:aws:sts::{account}:assumed-role/{{{role}}}/{{{session}}}","accountId":"{account}","accessKeyId":"ASIA{accesskey}","sessionContext":{"sessionIssuer":{"type":"Role","principalId":"AROA{identity}","arn":"arn:aws:iam::{account}:role/{{{role}}}","accountId":"{account}","userName":"{{{role}}}"},"attributes":{"creationDate":"{time}","mfaAuthenticated":"false"}{{{(isInstance ? ",\"ec2RoleDelivery\":\"2.0\"" : "")}}}}}""",
        $"arn:aws:sts::{{account}}:assumed-role/{role}/{session}",
        address,
        agent);

    private static RecordIdentity Service(string role, string service, string session) => new(
        $$$"""{"type":"AssumedRole","principalId":"AROA{identity}:{{{session}}}","arn":"arn:aws:sts::{account}:assumed-role/{{{role}}}/{{{session}}}","accountId":"{account}","accessKeyId":"ASIA{accesskey}","sessionContext":{"sessionIssuer":{"type":"Role","principalId":"AROA{identity}","arn":"arn:aws:iam::{account}:role/aws-service-role/{{{service}}}/{{{role}}}","accountId":"{account}","userName":"{{{role}}}"},"attributes":{"creationDate":"{time}","mfaAuthenticated":"false"}},"invokedBy":"{{{service}}}"}""",
        $"arn:aws:sts::{{account}}:assumed-role/{role}/{session}",
        service,
        service);
}
