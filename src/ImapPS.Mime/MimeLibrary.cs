using System.Runtime.InteropServices;
using ImapPS.Client.Content;
using MimeKit;

namespace ImapPS.Mime;

/// <inheritdoc/>
public sealed class MimeLibrary : IMimeLibrary
{
    /// <inheritdoc/>
    public string HtmlToText(string html) => HtmlText.Convert(html);

    /// <inheritdoc/>
    public object ReadMessage(ReadOnlyMemory<byte> message)
    {
        var bytes = MemoryMarshal.TryGetArray(message, out var array) ? array : new ArraySegment<byte>(message.ToArray());
        return MimeMessage.Load(new MemoryStream(bytes.Array!, bytes.Offset, bytes.Count, writable: false), persistent: true);
    }
}
