namespace ImapPS.Output;

/// <summary>What the words of CAPABILITY mean. A name that ends in <c>=</c> stands for all its values.</summary>
static class CapabilityGuide
{
    const string Protocol = "Protocol";
    const string Login = "Login";
    const string Folders = "Folders";
    const string Messages = "Messages";
    const string Search = "Search";
    const string Changes = "Changes";
    const string Other = "Other";

    static readonly string[] Groups = [Protocol, Login, Folders, Messages, Search, Changes, Other];

    static readonly Dictionary<string, CapabilityNote> Notes = new(StringComparer.OrdinalIgnoreCase)
    {
        ["IMAP4"] = new(Protocol, "IMAP4, the protocol of 1994", "RFC 1730"),
        ["IMAP4rev1"] = new(Protocol, "IMAP4rev1, which most servers support", "RFC 3501"),
        ["IMAP4rev2"] = new(Protocol, "IMAP4rev2, which includes the common extensions", "RFC 9051"),
        ["ENABLE"] = new(Protocol, "Enables extensions", "RFC 5161"),
        ["ID"] = new(Protocol, "Server and client identify themselves", "RFC 2971"),
        ["LITERAL+"] = new(Protocol, "Non-synchronizing literals", "RFC 7888"),
        ["LITERAL-"] = new(Protocol, "Non-synchronizing literals of up to 4 KB", "RFC 7888"),
        ["UTF8=ACCEPT"] = new(Protocol, "Folder names and headers in UTF-8", "RFC 6855"),
        ["UTF8=ONLY"] = new(Protocol, "Accepts only clients that enable UTF-8", "RFC 6855"),
        ["COMPRESS=DEFLATE"] = new(Protocol, "Compresses the connection", "RFC 4978"),
        ["LANGUAGE"] = new(Protocol, "Server messages in other languages", "RFC 5255"),
        ["I18NLEVEL="] = new(Protocol, "Text comparison for non-ASCII text", "RFC 5255"),
        ["UNAUTHENTICATE"] = new(Protocol, "Logs out and keeps the connection for another login", "RFC 8437"),
        ["JMAPACCESS"] = new(Protocol, "The same mail is available by JMAP, at the session's JmapUrl", "RFC 9698"),
        ["UIDONLY"] = new(Protocol, "UIDs only, no message sequence numbers", "RFC 9586"),
        ["MESSAGELIMIT="] = new(Protocol, "Maximum number of messages in one command", "RFC 9738"),
        ["SAVELIMIT="] = new(Protocol, "Maximum number of messages in a saved search", "RFC 9738"),
        ["INPROGRESS"] = new(Protocol, "Reports the progress of long commands", "RFC 9585"),
        ["STARTTLS"] = new(Login, "Starts TLS on this connection", "RFC 9051"),
        ["LOGINDISABLED"] = new(Login, "LOGIN is disabled on this connection", "RFC 9051"),
        ["SASL-IR"] = new(Login, "Login with one round trip less", "RFC 4959"),
        ["AUTH="] = new(Login, "SASL mechanism", "RFC 4422"),
        ["LOGIN-REFERRALS"] = new(Login, "Refers to another server at login", "RFC 2221"),
        ["NAMESPACE"] = new(Folders, "Reports personal, other users' and shared namespaces", "RFC 2342"),
        ["CHILDREN"] = new(Folders, "LIST reports child folders", "RFC 3348"),
        ["LIST-EXTENDED"] = new(Folders, "LIST with options", "RFC 5258"),
        ["LIST-STATUS"] = new(Folders, "LIST also returns message counts", "RFC 5819"),
        ["LIST-MYRIGHTS"] = new(Folders, "LIST also returns the user's rights", "RFC 8440"),
        ["LIST-METADATA"] = new(Folders, "LIST also returns annotations", "RFC 9590"),
        ["SPECIAL-USE"] = new(Folders, "Reports special uses, such as trash and archive", "RFC 6154"),
        ["CREATE-SPECIAL-USE"] = new(Folders, "Creates folders with a special use", "RFC 6154"),
        ["XLIST"] = new(Folders, "Special uses, before RFC 6154", ""),
        ["MAILBOX-REFERRALS"] = new(Folders, "Refers to folders on other servers", "RFC 2193"),
        ["STATUS=SIZE"] = new(Folders, "STATUS returns the size of a folder", "RFC 8438"),
        ["APPENDLIMIT"] = new(Folders, "Each folder has its own message size limit", "RFC 7889"),
        ["APPENDLIMIT="] = new(Folders, "Maximum message size, in bytes", "RFC 7889"),
        ["OBJECTID"] = new(Folders, "Persistent IDs of folders, messages and threads", "RFC 8474"),
        ["ACL"] = new(Folders, "Access control lists of folders", "RFC 4314"),
        ["ACL2=UNION"] = new(Folders, "Rights of users and groups are combined", ""),
        ["RIGHTS="] = new(Folders, "Additional access rights", "RFC 4314"),
        ["QUOTA"] = new(Folders, "Storage usage and limits", "RFC 9208"),
        ["QUOTA="] = new(Folders, "Resource that can be limited", "RFC 9208"),
        ["QUOTASET"] = new(Folders, "Quota limits can be changed", "RFC 9208"),
        ["METADATA"] = new(Folders, "Annotations of folders and of the server", "RFC 5464"),
        ["METADATA-SERVER"] = new(Folders, "Annotations of the server", "RFC 5464"),
        ["UIDPLUS"] = new(Messages, "Returns the UIDs of copies; expunges by UID", "RFC 4315"),
        ["MOVE"] = new(Messages, "Moves messages in one step", "RFC 6851"),
        ["UNSELECT"] = new(Messages, "Closes a folder without expunging it", "RFC 3691"),
        ["MULTIAPPEND"] = new(Messages, "Several messages in one APPEND", "RFC 3502"),
        ["CATENATE"] = new(Messages, "Composes messages on the server", "RFC 4469"),
        ["URLAUTH"] = new(Messages, "Authorized URLs of messages", "RFC 4467"),
        ["URLAUTH="] = new(Messages, "Authorized URLs of decoded parts", "RFC 5524"),
        ["URL-PARTIAL"] = new(Messages, "URLs of partial content", "RFC 5550"),
        ["REPLACE"] = new(Messages, "Replaces a message in one step", "RFC 8508"),
        ["BINARY"] = new(Messages, "Fetches decoded parts", "RFC 3516"),
        ["PREVIEW"] = new(Messages, "Preview of the message text", "RFC 8970"),
        ["SAVEDATE"] = new(Messages, "Time when a message was saved to its folder", "RFC 8514"),
        ["ANNOTATE-EXPERIMENT-1"] = new(Messages, "Annotations of messages", "RFC 5257"),
        ["X-GM-EXT-1"] = new(Messages, "Gmail's labels, threads and search", ""),
        ["ESEARCH"] = new(Search, "Compact results", "RFC 4731"),
        ["SEARCHRES"] = new(Search, "Saves search results on the server", "RFC 5182"),
        ["WITHIN"] = new(Search, "Searches by age in seconds", "RFC 5032"),
        ["SORT"] = new(Search, "Sorts on the server", "RFC 5256"),
        ["SORT="] = new(Search, "Additional sort order", "RFC 5957"),
        ["ESORT"] = new(Search, "Compact sorted results", "RFC 5267"),
        ["THREAD="] = new(Search, "Finds conversations on the server", "RFC 5256"),
        ["CONTEXT="] = new(Search, "Updates search results", "RFC 5267"),
        ["PARTIAL"] = new(Search, "Returns a range of the results", "RFC 9394"),
        ["MULTISEARCH"] = new(Search, "Searches several folders at once", "RFC 7377"),
        ["SEARCH=FUZZY"] = new(Search, "Fuzzy search", "RFC 6203"),
        ["FILTERS"] = new(Search, "Searches by stored filters", "RFC 5466"),
        ["IDLE"] = new(Changes, "Reports changes immediately", "RFC 2177"),
        ["NOTIFY"] = new(Changes, "Reports changes in several folders", "RFC 5465"),
        ["CONDSTORE"] = new(Changes, "Reports changes since a mod-sequence", "RFC 7162"),
        ["QRESYNC"] = new(Changes, "Reports removals since a mod-sequence", "RFC 7162"),
    };

    static readonly CapabilityNote Unknown = new(Other, "", "");

    /// <summary>What is known of a capability.</summary>
    public static CapabilityNote Find(string name) =>
        Notes.TryGetValue(name, out var note) || (name.IndexOf('=') is var at and > 0 && Notes.TryGetValue(name[..(at + 1)], out note)) ? note : Unknown;

    /// <summary>The names that stand for themselves and have no values.</summary>
    public static IEnumerable<string> Names => Notes.Keys.Where(name => !name.EndsWith('=')).Order(StringComparer.OrdinalIgnoreCase);

    /// <summary>Where a group stands among the others.</summary>
    public static int OrderOf(string group) => Array.IndexOf(Groups, group);
}
