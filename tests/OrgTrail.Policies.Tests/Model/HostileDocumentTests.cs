using System.Text;
using CsCheck;
using OrgTrail.Policies.Model;

namespace OrgTrail.Policies.Tests.Model;

public sealed class HostileDocumentTests
{
    private const string Valid = """{"Version":"2012-10-17","Statement":[{"Sid":"é","Effect":"Allow","Principal":{"AWS":["*"]},"Action":["s3:*"],"Resource":"*","Condition":{"Bool":{"k":true}}}]}""";

    [Fact]
    public void Random_text_gives_a_clear_error_and_never_another_exception() => Gen.String.Sample(Survives);

    [Fact]
    public void Random_bytes_give_a_clear_error_and_never_another_exception() =>
        Gen.Byte.Array[0, 200].Sample(bytes => Survives(Encoding.Latin1.GetString(bytes)));

    [Fact]
    public void A_valid_document_with_a_few_characters_changed_never_crashes() =>
        Gen.Select(Gen.Int[0, Valid.Length - 1], Gen.Char["{}[]\"\\,:0é\0\uD800"], Gen.Int[0, 3])
            .Array[1, 4]
            .Sample(edits =>
            {
                var text = new StringBuilder(Valid);
                foreach (var (at, c, kind) in edits)
                {
                    var place = Math.Min(at, text.Length - 1);
                    _ = kind switch
                    {
                        0 => text.Remove(place, 1),
                        1 => text.Insert(place, c),
                        _ => text.Replace(text[place], c, place, 1),
                    };
                }

                Survives(text.ToString());
            });

    [Theory]
    [InlineData("[", "]")]
    [InlineData("{\"Statement\":", "}")]
    public void Deep_nesting_is_refused(string open, string close)
    {
        var json = string.Concat(Enumerable.Repeat(open, 100_000)) + string.Concat(Enumerable.Repeat(close, 100_000));
        Assert.False(PolicyDocument.TryParse(json, out _, out var error));
        Assert.NotEqual(0, error.Line);
    }

    [Fact]
    public void Nesting_inside_a_condition_is_refused() =>
        Assert.False(PolicyDocument.TryParse(
            """{"Statement":{"Effect":"Deny","Action":"*","Condition":{"Bool":{"k":""" + new string('[', 5000), out _));

    [Fact]
    public void A_megabyte_is_read_written_and_compared_in_linear_work()
    {
        var statements = Enumerable.Range(0, 8000).Select(i =>
            $$"""{"Sid":"S{{i}}","Effect":"Deny","Action":["s3:Put{{i}}","s3:Get{{i}}"],"Resource":"arn:aws:s3:::bucket-{{i}}/*"}""");
        var json = $$"""{"Version":"2012-10-17","Statement":[{{string.Join(',', statements)}}]}""";
        Assert.True(json.Length > 800_000);
        var document = PolicyDocument.Parse(json);
        Assert.Equal(8000, document.Statement.Length);
        Assert.True(PolicyDocument.Parse(document.ToJson(indented: true)).IsEquivalentTo(document));
    }

    [Fact]
    public void A_megabyte_of_distinct_names_in_one_object_is_read_in_linear_work()
    {
        var keys = Enumerable.Range(0, 60_000).Select(i => $"\"aws:key{i}\":\"{i}\"");
        var json = $$$"""{"Statement":{"Effect":"Deny","Action":"*","Condition":{"StringEquals":{ {{{string.Join(',', keys)}}} } } } }""";
        Assert.Equal(60_000, PolicyDocument.Parse(json).Statement[0].Condition.Length);
    }

    private static void Survives(string text)
    {
        if (PolicyDocument.TryParse(text, out var document, out var error))
        {
            Assert.True(PolicyDocument.Parse(document.ToJson()).IsEquivalentTo(document));
        }
        else
        {
            Assert.False(string.IsNullOrEmpty(error.Message));
        }
    }
}
