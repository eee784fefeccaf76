using System.Net;
using System.Net.Sockets;
using System.Text;
using Microsoft.Extensions.Time.Testing;
using OrgTrail.Sandbox.Tests.Kernel;

namespace OrgTrail.Sandbox.Tests.Doors;

public sealed class ListenerTests : IAsyncDisposable
{
    private readonly SandboxOrganization _sandbox = SandboxOrganization.Create();
    private readonly SandboxListener _listener;

    public ListenerTests() => _listener = SandboxListener.Start(_sandbox);

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public ValueTask DisposeAsync() => _listener.DisposeAsync();

    [Fact]
    public async Task One_endpoint_serves_every_service_and_region()
    {
        using var handler = new SocketsHttpHandler();
        foreach (var region in (string[])["us-east-1", "eu-west-1"])
        {
            var kms = new WireClient(handler, _sandbox.Management.AdministratorCredentials, "kms", region) { Host = _listener.Endpoint.Authority, Scheme = "http" };
            Assert.NotNull((await kms.CallAsync("ListKeys"))["Keys"]);
        }

        var organizations = new WireClient(handler, _sandbox.Management.AdministratorCredentials, "organizations") { Host = _listener.Endpoint.Authority, Scheme = "http" };
        Assert.NotNull((await organizations.CallAsync("DescribeOrganization"))["Organization"]);
    }

    [Fact]
    public async Task A_hundred_clients_at_once_are_all_answered()
    {
        using var handler = new SocketsHttpHandler();
        var calls = Enumerable.Range(0, 100).Select(_ =>
            new WireClient(handler, _sandbox.Management.AdministratorCredentials, "kms") { Host = _listener.Endpoint.Authority, Scheme = "http" }.CallAsync("CreateKey"));
        var keys = await Task.WhenAll(calls);
        Assert.Equal(100, keys.Select(k => k["KeyMetadata"]!["KeyId"]!.GetValue<string>()).Distinct().Count());
    }

    [Fact]
    public async Task Chunked_bodies_pipelined_requests_and_empty_lines_are_understood()
    {
        const string Form = "Action=Nothing&Version=2011-06-15";
        const string Head = "POST / HTTP/1.1\r\nHost: sts.us-east-1.amazonaws.com\r\nContent-Type: application/x-www-form-urlencoded\r\n";
        var answer = await SendRawAsync(
            $"{Head}Transfer-Encoding: chunked\r\n\r\n5;ext=1\r\nActio\r\n{Form.Length - 5:x}\r\n{Form[5..]}\r\n0\r\nTrailer: x\r\n\r\n\r\n" +
            $"{Head}Content-Length: {Form.Length}\r\nConnection: close\r\n\r\n{Form}");
        Assert.Equal(2, Count(answer, "HTTP/1.1 400 Bad Request"));
        Assert.Equal(2, Count(answer, "<Code>InvalidAction</Code>"));
        Assert.Equal(1, Count(answer, "Connection: keep-alive"));
    }

    [Fact]
    public async Task A_client_with_nothing_to_send_gets_it_too()
    {
        using var client = await ConnectAsync();
        var stream = client.GetStream();
        await stream.WriteAsync("PUT /some-bucket/key HTTP/1.1\r\nHost: 127.0.0.1\r\nExpect: 100-continue\r\nContent-Length: 0\r\nConnection: close\r\n\r\n"u8.ToArray(), Token);
        using var reader = new StreamReader(stream);
        Assert.StartsWith("HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 4", await reader.ReadToEndAsync(Token), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_client_that_waits_for_permission_to_send_gets_it()
    {
        using var client = await ConnectAsync();
        var stream = client.GetStream();
        await stream.WriteAsync("POST / HTTP/1.1\r\nHost: sts.us-east-1.amazonaws.com\r\nContent-Type: application/x-www-form-urlencoded\r\nExpect: 100-continue\r\nContent-Length: 8\r\nConnection: close\r\n\r\n"u8.ToArray(), Token);
        var buffer = new byte[64];
        var read = await stream.ReadAtLeastAsync(buffer, 25, cancellationToken: Token);
        Assert.Equal("HTTP/1.1 100 Continue\r\n\r\n", Encoding.ASCII.GetString(buffer, 0, read));
        await stream.WriteAsync("Action=X"u8.ToArray(), Token);
        using var reader = new StreamReader(stream);
        Assert.Contains("InvalidAction", await reader.ReadToEndAsync(Token), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("NONSENSE\r\n\r\n", 400)]
    [InlineData("GET / HTTP/2.0\r\nHost: x\r\n\r\n", 505)]
    [InlineData("GET / HTTP/1.1\r\n\r\n", 400)]
    [InlineData("GET nowhere HTTP/1.1\r\nHost: x\r\n\r\n", 400)]
    [InlineData("GET / HTTP/1.1\r\nHost: x\r\nBad Header: 1\r\n\r\n", 400)]
    [InlineData("GET / HTTP/1.1\r\nHost: x\r\n folded\r\n\r\n", 400)]
    [InlineData("POST / HTTP/1.1\r\nHost: x\r\nContent-Length: -1\r\n\r\n", 400)]
    [InlineData("POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 1\r\nTransfer-Encoding: chunked\r\n\r\n", 400)]
    [InlineData("POST / HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: gzip\r\n\r\n", 501)]
    [InlineData("POST / HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n", 400)]
    [InlineData("POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 99999999999\r\n\r\n", 413)]
    public async Task What_is_not_a_proper_request_is_refused_and_the_connection_closed(string request, int status) =>
        Assert.StartsWith($"HTTP/1.1 {status} ", await SendRawAsync(request), StringComparison.Ordinal);

    [Fact]
    public async Task A_client_that_is_refused_while_it_sends_reads_the_answer_to_its_end()
    {
        using var client = await ConnectAsync();
        var stream = client.GetStream();
        await stream.WriteAsync("PUT /some-bucket/key HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Length: 9999999999\r\n\r\n"u8.ToArray(), Token);
        await stream.WriteAsync(new byte[32 << 20], Token);
        using var reader = new StreamReader(stream);
        var answer = await reader.ReadToEndAsync(Token);
        Assert.StartsWith("HTTP/1.1 413 ", answer, StringComparison.Ordinal);
        Assert.EndsWith("too large for the sandbox.\n", answer, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Headers_beyond_the_limit_are_refused() =>
        Assert.StartsWith("HTTP/1.1 431 ", await SendRawAsync("GET / HTTP/1.1\r\nHost: x\r\nX: " + new string('a', 70_000)), StringComparison.Ordinal);

    [Fact]
    public async Task It_listens_on_the_loopback_address_and_stops_when_told()
    {
        Assert.Equal("127.0.0.1", _listener.Endpoint.Host);
        using var idle = await ConnectAsync();

        // An answer shows that the connection was accepted: one that still waits for that is reset by the system, as by any server.
        await idle.GetStream().WriteAsync("HEAD /some-bucket HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n"u8.ToArray(), Token);
        var head = "";
        while (!head.EndsWith("\r\n\r\n", StringComparison.Ordinal))
        {
            var buffer = new byte[1024];
            head += Encoding.ASCII.GetString(buffer, 0, await idle.GetStream().ReadAtLeastAsync(buffer, 1, cancellationToken: Token));
        }

        Assert.Contains("Connection: keep-alive", head, StringComparison.Ordinal);
        await _listener.StopAsync();
        Assert.Equal(0, await idle.GetStream().ReadAsync(new byte[1], Token));
        await Assert.ThrowsAnyAsync<SocketException>(ConnectAsync);
    }

    [Fact]
    public async Task A_request_under_way_is_answered_before_the_listener_stops()
    {
        var clock = new FakeTimeProvider(DateTimeOffset.UtcNow);
        var sandbox = SandboxOrganization.Create(new SandboxOptions { WallClock = clock });
        await using var listener = SandboxListener.Start(sandbox);
        using var handler = new SocketsHttpHandler();
        var kms = new WireClient(handler, sandbox.Management.AdministratorCredentials, "kms") { Host = listener.Endpoint.Authority, Scheme = "http", Time = clock.GetUtcNow() };
        await kms.CallAsync("ListKeys");
        sandbox.Latency = TimeSpan.FromSeconds(1);
        var call = kms.CallAsync("ListKeys");
        while (sandbox.CallsInFlight == 0)
        {
            await Task.Yield();
        }

        var stopping = listener.StopAsync();
        Assert.False(stopping.IsCompleted);
        clock.Advance(TimeSpan.FromSeconds(1));
        await stopping;
        Assert.NotNull((await call)["Keys"]);
    }

    private static int Count(string text, string part) => text.Split(part).Length - 1;

    private async Task<TcpClient> ConnectAsync()
    {
        var client = new TcpClient();
        await client.ConnectAsync(IPAddress.Loopback, _listener.Endpoint.Port, Token);
        return client;
    }

    private async Task<string> SendRawAsync(string request)
    {
        using var client = await ConnectAsync();
        var stream = client.GetStream();
        await stream.WriteAsync(Encoding.UTF8.GetBytes(request), Token);
        var answer = new StringBuilder();
        var buffer = new byte[65_536];
        while (await stream.ReadAsync(buffer, Token) is > 0 and var read)
        {
            answer.Append(Encoding.UTF8.GetString(buffer, 0, read));
        }

        return answer.ToString();
    }
}
