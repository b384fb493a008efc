namespace ImapPS.Sandbox.Mail;

/// <summary>What STORE does with its flags (RFC 9051 section 6.4.6).</summary>
enum FlagOperation
{
    /// <summary><c>FLAGS</c></summary>
    Replace,

    /// <summary><c>+FLAGS</c></summary>
    Add,

    /// <summary><c>-FLAGS</c></summary>
    Remove,
}
