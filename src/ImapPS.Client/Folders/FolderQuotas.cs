using ImapPS.Protocol;
using ImapPS.Protocol.Commands;
using ImapPS.Protocol.Responses;

namespace ImapPS.Client.Folders;

/// <summary>How much may be stored (RFC 2087, RFC 9208). Each throws <see cref="CapabilityMissingException"/> where the server has no QUOTA.</summary>
public static class FolderQuotas
{
    /// <summary>The limits of one quota root.</summary>
    /// <exception cref="ImapCommandException">There is no such root, or the user may not see it.</exception>
    public static QuotaResponse? GetQuota(this ImapSession session, string root)
    {
        lock (session.Gate)
        {
            session.Require("QUOTA", "tell limits");
            return session.Connection.Execute(new GetQuotaCommand(root)).Quota;
        }
    }

    /// <summary>The quota roots that a folder counts against, with their limits; empty where nothing limits it.</summary>
    public static IReadOnlyList<QuotaResponse> GetFolderQuotas(this ImapSession session, string folder)
    {
        lock (session.Gate)
        {
            session.Require("QUOTA", "tell limits");
            var command = session.Connection.Execute(new GetQuotaRootCommand(folder));
            var told = command.Quotas.ToList();
            // Some servers name a root and leave its limits to be asked for.
            foreach (string root in command.Roots.Where(root => told.TrueForAll(q => q.Root != root)))
                told.Add(session.Connection.Execute(new GetQuotaCommand(root)).Quota ?? new QuotaResponse(root, []));
            return told;
        }
    }

    /// <summary>Sets limits of a quota root; those that are not named stay as they are.</summary>
    /// <param name="session">The session.</param>
    /// <param name="root">The root.</param>
    /// <param name="limits">The new limits by resource, in the resource's own unit; null takes a limit away.</param>
    /// <exception cref="ImapCommandException">The user may not, or the server does not know the resource.</exception>
    public static QuotaResponse? SetQuota(this ImapSession session, string root, IReadOnlyDictionary<string, long?> limits)
    {
        lock (session.Gate)
        {
            session.Require("QUOTA", "set limits");
            // SETQUOTA takes away what it does not name (RFC 9208 section 4.1.3): the other limits are sent with it.
            var all = new Dictionary<string, long?>(StringComparer.OrdinalIgnoreCase);
            foreach (var resource in Present(session, root))
                all[resource.Name] = (long)Math.Min(resource.Limit, long.MaxValue);
            foreach (var (name, limit) in limits)
                all[name] = limit;
            var sent = all.Where(l => l.Value is not null).Select(l => KeyValuePair.Create(l.Key, l.Value!.Value)).ToList();
            return session.Connection.Execute(new SetQuotaCommand(root, sent)).Quota ?? session.Connection.Execute(new GetQuotaCommand(root)).Quota;
        }
    }

    static IEnumerable<Protocol.Types.QuotaResource> Present(ImapSession session, string root)
    {
        try
        {
            return session.Connection.Execute(new GetQuotaCommand(root)).Quota?.Resources ?? [];
        }
        catch (ImapCommandException)
        {
            // A root that SETQUOTA is to make.
            return [];
        }
    }
}
