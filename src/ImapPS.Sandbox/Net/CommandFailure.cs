namespace ImapPS.Sandbox.Net;

/// <summary>A command does not succeed: the tagged answer is this.</summary>
sealed class CommandFailure : Exception
{
    CommandFailure(string status, string? code, string text) : base(text)
    {
        Status = status;
        Code = code;
    }

    /// <summary>NO or BAD.</summary>
    public string Status { get; }

    /// <summary>The response code without brackets, or null.</summary>
    public string? Code { get; }

    /// <summary>The server understood, and refuses (RFC 9051 section 7.1.2).</summary>
    public static CommandFailure No(string? code, string text) => new("NO", code, text);

    /// <summary>The command is no IMAP, or comes at the wrong time (RFC 9051 section 7.1.3).</summary>
    public static CommandFailure Bad(string text) => new("BAD", null, text);

    /// <summary>The same with a response code.</summary>
    public static CommandFailure Bad(string code, string text) => new("BAD", code, text);
}
