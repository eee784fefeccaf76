using System.Net;
using OrgTrail.Aws.Clients;

namespace OrgTrail.Aws.Tests.Clients;

public sealed class ProxyTests
{
    [Theory]
    [InlineData("http://127.0.0.1:4566/", true)]
    [InlineData("http://localhost:4566/", true)]
    [InlineData("http://[::1]:4566/", true)]
    [InlineData("https://s3.eu-central-1.amazonaws.com/", false)]
    public void Only_this_machine_is_reached_past_the_proxy(string url, bool past)
    {
        var proxy = new ProxyPastLoopback(new WebProxy("http://proxy.example:3128"));

        Assert.Equal(past, proxy.IsBypassed(new Uri(url)));
        Assert.Equal(past, proxy.GetProxy(new Uri(url)) is null);
    }
}
