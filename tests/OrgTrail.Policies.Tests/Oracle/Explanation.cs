using OrgTrail.Policies.Tests.Oracle.Generating;

namespace OrgTrail.Policies.Tests.Oracle;

/// <summary>
/// One thing on which we and the oracle differ by right. <paramref name="AsTheOracleReads"/> rewrites a case so that the
/// construct means to us what the oracle takes it for; a difference counts as explained only if it is gone after that.
/// </summary>
/// <param name="What">What AWS does and the oracle does not.</param>
/// <param name="Source">The AWS page that decides it.</param>
/// <param name="AsTheOracleReads">The rewriting; gives the case unchanged where the construct is not in play.</param>
internal sealed record Explanation(string What, string Source, Func<GeneratedCase, GeneratedCase> AsTheOracleReads);
