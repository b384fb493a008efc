using System.Collections;
using ImapPS.Client.Operations;
using ImapPS.Guide;

namespace ImapPS.Binding;

/// <summary>Offers what the session's server says it can do, and what servers can do at all.</summary>
public sealed class CapabilityCompleter : ImapCompleter
{
    /// <inheritdoc/>
    protected override IEnumerable<(string Value, string Tip)> Offer(IDictionary bound)
    {
        IEnumerable<string> offered = SessionOf(bound) is { IsOpen: true } session ? session.Capability : [];
        return offered.Concat(CapabilityGuide.Names).Distinct(StringComparer.OrdinalIgnoreCase).Select(name => (name, CapabilityGuide.Find(name).Description is { Length: > 0 } words ? words : name));
    }
}

/// <summary>Offers media types that people look for.</summary>
public sealed class MediaTypeCompleter : ImapCompleter
{
    static readonly string[] Usual =
    [
        "application/pdf", "image/*", "image/jpeg", "image/png", "audio/*", "video/*", "text/*", "text/csv", "text/calendar", "message/rfc822", "application/zip",
        "application/msword", "application/vnd.*", "application/vnd.openxmlformats-officedocument.*", "application/vnd.oasis.opendocument.*", "application/octet-stream",
    ];

    /// <inheritdoc/>
    protected override IEnumerable<(string Value, string Tip)> Offer(IDictionary bound) => Usual.Select(type => (type, type));
}

/// <summary>Offers Gmail's labels: the folders that are none of Gmail's own, and the labels that are no folders.</summary>
public sealed class LabelCompleter : ImapCompleter
{
    /// <inheritdoc/>
    protected override IEnumerable<(string Value, string Tip)> Offer(IDictionary bound)
    {
        string[] system = ["\\Inbox", "\\Starred", "\\Important", "\\Sent", "\\Draft"];
        var folders = SessionOf(bound) is { IsOpen: true } session ? Soon(session.KnownFolders) : [];
        return folders.Where(f => f.SpecialUse is null && f.IsSelectable).Select(f => f.Name).Concat(system).Select(name => (name, name));
    }
}

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
