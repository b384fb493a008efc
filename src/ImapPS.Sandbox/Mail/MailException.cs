namespace ImapPS.Sandbox.Mail;

/// <summary>The mailbox refused; on the wire it is a NO with this response code (RFC 5530).</summary>
public sealed class MailException : Exception
{
    /// <summary>Makes the refusal.</summary>
    /// <param name="code">The response code without brackets, e.g. <c>NONEXISTENT</c>.</param>
    /// <param name="message">The text for people.</param>
    public MailException(string code, string message) : base(message) => Code = code;

    /// <summary>The response code without brackets.</summary>
    public string Code { get; }
}
