namespace ImapPS.Client.Content;

/// <summary>
/// What a MIME library does for the operations here. This side names no type of it: the library may be loaded where no other code
/// sees it, or not at all.
/// </summary>
public interface IMimeLibrary
{
    /// <summary>
    /// HTML as text that reads well in a terminal: blocks become lines, list items get a mark, table cells are set apart by tabs, links
    /// are kept as <c>text &lt;address&gt;</c>; scripts, styles and comments go away.
    /// </summary>
    /// <param name="html">A page or a fragment of one, decoded to text; it may be cut off or malformed.</param>
    /// <returns>The text; lines end in LF, at most one empty line in a row, none at the beginning or end.</returns>
    string HtmlToText(string html);

    /// <summary>Reads a message into the library's own object.</summary>
    /// <param name="message">The whole message. It is kept and must not be changed.</param>
    /// <exception cref="FormatException">The library cannot read it as a message.</exception>
    object ReadMessage(ReadOnlyMemory<byte> message);
}
