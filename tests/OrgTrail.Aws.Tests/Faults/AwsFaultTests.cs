using System.Net;
using System.Net.Sockets;
using Amazon.Runtime;
using Amazon.S3;

namespace OrgTrail.Aws.Tests.Faults;

public sealed class AwsFaultTests
{
    [Theory]
    [InlineData("AccessDenied", 403, AwsFaultKind.AccessDenied)]
    [InlineData("AccessDeniedException", 400, AwsFaultKind.AccessDenied)]
    [InlineData("AccessDeniedForDependencyException", 400, AwsFaultKind.AccessDenied)]
    [InlineData("Forbidden", 403, AwsFaultKind.AccessDenied)]
    [InlineData(null, 403, AwsFaultKind.AccessDenied)]
    [InlineData("NoSuchBucket", 404, AwsFaultKind.NotFound)]
    [InlineData("NoSuchBucketPolicy", 404, AwsFaultKind.NotFound)]
    [InlineData("NoSuchLifecycleConfiguration", 404, AwsFaultKind.NotFound)]
    [InlineData("NoSuchPublicAccessBlockConfiguration", 404, AwsFaultKind.NotFound)]
    [InlineData("OwnershipControlsNotFoundError", 404, AwsFaultKind.NotFound)]
    [InlineData("ServerSideEncryptionConfigurationNotFoundError", 404, AwsFaultKind.NotFound)]
    [InlineData("ObjectLockConfigurationNotFoundError", 404, AwsFaultKind.NotFound)]
    [InlineData("TrailNotFoundException", 400, AwsFaultKind.NotFound)]
    [InlineData("InsightNotEnabledException", 400, AwsFaultKind.NotFound)]
    [InlineData("AWSOrganizationsNotInUseException", 400, AwsFaultKind.NotFound)]
    [InlineData("PolicyNotFoundException", 400, AwsFaultKind.NotFound)]
    [InlineData("PolicyNotAttachedException", 400, AwsFaultKind.NotFound)]
    [InlineData("NotFoundException", 400, AwsFaultKind.NotFound)]
    [InlineData(null, 404, AwsFaultKind.NotFound)]
    [InlineData("BucketAlreadyExists", 409, AwsFaultKind.AlreadyExists)]
    [InlineData("BucketAlreadyOwnedByYou", 409, AwsFaultKind.AlreadyExists)]
    [InlineData("TrailAlreadyExistsException", 400, AwsFaultKind.AlreadyExists)]
    [InlineData("DuplicatePolicyException", 400, AwsFaultKind.AlreadyExists)]
    [InlineData("DuplicatePolicyAttachmentException", 400, AwsFaultKind.AlreadyExists)]
    [InlineData("PolicyTypeAlreadyEnabledException", 400, AwsFaultKind.AlreadyExists)]
    [InlineData("OperationAborted", 409, AwsFaultKind.Other)]
    [InlineData("ThrottlingException", 400, AwsFaultKind.Throttled)]
    [InlineData("Throttling", 400, AwsFaultKind.Throttled)]
    [InlineData("TooManyRequestsException", 429, AwsFaultKind.Throttled)]
    [InlineData("SlowDown", 503, AwsFaultKind.Throttled)]
    [InlineData("RequestLimitExceeded", 503, AwsFaultKind.Throttled)]
    [InlineData("ExpiredToken", 400, AwsFaultKind.ExpiredCredentials)]
    [InlineData("ExpiredTokenException", 403, AwsFaultKind.ExpiredCredentials)]
    [InlineData("InvalidClientTokenId", 403, AwsFaultKind.InvalidCredentials)]
    [InlineData("UnrecognizedClientException", 400, AwsFaultKind.InvalidCredentials)]
    [InlineData("InvalidAccessKeyId", 403, AwsFaultKind.InvalidCredentials)]
    [InlineData("SignatureDoesNotMatch", 403, AwsFaultKind.InvalidCredentials)]
    [InlineData("PermanentRedirect", 301, AwsFaultKind.WrongRegion)]
    [InlineData("TemporaryRedirect", 307, AwsFaultKind.WrongRegion)]
    [InlineData("IllegalLocationConstraintException", 400, AwsFaultKind.WrongRegion)]
    [InlineData("InvalidHomeRegionException", 400, AwsFaultKind.WrongRegion)]
    [InlineData("NotImplemented", 501, AwsFaultKind.NotSupported)]
    [InlineData("InternalFailure", 501, AwsFaultKind.NotSupported)]
    [InlineData("UnknownOperationException", 400, AwsFaultKind.NotSupported)]
    [InlineData("InvalidAction", 400, AwsFaultKind.NotSupported)]
    [InlineData("ServiceUnavailable", 503, AwsFaultKind.Unreachable)]
    [InlineData("InsufficientS3BucketPolicyException", 400, AwsFaultKind.Other)]
    [InlineData("MalformedPolicyDocumentException", 400, AwsFaultKind.Other)]
    [InlineData("InternalError", 500, AwsFaultKind.Other)]
    public void Codes_and_statuses_are_classified(string? code, int status, AwsFaultKind kind)
    {
        var fault = AwsFault.From(Service(code, status, "message"));

        Assert.Equal(kind, fault.Kind);
        Assert.Equal((code, status, "message", "req"), (fault.Code, fault.StatusCode, fault.Message, fault.RequestId));
    }

    [Theory]
    [InlineData("The authorization header is malformed; the region 'us-east-1' is wrong; expecting 'eu-west-1'", AwsFaultKind.WrongRegion)]
    [InlineData("The authorization header is malformed; a non-empty Access Key (AKID) must be provided in the credential.", AwsFaultKind.InvalidCredentials)]
    public void A_malformed_header_is_told_apart_by_its_message(string message, AwsFaultKind kind) =>
        Assert.Equal(kind, AwsFault.From(Service("AuthorizationHeaderMalformed", 400, message)).Kind);

    [Theory]
    [InlineData(
        "User: arn:aws:sts::222222222222:assumed-role/r/s is not authorized to perform: s3:GetBucketPolicy on resource: \"arn:aws:s3:::logs\" because no identity-based policy allows the s3:GetBucketPolicy action",
        "s3:GetBucketPolicy", "arn:aws:s3:::logs", null)]
    [InlineData(
        "User: arn:aws:iam::111111111111:user/a is not authorized to perform: cloudtrail:CreateTrail on resource: arn:aws:cloudtrail:eu-central-1:111111111111:trail/org with an explicit deny in a service control policy",
        "cloudtrail:CreateTrail", "arn:aws:cloudtrail:eu-central-1:111111111111:trail/org", "service control policy")]
    [InlineData(
        "User: x is not authorized to perform: organizations:DescribeOrganization with an explicit deny in an identity-based policy",
        "organizations:DescribeOrganization", null, "identity-based policy")]
    [InlineData(
        "User: x is not authorized to perform: kms:PutKeyPolicy on this resource with an explicit deny in a permissions boundary",
        "kms:PutKeyPolicy", null, "permissions boundary")]
    [InlineData("You don't have permissions to access this resource.", null, null, null)]
    [InlineData("Access Denied", null, null, null)]
    public void The_message_tells_action_resource_and_policy(string message, string? action, string? resource, string? deniedBy)
    {
        var fault = AwsFault.From(Service("AccessDenied", 403, message));

        Assert.Equal((action, resource, deniedBy), (fault.MissingAction, fault.Resource, fault.DeniedBy));
    }

    public static TheoryData<Exception, AwsFaultKind> WithoutAnswer => new()
    {
        { new OperationCanceledException(), AwsFaultKind.Canceled },
        { new TaskCanceledException("slow", new TimeoutException()), AwsFaultKind.Unreachable },
        { new TimeoutException(), AwsFaultKind.Unreachable },
        { new AmazonClientException("x", new HttpRequestException("refused", new SocketException(111))), AwsFaultKind.Unreachable },
        { new AggregateException(new InvalidOperationException(), new SocketException(111)), AwsFaultKind.Unreachable },
        { new AggregateException(new AwsSessionException(AwsFaultKind.SsoLoginRequired, "log in")), AwsFaultKind.SsoLoginRequired },
        { new AmazonClientException("x", new AwsSessionException(AwsFaultKind.NoCredentials, "none")), AwsFaultKind.NoCredentials },
        { new ProcessAWSCredentialException("bad"), AwsFaultKind.InvalidCredentials },
        { new InvalidOperationException("bug"), AwsFaultKind.Other },
    };

    [Theory]
    [MemberData(nameof(WithoutAnswer))]
    public void What_no_service_answered_is_classified_by_its_causes(Exception exception, AwsFaultKind kind)
    {
        var fault = AwsFault.From(exception);

        Assert.Equal(kind, fault.Kind);
        Assert.Null(fault.Code);
    }

    [Fact]
    public void The_message_of_an_unreachable_host_holds_the_innermost_cause()
    {
        var fault = AwsFault.From(new AmazonClientException("The call failed.", new HttpRequestException("Connection refused (127.0.0.1:1)")));

        Assert.Equal("The call failed: Connection refused (127.0.0.1:1)", fault.Message);
    }

    [Fact]
    public void A_service_answer_is_found_inside_other_exceptions()
    {
        var fault = AwsFault.From(new InvalidOperationException("outer", new AggregateException(Service("NoSuchBucket", 404, "gone"))));

        Assert.Equal((AwsFaultKind.NotFound, "NoSuchBucket"), (fault.Kind, fault.Code));
    }

    private static AmazonS3Exception Service(string? code, int status, string message) =>
        new(message, ErrorType.Sender, code, "req", (HttpStatusCode)status);
}
