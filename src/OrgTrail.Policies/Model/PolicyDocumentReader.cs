using System.Collections.Immutable;
using System.Text;
using System.Text.Json;

namespace OrgTrail.Policies.Model;

/// <summary>Reads the outermost object of a policy.</summary>
internal static class PolicyDocumentReader
{
    private static readonly string[] Elements = ["Version", "Id", "Statement"];

    public static PolicyDocument Read(string json)
    {
        var utf8 = Encoding.UTF8.GetBytes(json);
        var start = utf8.AsSpan().StartsWith(Encoding.UTF8.Preamble) ? Encoding.UTF8.Preamble.Length : 0;
        var reader = new PolicyJsonReader(utf8.AsSpan(start));
        reader.Read();
        var document = ReadDocument(ref reader);
        reader.ExpectEnd();
        return document;
    }

    private static PolicyDocument ReadDocument(ref PolicyJsonReader reader)
    {
        var seen = ElementSet.Begin(ref reader, "A policy document");
        string? version = null;
        string? id = null;
        ImmutableArray<PolicyStatement>? statements = null;
        while (seen.Next(ref reader, Elements) is { } name)
        {
            switch (name)
            {
                case "Version":
                    version = ReadVersion(ref reader);
                    break;
                case "Id":
                    id = reader.String("Id");
                    break;
                default:
                    statements = ReadStatements(ref reader);
                    break;
            }

            reader.Leave();
        }

        return new PolicyDocument
        {
            // A document without Version is read by the older language, in which policy variables are plain text.
            Version = version ?? PolicyDocument.Version2008,
            Id = id,
            Statement = statements ?? throw reader.Error("The document has no Statement element."),
        };
    }

    private static string ReadVersion(ref PolicyJsonReader reader)
    {
        var version = reader.String("Version");
        return version is PolicyDocument.Version2012 or PolicyDocument.Version2008
            ? version
            : throw reader.Error($"Version must be {PolicyDocument.Version2012} or {PolicyDocument.Version2008}.");
    }

    private static ImmutableArray<PolicyStatement> ReadStatements(ref PolicyJsonReader reader)
    {
        if (reader.Token != JsonTokenType.StartArray)
        {
            return [PolicyStatementReader.Read(ref reader)];
        }

        var statements = ImmutableArray.CreateBuilder<PolicyStatement>();
        for (reader.Read(); reader.Token != JsonTokenType.EndArray; reader.Read())
        {
            reader.Enter(statements.Count);
            statements.Add(PolicyStatementReader.Read(ref reader));
            reader.Leave();
        }

        return statements.DrainToImmutable();
    }
}
