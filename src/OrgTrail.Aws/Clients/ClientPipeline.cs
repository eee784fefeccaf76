using Amazon.Runtime.Internal;

namespace OrgTrail.Aws.Clients;

/// <summary>The steps that OrgTrail puts into every client's pipeline.</summary>
internal static class ClientPipeline
{
    public static void Extend(RuntimePipeline pipeline, CallObservation observation)
    {
        pipeline.AddHandlerBefore<Signer>(new OneSetOfKeys());
        pipeline.AddHandler(new CallObserverHandler(observation));
    }
}
