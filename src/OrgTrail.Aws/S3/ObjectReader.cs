using System.Collections.Concurrent;
using System.Diagnostics;
using System.Net;
using System.Text;
using System.Xml;
using System.Xml.Linq;
using Amazon.Runtime;
using Amazon.S3;
using Amazon.S3.Model;
using OrgTrail.Aws.Faults;
using OrgTrail.Aws.Sessions;

namespace OrgTrail.Aws.S3;

/// <summary>
/// Reads many objects of a bucket at the least cost for each: one signed GET, sent once. Where the plain answer is not enough (redirects,
/// clocks that differ, keys that expire), the SDK's client is asked in its place, which knows how to deal with it.
/// </summary>
/// <remarks>
/// A pipeline of the SDK costs several times what the request itself does, which matters where millions of small objects are read.
/// https://docs.aws.amazon.com/AmazonS3/latest/API/API_GetObject.html
/// </remarks>
public sealed class ObjectReader
{
    private const int ErrorSizeLimit = 1 << 16;

    // A path that is sent as it was signed: S3's keys may hold what addresses on the web may not.
    private static readonly UriCreationOptions Exact = new() { DangerousDisablePathAndQueryCanonicalization = true };
    private readonly Session _session;
    private readonly IAmazonS3 _client;
    private readonly string _region;
    private readonly RequestSignature _signature;
    private readonly HttpClient _http;
    private readonly ConcurrentDictionary<string, BucketRoot> _buckets = new(StringComparer.Ordinal);

    internal ObjectReader(Session session, IAmazonS3 client, string region)
    {
        (_session, _client, _region) = (session, client, region);
        _signature = new RequestSignature(region);
        _http = session.Transport.HttpClients.CreateHttpClient(client.Config);
    }

    /// <summary>Begins to read an object. The download is the caller's to dispose.</summary>
    /// <exception cref="AmazonS3Exception">S3 refused; its code tells why.</exception>
    public async Task<ObjectDownload> GetAsync(string bucket, string key, CancellationToken cancellationToken)
    {
        // The name of an access point has an endpoint and a signature of another kind.
        if (bucket.Contains(':', StringComparison.Ordinal))
        {
            return await AskClientAsync(bucket, key, cancellationToken).ConfigureAwait(false);
        }

        var started = Stopwatch.GetTimestamp();
        HttpResponseMessage? answer = null;
        Exception? failure = null;
        try
        {
            answer = await SendAsync(bucket, key, cancellationToken).ConfigureAwait(false);
            if (answer.StatusCode == HttpStatusCode.OK)
            {
                return new ObjectDownload(answer, await answer.Content.ReadAsStreamAsync(cancellationToken).ConfigureAwait(false));
            }

            if (await ErrorAsync(answer, cancellationToken).ConfigureAwait(false) is { ErrorCode: "NoSuchKey" or "NoSuchBucket" or "AccessDenied" or "SlowDown" or "ServiceUnavailable" or "InternalError" or "InvalidObjectState" } error)
            {
                throw failure = error;
            }
        }
        catch (Exception exception) when (failure is null)
        {
            failure = exception;
            throw;
        }
        finally
        {
            if (failure is not null)
            {
                new FaultContext("S3", "GetObject").NoteOn(failure);
            }

            if (answer?.StatusCode != HttpStatusCode.OK)
            {
                answer?.Dispose();
            }

            Tell(started, answer, failure);
        }

        return await AskClientAsync(bucket, key, cancellationToken).ConfigureAwait(false);
    }

    private async Task<ObjectDownload> AskClientAsync(string bucket, string key, CancellationToken cancellationToken) =>
        new(await _client.GetObjectAsync(new GetObjectRequest { BucketName = bucket, Key = key }, cancellationToken).ConfigureAwait(false));

    private async Task<HttpResponseMessage> SendAsync(string bucket, string key, CancellationToken cancellationToken)
    {
        var root = _buckets.GetOrAdd(bucket, static (b, client) => RootOf(b, client), _client);
        var path = root.Path + Escape(key);
        using var request = new HttpRequestMessage(HttpMethod.Get, new Uri(root.Address + path, Exact));
        var keys = await _session.Credentials.GetCredentialsAsync().WaitAsync(cancellationToken).ConfigureAwait(false);
        _signature.Sign(request, root.Host, path, keys, _session.Transport.Clock.GetUtcNow().UtcDateTime);
        return await _http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, cancellationToken).ConfigureAwait(false);
    }

    private static BucketRoot RootOf(string bucket, IAmazonS3 client)
    {
        var root = new Uri(client.DetermineServiceOperationEndpoint(new GetObjectRequest { BucketName = bucket, Key = "key" }).URL);
        return new BucketRoot(root.GetLeftPart(UriPartial.Authority), root.Authority, root.AbsolutePath.TrimEnd('/') + "/");
    }

    /// <summary>Where a bucket's objects are: scheme and host, the host as it is signed, and the path before the key.</summary>
    private sealed record BucketRoot(string Address, string Host, string Path);

    /// <summary>The key as a path, as AWS encodes it: all but letters, digits and <c>-._~/</c>.</summary>
    private static string Escape(string key)
    {
        if (!key.AsSpan().ContainsAnyExcept(Unreserved))
        {
            return key;
        }

        var text = new StringBuilder(key.Length + 16);
        foreach (var b in Encoding.UTF8.GetBytes(key))
        {
            if (b < 128 && Unreserved.Contains((char)b))
            {
                text.Append((char)b);
            }
            else
            {
                text.Append('%').Append(b.ToString("X2", System.Globalization.CultureInfo.InvariantCulture));
            }
        }

        return text.ToString();
    }

    private static readonly System.Buffers.SearchValues<char> Unreserved =
        System.Buffers.SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~/");

    private static async Task<AmazonS3Exception?> ErrorAsync(HttpResponseMessage answer, CancellationToken cancellationToken)
    {
        if (answer.Content.Headers.ContentLength is > ErrorSizeLimit)
        {
            return null;
        }

        try
        {
            var text = await answer.Content.ReadAsStringAsync(cancellationToken).ConfigureAwait(false);
            var error = XElement.Parse(text);
            return new AmazonS3Exception(
                error.Element("Message")?.Value ?? answer.ReasonPhrase ?? string.Empty, ErrorType.Unknown, error.Element("Code")?.Value, error.Element("RequestId")?.Value, answer.StatusCode);
        }
        catch (XmlException)
        {
            return null;
        }
    }

    private void Tell(long started, HttpResponseMessage? answer, Exception? failure)
    {
        if (_session.Transport.Observer is not { } observer)
        {
            return;
        }

        try
        {
            observer.Completed(new AwsCall
            {
                Service = "S3",
                Operation = "GetObject",
                Region = _region,
                Connection = _session.Description,
                Duration = Stopwatch.GetElapsedTime(started),
                StatusCode = (int?)answer?.StatusCode,
                ErrorCode = (failure as AmazonServiceException)?.ErrorCode,
                Attempts = 1,
                Succeeded = answer?.StatusCode == HttpStatusCode.OK,
            });
        }
        catch (Exception e) when (e is not OutOfMemoryException)
        {
            // An observer that fails must not turn a call that succeeded into one that failed.
        }
    }
}
