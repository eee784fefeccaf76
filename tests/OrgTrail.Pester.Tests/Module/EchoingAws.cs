using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace OrgTrail.Pester.Tests.Module;

/// <summary>
/// An endpoint that gives a role's session and refuses everything else as a service does that doubts a signature: by repeating
/// the request, with the headers that authorize it, in the message.
/// </summary>
internal sealed class EchoingAws : IDisposable
{
    public const string SessionSecret = "SecretOfTheSession+0123456789abcdefghijkl";
    public const string SessionToken = "TokenOfTheSession//////////0123456789abcdefghijklmnopqrstuvwxyz==";

    private readonly HttpListener _listener;
    private readonly ConcurrentQueue<string> _signatures = new();
    private int _refused;

    public EchoingAws()
    {
        (_listener, Url) = Listen();
        _ = Task.Run(ServeAsync);
    }

    public string Url { get; }

    /// <summary>How many requests were answered with themselves.</summary>
    public int Refused => Volatile.Read(ref _refused);

    /// <summary>The signatures that came in.</summary>
    public IReadOnlyCollection<string> Signatures => _signatures;

    public void Dispose() => _listener.Close();

    /// <summary>HttpListener picks no port itself, and one that was free a moment ago may be another test's by now: the first that it gets.</summary>
    private static (HttpListener Listener, string Url) Listen()
    {
        while (true)
        {
            using var probe = new TcpListener(IPAddress.Loopback, 0);
            probe.Start();
            var url = $"http://127.0.0.1:{((IPEndPoint)probe.LocalEndpoint).Port}/";
            probe.Stop();
            var listener = new HttpListener { Prefixes = { url } };
            try
            {
                listener.Start();
                return (listener, url);
            }
            catch (HttpListenerException)
            {
                listener.Close();
            }
        }
    }

    private async Task ServeAsync()
    {
        while (_listener.IsListening)
        {
            try
            {
                await AnswerAsync(await _listener.GetContextAsync());
            }
            catch (Exception exception) when (exception is HttpListenerException or ObjectDisposedException)
            {
                // The client went away, or the test is over.
            }
        }
    }

    private async Task AnswerAsync(HttpListenerContext context)
    {
        using var reader = new StreamReader(context.Request.InputStream);
        var body = await reader.ReadToEndAsync();
        var authorization = context.Request.Headers["Authorization"] ?? string.Empty;
        _signatures.Enqueue(authorization[(authorization.LastIndexOf('=') + 1)..]);
        var (status, type, text) = body.Contains("Action=AssumeRole", StringComparison.Ordinal) ? (200, "text/xml", Session) : Refuse(context.Request, authorization);
        context.Response.StatusCode = status;
        context.Response.ContentType = type;
        context.Response.Headers["x-amz-request-id"] = "R";
        context.Response.Headers["x-amzn-RequestId"] = "11111111-2222-3333-4444-555555555555";
        await context.Response.OutputStream.WriteAsync(Encoding.UTF8.GetBytes(text));
        context.Response.Close();
    }

    private (int Status, string Type, string Text) Refuse(HttpListenerRequest request, string authorization)
    {
        Interlocked.Increment(ref _refused);
        var message = "The request signature we calculated does not match the signature you provided.\n\nThe Canonical String for this request should have been\n'"
            + $"{request.HttpMethod}\n{request.RawUrl}\nx-amz-security-token:{request.Headers["x-amz-security-token"]}\n\n{authorization}'";
        return request.Headers["X-Amz-Target"] is not null
            ? (400, "application/x-amz-json-1.1", $$"""{"__type":"InvalidSignatureException","message":"{{message.Replace("\n", "\\n", StringComparison.Ordinal)}}"}""")
            : authorization.Contains("/s3/", StringComparison.Ordinal)
                ? (403, "application/xml", $"<Error><Code>SignatureDoesNotMatch</Code><Message>{message}</Message><RequestId>R</RequestId></Error>")
                : (403, "text/xml", $"<ErrorResponse xmlns=\"https://sts.amazonaws.com/doc/2011-06-15/\"><Error><Type>Sender</Type><Code>SignatureDoesNotMatch</Code><Message>{message}</Message></Error><RequestId>R</RequestId></ErrorResponse>");
    }

    private static string Session =>
        $"""
        <AssumeRoleResponse xmlns="https://sts.amazonaws.com/doc/2011-06-15/"><AssumeRoleResult>
        <AssumedRoleUser><AssumedRoleId>AROA:OrgTrail</AssumedRoleId><Arn>arn:aws:sts::111111111111:assumed-role/r/OrgTrail</Arn></AssumedRoleUser>
        <Credentials><AccessKeyId>ASIAEXAMPLEEXAMPLE11</AccessKeyId><SecretAccessKey>{SessionSecret}</SecretAccessKey>
        <SessionToken>{SessionToken}</SessionToken><Expiration>{DateTime.UtcNow.AddHours(1):yyyy-MM-ddTHH:mm:ssZ}</Expiration></Credentials>
        </AssumeRoleResult><ResponseMetadata><RequestId>R</RequestId></ResponseMetadata></AssumeRoleResponse>
        """;
}
