using ImapPS.Protocol.Types;
using ImapPS.Protocol.Wire;

namespace ImapPS.Protocol.Responses.ResponseCodes;

/// <summary><c>[REFERRAL imap://...]</c>: what was asked for is on another server (RFC 2221 for a login, RFC 2193 for a mailbox).</summary>
public sealed class ReferralCode : ResponseCode
{
    ReferralCode(string arguments, IReadOnlyList<ImapUrl> urls) : base("REFERRAL", arguments) => Urls = urls;

    /// <summary>Where it is, the best first; empty where no URL could be read.</summary>
    public IReadOnlyList<ImapUrl> Urls { get; }

    // "REFERRAL" 1*(SP <imapurl>)
    internal static ResponseCode Parse(ref ResponseReader reader, string arguments)
    {
        var urls = new List<ImapUrl>();
        foreach (string word in arguments.Split(' ', StringSplitOptions.RemoveEmptyEntries))
        {
            if (ImapUrl.TryParse(word, out var url))
                urls.Add(url);
        }
        return new ReferralCode(arguments, urls);
    }
}
