using System.Net;
using Amazon.Runtime;

namespace OrgTrail.Core.State;

/// <summary>Evens out how the SDK tells "there is none".</summary>
internal static class S3Answers
{
    /// <summary>
    /// Null for an answer that is in truth an error: for some reads (policy, tags, lifecycle) the SDK swallows S3's 404 and hands out
    /// the error document as if it were the content.
    /// </summary>
    public static T? OrNone<T>(this T response)
        where T : AmazonWebServiceResponse =>
        response.HttpStatusCode == HttpStatusCode.NotFound ? null : response;
}
