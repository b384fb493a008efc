using System.Collections;

namespace ImapPS.Parameters;

/// <summary>Offers the names of header fields that people ask for.</summary>
public sealed class HeaderNameCompleter : ImapCompleter
{
    static readonly string[] Usual =
    [
        "Authentication-Results", "Auto-Submitted", "Cc", "Content-Type", "Date", "Delivered-To", "DKIM-Signature", "From", "In-Reply-To", "List-Id",
        "List-Unsubscribe", "Message-ID", "Precedence", "Received", "References", "Reply-To", "Return-Path", "Sender", "Subject", "To", "X-Mailer",
        "X-Original-To", "X-Priority", "X-Spam-Flag", "X-Spam-Score", "X-Spam-Status",
    ];

    /// <inheritdoc/>
    protected override IEnumerable<(string Value, string Tip)> Offer(IDictionary bound) => Usual.Select(name => (name, name));
}
