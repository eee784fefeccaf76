using System.Net;
using Amazon.Runtime;

namespace OrgTrail.Aws.Tests.Faults;

/// <summary>A service that repeats the request in its message must not bring secrets into messages and logs.</summary>
public sealed class RedactionTests
{
    private const string Mismatch =
        "The request signature we calculated does not match the signature you provided. Check your AWS Secret Access Key and signing method. Consult the service documentation for details.";

    [Fact]
    public void The_request_that_the_message_repeats_is_left_out()
    {
        var fault = From(
            Mismatch + "\n\nThe Canonical String for this request should have been\n'POST\n/\n\nhost:sts.amazonaws.com\nx-amz-security-token:TOKENVALUE\n\nhost;x-amz-security-token\ne3b0'"
            + "\n\nThe String-to-Sign should have been\n'AWS4-HMAC-SHA256\n20261125T000000Z\n'");

        Assert.Equal(Mismatch, fault.Message);
        Assert.True(fault.IsRedacted);
    }

    [Theory]
    [InlineData("Bad header x-amz-security-token:TOKENVALUE here", "Bad header x-amz-security-token:(left out) here")]
    [InlineData("https://b.s3.amazonaws.com/k?X-Amz-Security-Token=TOKENVALUE&X-Amz-Signature=ab12&x=1", "https://b.s3.amazonaws.com/k?X-Amz-Security-Token=(left out)&X-Amz-Signature=(left out)&x=1")]
    [InlineData("AWS4-HMAC-SHA256 Credential=AKIA/20261125, SignedHeaders=host, Signature=ab12", "AWS4-HMAC-SHA256 Credential=AKIA/20261125, SignedHeaders=host, Signature=(left out)")]
    [InlineData("""got {"SessionToken": "TOKENVALUE", "x": 1}""", """got {"SessionToken": "(left out)", "x": 1}""")]
    public void Single_values_are_left_out(string message, string shown)
    {
        var fault = From(message);

        Assert.Equal(shown, fault.Message);
        Assert.True(fault.IsRedacted);
    }

    [Theory]
    [InlineData(Mismatch)]
    [InlineData("The security token included in the request is invalid.")]
    [InlineData("User: arn:aws:iam::111111111111:user/x is not authorized to perform: s3:GetBucketPolicy on resource: \"arn:aws:s3:::b\"")]
    public void Other_messages_stay_as_they_are(string message)
    {
        var fault = From(message);

        Assert.Equal(message, fault.Message);
        Assert.False(fault.IsRedacted);
    }

    private static AwsFault From(string message) =>
        AwsFault.From(new AmazonServiceException(message, null, ErrorType.Sender, "InvalidSignatureException", "id", HttpStatusCode.Forbidden));
}
