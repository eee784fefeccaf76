using OrgTrail.Core.Reports.Findings;

namespace OrgTrail.Core.Reports.Html;

/// <summary>The two accounts and what is between them, drawn once for wide pages and once for narrow ones.</summary>
internal static class PictureSection
{
    private const int NodeHeight = 66;

    public static bool HasContent(ReportModel model) => model.Of(ReportSource.Baseline).Any();

    public static void Write(HtmlOutput html, ReportModel model)
    {
        if (!HasContent(model))
        {
            return;
        }

        var parts = new PictureParts(model);
        html.Add($"<section id=\"picture\" aria-labelledby=\"picture-h\">\n<h2 id=\"picture-h\">The two accounts</h2>\n<figure>\n");
        Wide(html, parts);
        Narrow(html, parts);
        html.Add($"<figcaption>The trail in the management account records every account and region, and delivers into the bucket of the log account. A service control policy keeps the log account’s own administrators from the logs.</figcaption>\n</figure>\n</section>\n");
    }

    private static void Wide(HtmlOutput html, PictureParts parts)
    {
        Open(html, "wide", 900, 360, parts);
        Box(html, 8, 8, 362, 344, "Management account", parts.ManagementAccount);
        Box(html, 530, 8, 362, 344, "Log account", parts.LogAccount);
        Node(html, 32, 84, 314, parts.Policy);
        Node(html, 32, 174, 314, parts.Trail);
        Plain(html, 32, 264, 314, "All accounts and regions", "record their events");
        Node(html, 554, 174, 314, parts.Bucket);
        Node(html, 554, 264, 314, parts.Key);
        Arrow(html, "wide", "M 189 264 V 243", parts.Trail.Class);
        Arrow(html, "wide", "M 711 264 V 243", parts.Key.Class);
        Arrow(html, "wide", "M 346 117 H 526", parts.Policy.Class);
        Arrow(html, "wide", "M 346 207 H 550", parts.Delivery.Class);
        Label(html, 450, 106, "protects", "");
        Label(html, 450, 184, "delivers", "");
        Badge(html, 450, 207, parts.Delivery);
        Label(html, 450, 240, parts.Delivery.Note, " small");
        html.Add($"</svg>\n");
    }

    private static void Narrow(HtmlOutput html, PictureParts parts)
    {
        Open(html, "narrow", 360, 716, parts);
        Box(html, 4, 4, 352, 344, "Management account", parts.ManagementAccount);
        Box(html, 4, 444, 352, 268, "Log account", parts.LogAccount);
        Plain(html, 36, 80, 304, "All accounts and regions", "record their events");
        Node(html, 36, 170, 304, parts.Trail);
        Node(html, 36, 260, 304, parts.Policy);
        Node(html, 36, 522, 304, parts.Bucket);
        Node(html, 36, 626, 304, parts.Key);
        Arrow(html, "narrow", "M 188 146 V 167", parts.Trail.Class);
        Arrow(html, "narrow", "M 188 626 V 591", parts.Key.Class);
        Arrow(html, "narrow", "M 290 326 V 440", parts.Policy.Class);
        Label(html, 290, 400, "protects", " halo");
        // Past the policy, down the left side.
        Arrow(html, "narrow", "M 36 203 H 20 V 555 H 33", parts.Delivery.Class);
        Badge(html, 20, 396, parts.Delivery);
        html.Add($"<text class=\"label start\" x=\"42\" y=\"392\">delivers</text><text class=\"label start small\" x=\"42\" y=\"410\">{parts.Delivery.Note}</text></svg>\n");
    }

    private static void Open(HtmlOutput html, string id, int width, int height, PictureParts parts)
    {
        html.Add($"<svg class=\"pic {id}\" viewBox=\"0 0 {new Markup(Number(width))} {new Markup(Number(height))}\" role=\"img\" aria-labelledby=\"{id}-t {id}-d\">\n<title id=\"{id}-t\">Management account and log account</title>\n");
        html.Add($"<desc id=\"{id}-d\">{parts.Trail.Spoken} {parts.Policy.Spoken} {parts.Delivery.Spoken} {parts.Bucket.Spoken} {parts.Key.Spoken}</desc>\n<defs>");
        foreach (var style in new[] { "ok", "bad", "warn", "unk", "off" })
        {
            html.Add($"<marker id=\"{id}-{style}\" class=\"{style}\" viewBox=\"0 0 10 10\" refX=\"9\" refY=\"5\" markerWidth=\"7\" markerHeight=\"7\" orient=\"auto\"><path d=\"M 0 0 L 10 5 L 0 10 z\"/></marker>");
        }

        html.Add($"</defs>\n");
    }

    private static void Box(HtmlOutput html, int x, int y, int width, int height, string name, string? account)
    {
        html.Add($"<rect class=\"box\" x=\"{Num(x)}\" y=\"{Num(y)}\" width=\"{Num(width)}\" height=\"{Num(height)}\" rx=\"14\"/>");
        html.Add($"<text class=\"boxname\" x=\"{Num(x + 24)}\" y=\"{Num(y + 32)}\">{name}</text><text class=\"boxid\" x=\"{Num(x + 24)}\" y=\"{Num(y + 52)}\">{account ?? "account not known"}</text>\n");
    }

    private static void Node(HtmlOutput html, int x, int y, int width, PicturePart part)
    {
        Frame(html, x, y, width, part.Class);
        html.Add($"<text class=\"name\" x=\"{Num(x + 20)}\" y=\"{Num(y + 29)}\">{part.Name}</text><text class=\"note\" x=\"{Num(x + 20)}\" y=\"{Num(y + 49)}\">{part.Note}</text>");
        Badge(html, x + width - 32, y + (NodeHeight / 2), part);
    }

    private static void Plain(HtmlOutput html, int x, int y, int width, string name, string note)
    {
        Frame(html, x, y, width, "none");
        html.Add($"<text class=\"name\" x=\"{Num(x + 20)}\" y=\"{Num(y + 29)}\">{name}</text><text class=\"note\" x=\"{Num(x + 20)}\" y=\"{Num(y + 49)}\">{note}</text>\n");
    }

    private static void Frame(HtmlOutput html, int x, int y, int width, string style) =>
        html.Add($"<rect class=\"node {style}\" x=\"{Num(x)}\" y=\"{Num(y)}\" width=\"{Num(width)}\" height=\"{Num(NodeHeight)}\" rx=\"10\"/>");

    private static void Badge(HtmlOutput html, int x, int y, PicturePart part) =>
        html.Add($"<circle class=\"badge {part.Class}\" cx=\"{Num(x)}\" cy=\"{Num(y)}\" r=\"13\"/><text class=\"badgesign {part.Class}\" x=\"{Num(x)}\" y=\"{Num(y + 5)}\">{part.Symbol}</text>\n");

    private static void Arrow(HtmlOutput html, string id, string path, string style) =>
        html.Add($"<path class=\"arrow {style}\" d=\"{path}\" marker-end=\"url(#{id}-{style})\"/>\n");

    private static void Label(HtmlOutput html, int x, int y, string text, string style) =>
        html.Add($"<text class=\"label{style}\" x=\"{Num(x)}\" y=\"{Num(y)}\">{text}</text>");

    private static string Number(int value) => value.ToString(System.Globalization.CultureInfo.InvariantCulture);

    private static Markup Num(int value) => new(Number(value));
}
