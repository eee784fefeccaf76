using System.Reflection;
using Amazon.Runtime;

namespace OrgTrail.Aws.Sessions;

/// <summary>Credentials whose type belongs to another copy of the SDK, such as those AWS.Tools holds.</summary>
/// <remarks>
/// The module's SDK lives in a load context of its own, so the shell's objects are of types unknown here. They are
/// asked by name, each time keys are needed: the foreign object decides when to renew them.
/// </remarks>
internal sealed class ForeignCredentials : AWSCredentials
{
    private readonly object _foreign;
    private readonly MethodInfo _getCredentials;

    private ForeignCredentials(object foreign, MethodInfo getCredentials)
    {
        _foreign = foreign;
        _getCredentials = getCredentials;
    }

    /// <summary>Credentials from an object of the user's.</summary>
    /// <param name="given">An AWSCredentials, an AWSPSCredentials, or a shell object around one of them.</param>
    /// <param name="origin">Where it came from, for the error message.</param>
    /// <exception cref="AwsSessionException">It is neither.</exception>
    public static AWSCredentials From(object given, string origin)
    {
        var inner = Unwrap(Unwrap(given, "PSObject", "BaseObject", origin), "AWSPSCredentials", "Credentials", origin);
        if (inner is AWSCredentials own)
        {
            return own;
        }

        var method = inner.GetType().GetMethod(nameof(GetCredentials), BindingFlags.Public | BindingFlags.Instance, []);
        if (method is null || Property(method.ReturnType, "AccessKey") is null || Property(method.ReturnType, "SecretKey") is null)
        {
            throw new AwsSessionException(
                AwsFaultKind.InvalidCredentials,
                $"{origin} is a {given.GetType().FullName}, not AWS credentials. Give what Get-AWSCredential or New-AWSCredential returns, or name a profile.");
        }

        return new ForeignCredentials(inner, method);
    }

    public override ImmutableCredentials GetCredentials()
    {
        object? keys;
        try
        {
            keys = _getCredentials.Invoke(_foreign, null);
        }
        catch (TargetInvocationException e) when (e.InnerException is { } cause)
        {
            throw new AwsSessionException(AwsFaultKind.InvalidCredentials, $"The given AWS credentials give no keys: {cause.Message}", cause);
        }

        return Text(keys, "AccessKey") is { Length: > 0 } access && Text(keys, "SecretKey") is { Length: > 0 } secret
            ? new ImmutableCredentials(access, secret, Text(keys, "Token") is { Length: > 0 } token ? token : null)
            : throw new AwsSessionException(AwsFaultKind.InvalidCredentials, "The given AWS credentials are empty.");
    }

    // The foreign object may go to the network or to a process, and only synchronously.
    public override Task<ImmutableCredentials> GetCredentialsAsync() => Task.Run(GetCredentials);

    private static object Unwrap(object given, string typeName, string propertyName, string origin)
    {
        if (given.GetType().Name != typeName)
        {
            return given;
        }

        return Property(given.GetType(), propertyName)?.GetValue(given)
            ?? throw new AwsSessionException(AwsFaultKind.InvalidCredentials, $"{origin} holds no AWS credentials.");
    }

    private static string? Text(object? source, string name) =>
        source is null ? null : Property(source.GetType(), name)?.GetValue(source) as string;

    private static PropertyInfo? Property(Type type, string name) =>
        type.GetProperty(name, BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Instance);
}
