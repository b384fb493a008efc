using ImapPS.Libraries;

namespace ImapPS.Module.Tests.Libraries;

/// <summary>HTML as text, by the library as it is loaded from out/ImapPS/lib.</summary>
public class HtmlTextTests
{
    [Theory]
    [InlineData("", "")]
    [InlineData("plain", "plain")]
    [InlineData("a  b\n\t c", "a b c")]
    [InlineData("<p>one</p><p>two</p>", "one\n\ntwo")]
    [InlineData("<div>one</div><div>two</div>", "one\ntwo")]
    [InlineData("<div><div>one</div></div>two", "one\ntwo")]
    [InlineData("one<br>two<br/>three", "one\ntwo\nthree")]
    [InlineData("one<br><br>two<br><br><br><br>three", "one\n\ntwo\n\nthree")]
    [InlineData("<b>bo</b>ld <i>it</i>", "bold it")]
    [InlineData("<h1>Head</h1>text", "Head\n\ntext")]
    [InlineData("<ul><li>one</li><li>two<ul><li>deep</ul></ul>end", "- one\n- two\n  - deep\n\nend")]
    [InlineData("<ol><li>one<li>two</ol>", "1. one\n2. two")]
    [InlineData("<ul><li><p>one</p></li><li><div>two</div></li></ul>", "- one\n- two")]
    [InlineData("<ul><li></li><li>x</li></ul>", "-\n- x")]
    [InlineData("<table><tr><td>a</td><td>b</td></tr><tr><td>c</td><td></td><td>d</td></tr></table>x", "a\tb\nc\td\nx")]
    [InlineData("<a href=\"https://x.test/\">here</a> now", "here <https://x.test/> now")]
    [InlineData("<a href='https://x.test/?a=1&amp;b=2'>here</a>", "here <https://x.test/?a=1&b=2>")]
    [InlineData("<a href=https://x.test/a>here</a>", "here <https://x.test/a>")]
    [InlineData("<a href=\"https://x.test/\">x.test</a>", "x.test")]
    [InlineData("<a href=\"https://x.test/a\">https://x.test/a</a>", "https://x.test/a")]
    [InlineData("<a href=\"mailto:a@x.test\">a@x.test</a>, <a href=\"mailto:a@x.test\">write</a>", "a@x.test, write <a@x.test>")]
    [InlineData("<a name=x>anchor</a> <a href=\"#x\">up</a> <a href=\"javascript:x()\">js</a>", "anchor up js")]
    [InlineData("<a href=\"https://x.test\"><img src=a></a>", "")]
    [InlineData("<a href=\"https://x.test\">never closed", "never closed <https://x.test>")]
    [InlineData("<a href=\"https://x.test\"><div>in</div></a>after", "in <https://x.test>\nafter")]
    [InlineData("<img alt=\"A cat\" src=x> <img alt=''> <img>", "A cat")]
    [InlineData("<style>p{}</style><script>if (a<b) x();</script>text", "text")]
    [InlineData("<html><head><title>T</title><meta x></head><body>text</body></html>", "text")]
    [InlineData("<script>never closed", "")]
    [InlineData("<title>never closed", "")]
    [InlineData("<title/>text<style/><xml/> more<template/>", "text more")]
    [InlineData("a<iframe><b>x</b></iframe><noscript><img alt=x></noscript><noframes>x</noframes>b", "ab")]
    [InlineData("a<!-- c <b> -->b<!DOCTYPE x><?xml y?>c", "abc")]
    [InlineData("a<!--[if mso]><p>x</p><![endif]-->b<![if !mso]>c<![endif]>", "abc")]
    [InlineData("a<!-- never closed", "a")]
    [InlineData("1 < 2 > 0 & so", "1 < 2 > 0 & so")]
    [InlineData("a <3", "a <3")]
    [InlineData("a <", "a")]
    [InlineData("a <b", "a")]
    [InlineData("&lt;b&gt; &amp; &quot;x&quot; &apos;y&apos;", "<b> & \"x\" 'y'")]
    [InlineData("&auml;&Ouml;&szlig;&euro;&hellip;&mdash;", "äÖß€…—")]
    [InlineData("&check;&lsqb;&Zcaron;&ncaron;&NewLine;", "✓[Žň")]
    [InlineData("&zigrarr;&NotEqualTilde;&fjlig;&Sfr;&bne;&CounterClockwiseContourIntegral;", "\u21DD\u2242\u0338fj\U0001D516=\u20E5\u2233")]
    [InlineData("<p>I&#39;m from Gr&uuml;nau&nbsp;am Almsee</p>", "I'm from Grünau am Almsee")]
    [InlineData("<a href='https://x.test/?a&copy=1&amp;b'>q</a>", "q <https://x.test/?a&copy=1&b>")]
    [InlineData("&#228;&#xE4;&#XE4;&#150;&#x80;", "äää–€")]
    [InlineData("&#0;&#xD800;&#x110000;", "\uFFFD\uFFFD\uFFFD")]
    [InlineData("&#; &#x; &; &nosuch; &auml &ampx &copy 2024", "&#; &#x; &; &nosuch; ä &x © 2024")]
    [InlineData("a&nbsp;&nbsp;b", "a b")]
    [InlineData("in&shy;visible&zwnj;&#8203;", "invisible")]
    [InlineData("<pre>a\n  b\n\nc</pre>d", "a\n  b\n\nc\n\nd")]
    [InlineData("a<hr>b", "a\n----------\nb")]
    [InlineData("<p title=\"a > b\">x</p>", "x")]
    [InlineData("<p title='never closed>x</p>", "")]
    [InlineData("<P CLASS=x>A</P><DIV>B</DIV>", "A\n\nB")]
    [InlineData("<o:p>&nbsp;</o:p>x<averyveryverylongtagname>y", "xy")]
    [InlineData("a\u0000\u001b[31mb", "a[31mb")]
    public void Converts(string html, string expected) => Assert.Equal(expected, Library.HtmlToText(html));

    [Fact]
    public void Hostile_pages_take_time_in_proportion()
    {
        var started = Environment.TickCount64;
        foreach (var piece in new[] { "<", "<a", "<a href=\"", "<a href='", "<!--", "<!", "<title>", "<title></x", "<ul><li>", "&", "&#", "&amp", "<td>", "<pre> ", "</", "<a href=x:>", "<p =\"", "\n", "<br>", "<script>", "<a b ", "<![CDATA[", "&notin" })
        {
            var html = string.Concat(Enumerable.Repeat(piece, 500_000 / piece.Length));
            Assert.NotNull(Library.HtmlToText(html));
        }
        Assert.True(Environment.TickCount64 - started < 20_000, $"{Environment.TickCount64 - started} ms");
    }

    [Fact]
    public void Whatever_the_page_is_it_becomes_text()
    {
        string[] pieces = ["<", ">", "</", "<a href=", "\"", "'", "<!--", "-->", "<![CDATA[", "]]>", "<script>", "</script>", "<title>", "<pre>", "<ul>", "<li>", "</ul>", "<td>", "<br>", "&", "&#x", "&amp", ";", "=", " ", "\n", "\0", "\uD83D", "ä", "x"];
        var random = new Random(1866);
        for (int round = 0; round < 20_000; round++)
        {
            string html = string.Concat(Enumerable.Range(0, random.Next(40)).Select(_ => pieces[random.Next(pieces.Length)]));
            try
            {
                Assert.DoesNotContain(Library.HtmlToText(html), c => char.IsControl(c) && c is not ('\n' or '\t'));
            }
            catch (Exception e)
            {
                Assert.Fail($"round {round}: {e}\n{html}");
            }
        }
    }
}
