using ImapPS.Protocol.Types;

namespace ImapPS.Sandbox.Mail;

/// <summary>
/// The mail of the sandbox's one user. Everything is safe to use from several threads: one lock, which is never held
/// while a network is waited for.
/// </summary>
public sealed partial class SandboxMailbox
{
    /// <summary>The hierarchy separator.</summary>
    public const char Separator = '/';

    readonly Func<DateTimeOffset> _clock;
    readonly Dictionary<string, SandboxFolder> _folders = new(StringComparer.Ordinal);
    readonly HashSet<string> _subscribed = new(StringComparer.Ordinal);
    uint _lastUidValidity;

    internal SandboxMailbox(Func<DateTimeOffset> clock, long? quotaBytes)
    {
        _clock = clock;
        QuotaBytes = quotaBytes;
        _lastUidValidity = (uint)Math.Clamp(clock().ToUnixTimeSeconds(), 1, uint.MaxValue / 2);
        CreateFolder(MailboxName.Inbox);
        _subscribed.Add(MailboxName.Inbox);
    }

    internal object Lock { get; } = new();

    internal FlagTable Flags { get; } = new();

    /// <summary>The annotations of the server itself (RFC 5464).</summary>
    internal Annotations Annotations { get; } = new();

    /// <summary>The sum of all message sizes, in octets.</summary>
    public long UsedBytes { get; internal set; }

    /// <summary>The most that <see cref="UsedBytes"/> may become, or null for no limit.</summary>
    public long? QuotaBytes { get; set; }

    /// <summary>The most messages that may be, or null for no limit (RFC 9208 section 5.2).</summary>
    public long? QuotaMessages { get; set; }

    /// <summary>All folders by name, INBOX first.</summary>
    public IReadOnlyList<SandboxFolder> Folders
    {
        get
        {
            lock (Lock)
            {
                var all = new List<SandboxFolder>(_folders.Values);
                all.Sort(static (a, b) => Compare(a.Name, b.Name));
                return all;
            }
        }
    }

    /// <summary>The folder of this name, or null; INBOX in any case.</summary>
    public SandboxFolder? Find(string name)
    {
        lock (Lock)
            return _folders.GetValueOrDefault(Normalize(name));
    }

    /// <summary>The folder of this name.</summary>
    /// <exception cref="MailException">There is none.</exception>
    public SandboxFolder this[string name] =>
        Find(name) ?? throw new MailException("NONEXISTENT", $"There is no folder \"{name}\".");

    /// <summary>The names that are subscribed, whether they exist or not.</summary>
    public IReadOnlyCollection<string> Subscriptions
    {
        get
        {
            lock (Lock)
            {
                string[] names = [.. _subscribed];
                System.Array.Sort(names, Compare);
                return names;
            }
        }
    }

    internal bool IsSubscribed(string name) => _subscribed.Contains(name);

    /// <summary>Subscribes a name, which need not exist (RFC 9051 section 6.3.7).</summary>
    public void Subscribe(string name)
    {
        lock (Lock)
            _subscribed.Add(Normalize(name));
    }

    /// <summary>Takes a subscription back.</summary>
    public void Unsubscribe(string name)
    {
        lock (Lock)
            _subscribed.Remove(Normalize(name));
    }

    internal DateTimeOffset Now() => _clock();

    /// <summary>Wakes every session that idles; under the lock.</summary>
    internal void Changed() => Monitor.PulseAll(Lock);

    /// <summary>Refuses what would break the quota; under the lock.</summary>
    internal void CheckQuota(long more)
    {
        if (QuotaBytes is { } quota && UsedBytes + more > quota)
            throw new MailException("OVERQUOTA", $"The mailbox would grow beyond its quota of {quota} octets.");
        if (more > 0 && QuotaMessages is { } most && _folders.Values.Sum(f => (long)f.Count) >= most)
            throw new MailException("OVERQUOTA", $"The mailbox would grow beyond its quota of {most} messages.");
    }

    internal static string Normalize(string name)
    {
        if (MailboxName.IsInbox(name))
            return MailboxName.Inbox;
        // INBOX is not case-sensitive as the parent of others either.
        int separator = name.IndexOf(Separator);
        return separator > 0 && MailboxName.IsInbox(name[..separator]) ? MailboxName.Inbox + name[separator..] : name;
    }

    static int Compare(string a, string b)
    {
        bool aInbox = a == MailboxName.Inbox;
        bool bInbox = b == MailboxName.Inbox;
        return aInbox || bInbox ? bInbox.CompareTo(aInbox) : string.CompareOrdinal(a, b);
    }
}
