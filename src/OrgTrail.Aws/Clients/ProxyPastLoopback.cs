using System.Net;

namespace OrgTrail.Aws.Clients;

/// <summary>The system's proxy, except for this machine: an emulator on loopback is nothing a proxy could reach.</summary>
internal sealed class ProxyPastLoopback(IWebProxy system) : IWebProxy
{
    public ICredentials? Credentials
    {
        get => system.Credentials;
        set => system.Credentials = value;
    }

    public Uri? GetProxy(Uri destination) => destination.IsLoopback ? null : system.GetProxy(destination);

    public bool IsBypassed(Uri host) => host.IsLoopback || system.IsBypassed(host);
}
