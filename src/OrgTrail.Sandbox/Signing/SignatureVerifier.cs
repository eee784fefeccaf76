using System.Globalization;
using OrgTrail.Sandbox.Http;
using OrgTrail.Sandbox.Identity;

namespace OrgTrail.Sandbox.Signing;

/// <summary>
/// Verifies signature version 4 as AWS does: key, token, scope, time, signed headers, payload, signature. The signature's
/// time is compared with the wall clock, never with the virtual one: clients sign with their machine's clock.
/// </summary>
internal sealed class SignatureVerifier(IdentityStore identities, TimeProvider wallClock)
{
    private static readonly TimeSpan Window = TimeSpan.FromMinutes(15);

    // A client signs a whole day with one derived key.
    private (string Secret, string Date, string Region, string Service, byte[] Key)? _lastKey;

    /// <summary>The credential that signed the request.</summary>
    /// <param name="request">The request as it came in.</param>
    /// <param name="input">What it says about its signature.</param>
    /// <param name="service">The service the request was routed to.</param>
    /// <param name="region">The region the host names; null when it names none.</param>
    /// <exception cref="SignatureException">The signature does not hold.</exception>
    public Credential Verify(SandboxHttpRequest request, SignatureInput input, string service, string? region)
    {
        CheckScope(input, service, region);
        var credential = identities.Find(input.AccessKeyId)
            ?? throw new SignatureException(SignatureFault.UnknownKey, input.AccessKeyId);
        CheckToken(input, credential);
        CheckTime(input);
        CheckSignedHeaders(request, input);

        var payloadHash = PayloadHash.Declared(request, input);
        var key = SigningKey(credential.Key.SecretAccessKey, input);
        var canonical = CanonicalRequest.Build(request, input, payloadHash);
        if (!CanonicalRequest.SameSignature(CanonicalRequest.Sign(key, CanonicalRequest.StringToSign(input, canonical)), input.Signature))
        {
            throw new SignatureException(SignatureFault.Mismatch, canonical);
        }

        PayloadHash.Verify(request, input, payloadHash, key);
        return credential;
    }

    private byte[] SigningKey(string secret, SignatureInput input)
    {
        if (_lastKey is { } last && last.Secret == secret && last.Date == input.ScopeDate && last.Region == input.Region && last.Service == input.Service)
        {
            return last.Key;
        }

        var key = CanonicalRequest.SigningKey(secret, input);
        _lastKey = (secret, input.ScopeDate, input.Region, input.Service, key);
        return key;
    }

    private static void CheckScope(SignatureInput input, string service, string? region)
    {
        if (input.Service != service)
        {
            throw new SignatureException(SignatureFault.WrongScope, $"Credential should be scoped to correct service: '{service}'.");
        }

        if (region is not null && input.Region != region)
        {
            var message = service == "s3"
                ? $"The authorization header is malformed; the region '{input.Region}' is wrong; expecting '{region}'"
                : $"Credential should be scoped to a valid region, not '{input.Region}'.";
            throw new SignatureException(SignatureFault.WrongScope, message) { ExpectedRegion = region };
        }

        if (input.ScopeDate != input.Timestamp[..8])
        {
            throw new SignatureException(SignatureFault.WrongScope,
                $"Date in Credential scope does not match YYYYMMDD from ISO-8601 version of date from HTTP: '{input.ScopeDate}' != '{input.Timestamp[..8]}', from '{input.Timestamp}'.");
        }
    }

    private void CheckToken(SignatureInput input, Credential credential)
    {
        if (input.SessionToken != credential.Key.SessionToken)
        {
            throw new SignatureException(SignatureFault.UnknownToken, "");
        }

        if (credential.Expires <= wallClock.GetUtcNow())
        {
            throw new SignatureException(SignatureFault.ExpiredToken, "");
        }
    }

    private void CheckTime(SignatureInput input)
    {
        var now = wallClock.GetUtcNow();
        if (input.ExpiresSeconds is { } seconds)
        {
            if (now > input.Time.AddSeconds(seconds))
            {
                throw new SignatureException(SignatureFault.UrlExpired, "Request has expired");
            }

            if (input.Time - now > Window)
            {
                throw new SignatureException(SignatureFault.UrlExpired, "Request is not valid yet");
            }

            return;
        }

        if (now - input.Time > Window)
        {
            throw new SignatureException(SignatureFault.TooSkewed,
                $"Signature expired: {input.Timestamp} is now earlier than {Stamp(now - Window)} ({Stamp(now)} - 15 min.)");
        }

        if (input.Time - now > Window)
        {
            throw new SignatureException(SignatureFault.TooSkewed,
                $"Signature not yet current: {input.Timestamp} is still later than {Stamp(now + Window)} ({Stamp(now)} + 15 min.)");
        }
    }

    private static void CheckSignedHeaders(SandboxHttpRequest request, SignatureInput input)
    {
        if (!IsSigned("host"))
        {
            throw new SignatureException(SignatureFault.HeadersNotSigned, "host");
        }

        var missing = request.Headers.Where(h => h.Key.StartsWith("x-amz-", StringComparison.OrdinalIgnoreCase) && !IsSigned(h.Key))
            .Select(h => h.Key.ToLowerInvariant()).Distinct().ToList();

        // Presigned URLs carry the payload hash unsigned, and S3 takes it so.
        if (input.ExpiresSeconds is not null)
        {
            missing.Remove("x-amz-content-sha256");
        }

        if (missing.Count > 0)
        {
            throw new SignatureException(SignatureFault.HeadersNotSigned, string.Join(", ", missing));
        }

        // A handful of names: looking through them costs less than a set does.
        bool IsSigned(string header)
        {
            foreach (var name in input.SignedHeaders)
            {
                if (name.Equals(header, StringComparison.OrdinalIgnoreCase))
                {
                    return true;
                }
            }

            return false;
        }
    }

    private static string Stamp(DateTimeOffset time) => time.UtcDateTime.ToString("yyyyMMdd'T'HHmmss'Z'", CultureInfo.InvariantCulture);
}
