using System.Globalization;
using System.Text;
using OrgTrail.Sandbox.Http;

namespace OrgTrail.Sandbox.Kernel;

/// <summary>The headers every answer has.</summary>
internal static class ResponseFinish
{
    /// <summary>A request's id in the form of S3's: header and error document say the same.</summary>
    public static string S3Id(string requestId) => requestId[..8].ToUpperInvariant() + requestId[^8..].ToUpperInvariant();

    public static SandboxHttpResponse Apply(SandboxHttpRequest request, SandboxHttpResponse response, string service, string requestId, DateTimeOffset wallTime)
    {
        var isHead = request.Method == "HEAD";
        var finished = new SandboxHttpResponse { StatusCode = response.StatusCode, Body = isHead ? default : response.Body };
        finished.Headers.AddRange(response.Headers);

        // A HEAD's Content-Length is that of the object, which the service knows; no body is sent.
        if (!finished.Headers.Contains("Content-Length") && response.StatusCode is not (204 or 304))
        {
            finished.Headers.Set("Content-Length", response.Body.Length.ToString(CultureInfo.InvariantCulture));
        }

        // Clients correct their clocks by this header, so it is the wall clock's.
        finished.Headers.Set("Date", wallTime.UtcDateTime.ToString("r", CultureInfo.InvariantCulture));
        if (service == "s3")
        {
            finished.Headers.Set("x-amz-request-id", S3Id(requestId));
            finished.Headers.Set("x-amz-id-2", Convert.ToBase64String(Encoding.ASCII.GetBytes(requestId)));
            finished.Headers.Set("Server", "AmazonS3");
        }
        else
        {
            finished.Headers.Set("x-amzn-RequestId", requestId);
        }

        return finished;
    }
}
