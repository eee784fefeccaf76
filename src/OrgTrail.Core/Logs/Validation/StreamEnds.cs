using OrgTrail.Core.Logs.Digests;
using OrgTrail.Core.Logs.Layout;
using OrgTrail.Core.Results;

namespace OrgTrail.Core.Logs.Validation;

/// <summary>Tells what is missing at the ends of the chains of a stream: after their newest digest, and before their oldest.</summary>
internal sealed class StreamEnds(CheckContext context, LogStream stream, StreamChains chains, ChainGaps gaps, CheckedTime time, StreamVerdicts verdicts)
{
    /// <summary>True for a digest within the time that was listed: late log files of an hour may have their digest after those of later hours.</summary>
    public bool IsAskedFor(string digestKey) => DigestName.EndTimeOf(digestKey) is { } end && time.HasDigest(end);

    /// <summary>Tells which chains have no digests up to the end.</summary>
    public async Task TellTailsAsync(CancellationToken cancellationToken)
    {
        foreach (var chain in chains.All)
        {
            if (chains.After(chain, time.Limit, time.IsOver) is { } gap)
            {
                var isTail = gap.Reason == "TailMissing";
                var told = isTail ? gap with { Detail = gap.Detail + HintOfFolders } : gap;
                await verdicts.TellGapAsync(chain, isTail ? LogIntegrityStatus.TailMissing : LogIntegrityStatus.Gap, told, cancellationToken).ConfigureAwait(false);
            }
        }
    }

    /// <summary>Tells that no digest is of the time, where the chain of those after it does not tell.</summary>
    public async Task TellNoDigestsAsync(CancellationToken cancellationToken)
    {
        if (chains.All.All(c => c.IsWhole || c.IsBackfill) && ChainGaps.Hours(context.Request.StartTime, time.Limit) is >= 1 and var hours)
        {
            await verdicts.TellChainAsync(
                null,
                LogIntegrityStatus.TailMissing,
                "NoDigests",
                $"There is no digest at all for {ChainGaps.Count(hours)}: nothing is proven for this account and region.{HintOfFolders}",
                new ChainGap(context.Request.StartTime, time.Limit, hours, string.Empty, string.Empty),
                cancellationToken).ConfigureAwait(false);
        }
    }

    /// <summary>Tells which chains miss what was before their oldest digest, and which are whole.</summary>
    public async Task TellHeadsAsync(CancellationToken cancellationToken)
    {
        // A chain of digests that nobody proved is told of only where there is no other.
        var isAnyCounted = chains.All.Any(c => c.IsCounted);
        foreach (var chain in chains.All.Where(c => c.Last is not null && (c.IsCounted || !isAnyCounted)))
        {
            if (!chain.IsBackfill)
            {
                await verdicts.TellGapAsync(chain, LogIntegrityStatus.Gap, gaps.Before(chain.Last!, context.Request.StartTime), cancellationToken).ConfigureAwait(false);
            }
            else if (gaps.MissingBefore(chain.Last!) is { } key && IsAskedFor(key))
            {
                await verdicts.TellMissingDigestAsync(chain, key, chain.Last!, cancellationToken).ConfigureAwait(false);
            }

            if (chain is { IsWhole: true, IsCounted: true } && context.Request.IncludeValid)
            {
                var whole = new ChainGap(chain.Last!.StartTime, chain.NewestEnd, 0, string.Empty, string.Empty);
                await verdicts.TellWholeAsync(chain, whole, cancellationToken).ConfigureAwait(false);
            }
        }
    }

    private string HintOfFolders => !context.InSeveralFolders.Contains(stream.AccountId)
        ? string.Empty
        : " The account has logs in another folder too. If its trail became the organization's, -OrganizationId looks at the organization's folder alone.";
}
