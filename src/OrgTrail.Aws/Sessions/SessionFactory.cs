using Amazon.Runtime;
using OrgTrail.Aws.Clients;

namespace OrgTrail.Aws.Sessions;

/// <summary>Turns connection options into a session, without touching the network.</summary>
internal static class SessionFactory
{
    public static Session Create(AwsConnectionOptions options)
    {
        var store = ProfileStore.Open(options.ProfileLocation, options.Environment);
        var profile = FindProfile(options, store);
        var transport = new Transport(options, EndpointRules.Resolve(options, profile));
        try
        {
            var session = new Session
            {
                Credentials = new AnonymousAWSCredentials(),
                RegionSource = RegionChain.Resolve(options, profile),
                Description = "nobody",
                Transport = transport,
            };
            var identity = new CredentialChain(options, store, profile, () => session).Resolve();
            return session with { Credentials = identity.Credentials, Description = identity.Description };
        }
        catch
        {
            transport.Dispose();
            throw;
        }
    }

    internal static AwsSessionException UnknownProfile(string name, string who, ProfileStore store)
    {
        var known = store.Names;
        var similar = SimilarNames.To(name, known);
        var hint = similar.Count > 0 ? $"Did you mean {string.Join(" or ", similar.Select(s => $"'{s}'"))}?"
            : known.Count > 0 ? $"Known profiles: {string.Join(", ", known.Take(10))}{(known.Count > 10 ? ", …" : "")}."
            : "There are no profiles at all.";
        return new AwsSessionException(
            AwsFaultKind.ProfileNotFound,
            $"{who} profile '{name}', which was not found in {string.Join(" or ", store.Locations)}. {hint} "
            + $"Make it with 'aws configure --profile {name}' (or 'aws configure sso'), or say with -ProfileLocation where it is.");
    }

    // The profile counts for region and endpoint even when the credentials come from elsewhere, as with AWS's own tools.
    private static Profile? FindProfile(AwsConnectionOptions options, ProfileStore store)
    {
        if (string.IsNullOrEmpty(options.ProfileName))
        {
            return store.Find(options.Environment.Get("AWS_PROFILE") ?? "default");
        }

        return store.Find(options.ProfileName)
            ?? (WindowsProfiles.Has(options) ? null : throw UnknownProfile(options.ProfileName, "You named the", store));
    }
}
