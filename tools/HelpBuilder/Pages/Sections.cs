using Markdig;
using Markdig.Syntax;

namespace ImapPS.HelpBuilder.Pages;

/// <summary>One heading of a Markdown text with what stands below it, up to the next heading.</summary>
public sealed record Section(int Level, string Title, string Body)
{
    static readonly MarkdownPipeline Pipeline = new MarkdownPipelineBuilder().UseYamlFrontMatter().UsePipeTables().Build();

    public static MarkdownDocument Parse(string markdown) => Markdown.Parse(markdown, Pipeline);

    /// <summary>A text cut at its headings. What looks like one in a code block is none.</summary>
    public static IReadOnlyList<Section> Split(string markdown)
    {
        markdown = markdown.ReplaceLineEndings("\n");
        var headings = Parse(markdown).OfType<HeadingBlock>().ToList();
        return [.. headings.Select((heading, i) =>
        {
            int end = i + 1 < headings.Count ? headings[i + 1].Span.Start : markdown.Length;
            return new Section(heading.Level, markdown[heading.Span.Start..(heading.Span.End + 1)].TrimStart('#').Trim(), markdown[(heading.Span.End + 1)..end].Trim());
        })];
    }
}
