namespace OrgTrail.Sandbox.Archives;

/// <summary>A call as an event says it.</summary>
/// <param name="Source">The event source.</param>
/// <param name="Name">The API operation.</param>
/// <param name="ReadOnly">Whether it only reads.</param>
/// <param name="RequestParameters">The JSON of its parameters.</param>
/// <param name="ResponseElements">The JSON of its answer; <c>null</c> for reads.</param>
internal sealed record RecordCall(string Source, string Name, bool ReadOnly, string RequestParameters, string ResponseElements = "null")
{
    public string? ErrorCode { get; init; }

    /// <summary>The JSON of the resources touched.</summary>
    public string? Resources { get; init; }

    public string? AdditionalData { get; init; }
}

/// <summary>Calls with the long parameters and answers that make up most of a log's bytes.</summary>
internal static class RecordCalls
{
    public static IReadOnlyList<RecordCall> All { get; } =
    [
        new(
            "ec2.amazonaws.com",
            "RunInstances",
            false,
            """{"instancesSet":{"items":[{"imageId":"ami-0{resource}","minCount":1,"maxCount":1}]},"instanceType":"m7i.large","blockDeviceMapping":{"items":[{"deviceName":"/dev/xvda","ebs":{"volumeSize":64,"deleteOnTermination":true,"volumeType":"gp3","encrypted":true}}]},"monitoring":{"enabled":false},"disableApiTermination":false,"networkInterfaceSet":{"items":[{"deviceIndex":0,"subnetId":"subnet-0{resource}","associatePublicIpAddress":false,"groupSet":{"items":[{"groupId":"sg-0{resource}"}]}}]},"ebsOptimized":true,"tagSpecificationSet":{"items":[{"resourceType":"instance","tags":[{"key":"aws:autoscaling:groupName","value":"web-blue"},{"key":"CostCenter","value":"4711"}]}]},"launchTemplate":{"launchTemplateId":"lt-0{resource}","version":"12"}}""",
            """{"requestId":"{uuid}","reservationId":"r-0{resource}","ownerId":"{account}","groupSet":{},"instancesSet":{"items":[{"instanceId":"i-0{resource}","imageId":"ami-0{resource}","bootMode":"uefi","currentInstanceBootMode":"uefi","instanceState":{"code":0,"name":"pending"},"privateDnsName":"ip-10-0-12-{address}.{region}.compute.internal","amiLaunchIndex":0,"productCodes":{},"instanceType":"m7i.large","placement":{"availabilityZone":"{region}a","tenancy":"default"},"monitoring":{"state":"disabled"},"subnetId":"subnet-0{resource}","vpcId":"vpc-0{resource}","privateIpAddress":"10.0.12.{address}","stateReason":{"code":"pending","message":"pending"},"architecture":"x86_64","rootDeviceType":"ebs","virtualizationType":"hvm","hypervisor":"xen","ebsOptimized":true,"enaSupport":true,"sourceDestCheck":true,"metadataOptions":{"state":"pending","httpTokens":"required","httpPutResponseHopLimit":2,"httpEndpoint":"enabled"}}]}}"""),
        new(
            "sts.amazonaws.com",
            "AssumeRole",
            true,
            """{"roleArn":"arn:aws:iam::{account}:role/app-runtime","roleSessionName":"session-{number}","durationSeconds":3600,"policy":null}""",
            """{"credentials":{"accessKeyId":"ASIA{accesskey}","sessionToken":"redacted in this archive","expiration":"{time}"},"assumedRoleUser":{"assumedRoleId":"AROA{identity}:session-{number}","arn":"arn:aws:sts::{account}:assumed-role/app-runtime/session-{number}"}}""")
        {
            Resources = """[{"accountId":"{account}","type":"AWS::IAM::Role","ARN":"arn:aws:iam::{account}:role/app-runtime"}]""",
        },
        new(
            "kms.amazonaws.com",
            "Decrypt",
            true,
            """{"encryptionAlgorithm":"SYMMETRIC_DEFAULT","encryptionContext":{"aws:s3:arn":"arn:aws:s3:::app-data-{account}-{region}","SecretARN":"arn:aws:secretsmanager:{region}:{account}:secret:database/main"}}""")
        {
            Resources = """[{"accountId":"{account}","type":"AWS::KMS::Key","ARN":"arn:aws:kms:{region}:{account}:key/mrk-{resource}"}]""",
            AdditionalData = """{"keyMaterialId":"{resource}{resource}{resource}"}""",
        },
        new(
            "kms.amazonaws.com",
            "GenerateDataKey",
            true,
            """{"keySpec":"AES_256","encryptionContext":{"aws:s3:arn":"arn:aws:s3:::app-data-{account}-{region}"},"keyId":"arn:aws:kms:{region}:{account}:key/mrk-{resource}"}""")
        {
            Resources = """[{"accountId":"{account}","type":"AWS::KMS::Key","ARN":"arn:aws:kms:{region}:{account}:key/mrk-{resource}"}]""",
        },
        new(
            "ec2.amazonaws.com",
            "CreateNetworkInterface",
            false,
            """{"subnetId":"subnet-0{resource}","description":"aws-K8S-i-0{resource}","groupSet":{"items":[{"groupId":"sg-0{resource}"},{"groupId":"sg-0{resource}"}]},"secondaryPrivateIpAddressCount":9,"tagSpecificationSet":{"items":[{"resourceType":"network-interface","tags":[{"key":"cluster.k8s.amazonaws.com/name","value":"main"},{"key":"node.k8s.amazonaws.com/instance_id","value":"i-0{resource}"}]}]},"clientToken":"{uuid}"}""",
            """{"requestId":"{uuid}","networkInterface":{"networkInterfaceId":"eni-0{resource}","subnetId":"subnet-0{resource}","vpcId":"vpc-0{resource}","availabilityZone":"{region}b","description":"aws-K8S-i-0{resource}","ownerId":"{account}","requesterManaged":false,"status":"pending","macAddress":"02:8d:11:5c:{address}","privateIpAddress":"10.0.32.{address}","privateDnsName":"ip-10-0-32-{address}.{region}.compute.internal","sourceDestCheck":true,"interfaceType":"interface","groupSet":{"items":[{"groupId":"sg-0{resource}","groupName":"nodes"}]},"tagSet":{"items":[{"key":"cluster.k8s.amazonaws.com/name","value":"main"}]},"privateIpAddressesSet":{"item":[{"privateIpAddress":"10.0.32.{address}","primary":true}]}}}"""),
        new(
            "lambda.amazonaws.com",
            "UpdateFunctionConfiguration20150331v2",
            false,
            """{"functionName":"arn:aws:lambda:{region}:{account}:function:orders-api","environment":{},"timeout":30,"memorySize":1024,"layers":["arn:aws:lambda:{region}:{account}:layer:observability:14"]}""",
            """{"functionName":"orders-api","functionArn":"arn:aws:lambda:{region}:{account}:function:orders-api","runtime":"dotnet10","role":"arn:aws:iam::{account}:role/app-runtime","handler":"Orders::Handler","codeSize":7340032,"description":"","timeout":30,"memorySize":1024,"lastModified":"{time}","codeSha256":"{resource}{resource}","version":"$LATEST","environment":{},"tracingConfig":{"mode":"Active"},"revisionId":"{uuid}","state":"Active","lastUpdateStatus":"InProgress","packageType":"Zip","architectures":["arm64"],"ephemeralStorage":{"size":512},"loggingConfig":{"logFormat":"JSON","logGroup":"/aws/lambda/orders-api"}}"""),
        new(
            "ecs.amazonaws.com",
            "SubmitTaskStateChange",
            false,
            """{"cluster":"arn:aws:ecs:{region}:{account}:cluster/main","task":"arn:aws:ecs:{region}:{account}:task/main/{resource}{resource}","status":"RUNNING","containers":[{"containerName":"app","runtimeId":"{resource}{resource}","networkBindings":[],"status":"RUNNING"}],"attachments":[],"pullStartedAt":"{time}","pullStoppedAt":"{time}"}""",
            """{"acknowledgment":"ACCEPTED"}"""),
        new(
            "logs.amazonaws.com",
            "CreateLogStream",
            false,
            """{"logGroupName":"/aws/lambda/orders-api","logStreamName":"2026/03/10/[$LATEST]{resource}{number}"}""")
        {
            ErrorCode = "ResourceAlreadyExistsException",
        },
        new(
            "dynamodb.amazonaws.com",
            "DescribeTable",
            true,
            """{"tableName":"orders-{resource}"}""")
        {
            Resources = """[{"accountId":"{account}","type":"AWS::DynamoDB::Table","ARN":"arn:aws:dynamodb:{region}:{account}:table/orders-{resource}"}]""",
        },
        new(
            "secretsmanager.amazonaws.com",
            "GetSecretValue",
            true,
            """{"secretId":"arn:aws:secretsmanager:{region}:{account}:secret:database/main-{resource}","versionStage":"AWSCURRENT"}"""),
        new(
            "cloudformation.amazonaws.com",
            "DescribeStackEvents",
            true,
            """{"stackName":"arn:aws:cloudformation:{region}:{account}:stack/network-baseline/{uuid}"}"""),
        new(
            "elasticloadbalancing.amazonaws.com",
            "RegisterTargets",
            false,
            """{"targetGroupArn":"arn:aws:elasticloadbalancing:{region}:{account}:targetgroup/web-blue/{resource}","targets":[{"id":"i-0{resource}","port":8443},{"id":"i-0{resource}","port":8443}]}"""),
        new(
            "config.amazonaws.com",
            "PutEvaluations",
            false,
            """{"evaluations":[{"complianceResourceType":"AWS::EC2::Instance","complianceResourceId":"i-0{resource}","complianceType":"COMPLIANT","orderingTimestamp":"{time}"},{"complianceResourceType":"AWS::EC2::Volume","complianceResourceId":"vol-0{resource}","complianceType":"NON_COMPLIANT","annotation":"The volume is not encrypted with the key of this environment.","orderingTimestamp":"{time}"}],"resultToken":"redacted in this archive","testMode":false}""",
            """{"failedEvaluations":[]}"""),
        new(
            "s3.amazonaws.com",
            "PutBucketTagging",
            false,
            """{"bucketName":"app-data-{account}-{region}","Tagging":{"xmlns":"http://s3.amazonaws.com/doc/2006-03-01/","TagSet":{"Tag":[{"Key":"CostCenter","Value":"4711"},{"Key":"Owner","Value":"Straße 7, Zürich"}]}},"tagging":"","Host":"app-data-{account}-{region}.s3.{region}.amazonaws.com"}""")
        {
            AdditionalData = """{"SignatureVersion":"SigV4","CipherSuite":"TLS_AES_128_GCM_SHA256","bytesTransferredIn":268,"AuthenticationMethod":"AuthHeader","x-amz-id-2":"{resource}{resource}{resource}=","bytesTransferredOut":0}""",
            Resources = """[{"accountId":"{account}","type":"AWS::S3::Bucket","ARN":"arn:aws:s3:::app-data-{account}-{region}"}]""",
        },
    ];
}
