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
        ["IMAP4"] = new(Protocol, "The protocol of 1994", "RFC 1730"),
        ["IMAP4rev1"] = new(Protocol, "The protocol as most servers speak it", "RFC 3501"),
        ["IMAP4rev2"] = new(Protocol, "The protocol with its common extensions built in", "RFC 9051"),
        ["ENABLE"] = new(Protocol, "Extensions can be switched on", "RFC 5161"),
        ["ID"] = new(Protocol, "Server and client say what they are", "RFC 2971"),
        ["LITERAL+"] = new(Protocol, "Long values are sent without waiting", "RFC 7888"),
        ["LITERAL-"] = new(Protocol, "Values up to 4 KB are sent without waiting", "RFC 7888"),
        ["UTF8=ACCEPT"] = new(Protocol, "Names and headers in UTF-8", "RFC 6855"),
        ["UTF8=ONLY"] = new(Protocol, "Only clients that enable UTF-8", "RFC 6855"),
        ["COMPRESS=DEFLATE"] = new(Protocol, "The line can be compressed", "RFC 4978"),
        ["LANGUAGE"] = new(Protocol, "Messages of the server in other languages", "RFC 5255"),
        ["I18NLEVEL="] = new(Protocol, "How words are compared in other alphabets", "RFC 5255"),
        ["UNAUTHENTICATE"] = new(Protocol, "Another user can log in on the same line", "RFC 8437"),
        ["JMAPACCESS"] = new(Protocol, "The same mail can be reached by JMAP; the session's JmapUrl says where", "RFC 9698"),
        ["UIDONLY"] = new(Protocol, "Works without message numbers", "RFC 9586"),
        ["MESSAGELIMIT="] = new(Protocol, "The most messages in one command", "RFC 9738"),
        ["SAVELIMIT="] = new(Protocol, "The most messages a saved search keeps", "RFC 9738"),
        ["INPROGRESS"] = new(Protocol, "Long commands tell how far they are", "RFC 9585"),
        ["STARTTLS"] = new(Login, "TLS can be started on this line", "RFC 9051"),
        ["LOGINDISABLED"] = new(Login, "No password is taken on this line as it is", "RFC 9051"),
        ["SASL-IR"] = new(Login, "One round trip less to log in", "RFC 4959"),
        ["AUTH="] = new(Login, "A mechanism to log in", "RFC 4422"),
        ["LOGIN-REFERRALS"] = new(Login, "The server can name another to log in to", "RFC 2221"),
        ["NAMESPACE"] = new(Folders, "Tells where whose folders are", "RFC 2342"),
        ["CHILDREN"] = new(Folders, "LIST tells which folders have others below", "RFC 3348"),
        ["LIST-EXTENDED"] = new(Folders, "LIST with options", "RFC 5258"),
        ["LIST-STATUS"] = new(Folders, "LIST counts messages, too", "RFC 5819"),
        ["LIST-MYRIGHTS"] = new(Folders, "LIST tells the user's rights, too", "RFC 8440"),
        ["LIST-METADATA"] = new(Folders, "LIST tells annotations, too", "RFC 9590"),
        ["SPECIAL-USE"] = new(Folders, "Tells which folder is the trash, the archive ...", "RFC 6154"),
        ["CREATE-SPECIAL-USE"] = new(Folders, "Folders can be made with a special use", "RFC 6154"),
        ["XLIST"] = new(Folders, "Special uses, as before RFC 6154", ""),
        ["MAILBOX-REFERRALS"] = new(Folders, "Folders can be on other servers", "RFC 2193"),
        ["STATUS=SIZE"] = new(Folders, "Tells the size of folders", "RFC 8438"),
        ["APPENDLIMIT"] = new(Folders, "Each folder limits the size of messages", "RFC 7889"),
        ["APPENDLIMIT="] = new(Folders, "The largest message that is taken, in bytes", "RFC 7889"),
        ["OBJECTID"] = new(Folders, "Ids of folders, messages and threads that last", "RFC 8474"),
        ["ACL"] = new(Folders, "Who may do what with folders", "RFC 4314"),
        ["ACL2=UNION"] = new(Folders, "Rights of user and groups add up", ""),
        ["RIGHTS="] = new(Folders, "The rights that ACL knows besides the old ones", "RFC 4314"),
        ["QUOTA"] = new(Folders, "How much is and may be stored", "RFC 9208"),
        ["QUOTA="] = new(Folders, "A resource that can be limited", "RFC 9208"),
        ["QUOTASET"] = new(Folders, "Limits can be set", "RFC 9208"),
        ["METADATA"] = new(Folders, "Annotations of folders and of the server", "RFC 5464"),
        ["METADATA-SERVER"] = new(Folders, "Annotations of the server", "RFC 5464"),
        ["UIDPLUS"] = new(Messages, "UIDs of new copies; removes by UID", "RFC 4315"),
        ["MOVE"] = new(Messages, "Moves messages in one step", "RFC 6851"),
        ["UNSELECT"] = new(Messages, "Folders are closed without removing anything", "RFC 3691"),
        ["MULTIAPPEND"] = new(Messages, "Several messages in one APPEND", "RFC 3502"),
        ["CATENATE"] = new(Messages, "Messages can be put together on the server", "RFC 4469"),
        ["URLAUTH"] = new(Messages, "Others can be given a link to a message", "RFC 4467"),
        ["URLAUTH="] = new(Messages, "Such links to decoded parts", "RFC 5524"),
        ["URL-PARTIAL"] = new(Messages, "Links to pieces of messages", "RFC 5550"),
        ["REPLACE"] = new(Messages, "A draft is replaced in one step", "RFC 8508"),
        ["BINARY"] = new(Messages, "Parts come decoded", "RFC 3516"),
        ["PREVIEW"] = new(Messages, "The first words of messages", "RFC 8970"),
        ["SAVEDATE"] = new(Messages, "When a message came into its folder", "RFC 8514"),
        ["ANNOTATE-EXPERIMENT-1"] = new(Messages, "Annotations of messages", "RFC 5257"),
        ["X-GM-EXT-1"] = new(Messages, "Gmail's labels, threads and search", ""),
        ["ESEARCH"] = new(Search, "Compact results", "RFC 4731"),
        ["SEARCHRES"] = new(Search, "The server remembers a result", "RFC 5182"),
        ["WITHIN"] = new(Search, "Searches by age in seconds", "RFC 5032"),
        ["SORT"] = new(Search, "Sorts on the server", "RFC 5256"),
        ["SORT="] = new(Search, "Another way to sort", "RFC 5957"),
        ["ESORT"] = new(Search, "Compact sorted results", "RFC 5267"),
        ["THREAD="] = new(Search, "Finds conversations on the server", "RFC 5256"),
        ["CONTEXT="] = new(Search, "Results are kept up to date", "RFC 5267"),
        ["PARTIAL"] = new(Search, "A part of the results", "RFC 9394"),
        ["MULTISEARCH"] = new(Search, "Searches several folders at once", "RFC 7377"),
        ["SEARCH=FUZZY"] = new(Search, "Finds what is only similar", "RFC 6203"),
        ["FILTERS"] = new(Search, "Searches by stored filters", "RFC 5466"),
        ["IDLE"] = new(Changes, "Tells news as they come", "RFC 2177"),
        ["NOTIFY"] = new(Changes, "Tells news of several folders", "RFC 5465"),
        ["CONDSTORE"] = new(Changes, "Tells what changed since a moment", "RFC 7162"),
        ["QRESYNC"] = new(Changes, "Tells what went since a moment", "RFC 7162"),
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
