using System.Globalization;

namespace OrgTrail.Core.Tests.Support;

/// <summary>A clock that stands.</summary>
public sealed class FixedTime(string instant) : TimeProvider
{
    public override DateTimeOffset GetUtcNow() => DateTimeOffset.Parse(instant, CultureInfo.InvariantCulture);
}
