using System.Buffers;

namespace ImapPS.Protocol.Types;

/// <summary>What may be sent as a flag or keyword (RFC 9051 section 9: flag, flag-keyword).</summary>
public static class FlagName
{
    static readonly SearchValues<char> NotAtom = SearchValues.Create("(){ %*\"\\]");

    const int LongestShown = 100;

    static readonly (string Alias, string Flag)[] Aliases =
    [
        ("Seen", "\\Seen"), ("Read", "\\Seen"), ("Answered", "\\Answered"), ("Flagged", "\\Flagged"), ("Starred", "\\Flagged"),
        ("Deleted", "\\Deleted"), ("Draft", "\\Draft"),
    ];

    /// <summary>
    /// The flag for what the user wrote: <c>Seen</c> and <c>Read</c> for <c>\Seen</c>, and so on; keywords as they are.
    /// </summary>
    /// <exception cref="ArgumentException">It cannot be sent as a flag.</exception>
    public static string Parse(string text)
    {
        foreach (var (alias, flag) in Aliases)
        {
            if (text.Equals(alias, StringComparison.OrdinalIgnoreCase) || text.Equals(flag, StringComparison.OrdinalIgnoreCase))
                return flag;
        }
        return Check(text);
    }

    /// <summary>As <see cref="Parse"/>, for a flag that is to be set or removed: <c>Unread</c> and its like are refused, for a keyword of that name leaves a message read.</summary>
    /// <exception cref="ArgumentException">It is not a flag, or cannot be sent as one.</exception>
    public static string ParseToStore(string text)
    {
        foreach (var (alias, flag) in Aliases)
        {
            if (text.Equals("Un" + alias, StringComparison.OrdinalIgnoreCase))
                throw new RefusedValueException(text, ProtocolTexts.AbsenceIsNoFlag(text, flag));
        }
        return Parse(text);
    }

    /// <summary>The flag unchanged: the last check before it is sent.</summary>
    /// <exception cref="ArgumentException">It cannot be sent as a flag.</exception>
    public static string Check(string flag)
    {
        if (CanSend(flag))
            return flag;
        throw new RefusedValueException(flag, IsRecent(flag) ? ProtocolTexts.RecentIsReadOnly : ProtocolTexts.NotAFlag(PlainText.Of(flag, LongestShown)));
    }

    /// <summary>
    /// True for the five system flags that a client may set and for a keyword that is an atom. No other name with a backslash: servers
    /// answer it with BAD before they read what follows.
    /// </summary>
    /// <param name="flag">The flag as it would be sent.</param>
    public static bool CanSend(string flag)
    {
        if (flag.StartsWith('\\'))
            return Array.Exists(Aliases, a => a.Flag.Equals(flag, StringComparison.OrdinalIgnoreCase));
        return flag.Length > 0 && !flag.AsSpan().ContainsAny(NotAtom) && !flag.AsSpan().ContainsAnyExceptInRange(' ', '~');
    }

    /// <summary>Those of a message's flags that may be sent. The flags come from a file or from another server and can be anything.</summary>
    /// <param name="flags">The flags.</param>
    /// <param name="leftOut">Called with each of the others in printable form; \Recent is skipped, because only the server sets it.</param>
    public static FlagSet Sendable(IReadOnlyCollection<string> flags, Action<string>? leftOut)
    {
        var sendable = new List<string>(flags.Count);
        foreach (string flag in flags)
        {
            if (CanSend(flag))
                sendable.Add(flag);
            else if (!IsRecent(flag))
                leftOut?.Invoke(PlainText.Of(flag, LongestShown));
        }
        return sendable.Count == 0 ? FlagSet.Empty : new FlagSet(sendable);
    }

    static bool IsRecent(string flag) => flag.Equals("\\Recent", StringComparison.OrdinalIgnoreCase);
}
