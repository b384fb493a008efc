using System.Collections;

namespace ImapPS.Parameters;

/// <summary>Offers the flags that the selected folder knows, and the system's.</summary>
public sealed class FlagCompleter : ImapCompleter
{
    static readonly string[] Usual = ["\\Seen", "\\Flagged", "\\Answered", "\\Draft", "\\Deleted", "$Forwarded", "$Junk", "$NotJunk", "$MDNSent", "$Important"];

    /// <inheritdoc/>
    protected override IEnumerable<(string Value, string Tip)> Offer(IDictionary bound)
    {
        IEnumerable<string> known = SessionOf(bound) is { IsOpen: true, Connection.Protocol.Mailbox.Flags: { } flags } ? flags : [];
        return Usual.Concat(known).Where(f => f is not ("\\Recent" or "\\*")).Distinct(StringComparer.OrdinalIgnoreCase).Select(f => (f, f));
    }
}
