using System.Runtime.CompilerServices;
using OrgTrail.Policies.Evaluation.Matching;
using OrgTrail.Policies.Model;

namespace OrgTrail.Policies.Evaluation.Compilation;

/// <summary>A policy document prepared for matching, kept for as long as the document itself lives.</summary>
internal sealed class CompiledPolicy
{
    private static readonly ConditionalWeakTable<PolicyDocument, CompiledPolicy> Compiled = [];

    private CompiledPolicy(PolicyDocument document)
    {
        var variables = document.Version == PolicyDocument.Version2012 ? PatternSyntax.Variables : PatternSyntax.Literal;
        Statements = [.. document.Statement.Select(s => new CompiledStatement(s, variables))];
    }

    public CompiledStatement[] Statements { get; }

    public static CompiledPolicy Of(PolicyDocument document) => Compiled.GetValue(document, static d => new CompiledPolicy(d));
}
