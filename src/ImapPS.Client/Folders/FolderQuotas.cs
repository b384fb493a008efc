using ImapPS.Protocol;
using ImapPS.Protocol.Commands;
using ImapPS.Protocol.Responses;

namespace ImapPS.Client.Folders;

/// <summary>How much may be stored (RFC 2087, RFC 9208). Each throws <see cref="CapabilityMissingException"/> where the server has no QUOTA.</summary>
public static class FolderQuotas
{
    /// <summary>The limits of one quota root.</summary>
    /// <exception cref="ImapCommandException">The root does not exist, or the user may not see it.</exception>
    public static QuotaResponse? GetQuota(this ImapSession session, string root)
    {
        lock (session.Gate)
        {
            session.Require("QUOTA", "report quotas");
            return session.Connection.Execute(new GetQuotaCommand(root)).Quota;
        }
    }

    /// <summary>The quota roots that a folder counts against, with their limits; empty where nothing limits it.</summary>
    public static IReadOnlyList<QuotaResponse> GetFolderQuotas(this ImapSession session, string folder)
    {
        lock (session.Gate)
        {
            session.Require("QUOTA", "report quotas");
            var command = session.Connection.Execute(new GetQuotaRootCommand(folder));
            var told = command.Quotas.ToList();
            // Some servers name a root and leave its limits to be asked for.
            foreach (string root in command.Roots.Where(root => told.TrueForAll(q => q.Root != root)))
                told.Add(session.Connection.Execute(new GetQuotaCommand(root)).Quota ?? new QuotaResponse(root, []));
            return told;
        }
    }
}
