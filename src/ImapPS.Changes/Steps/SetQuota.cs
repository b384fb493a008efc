using ImapPS.Changes.Planning;
using ImapPS.Changes.Running;
using ImapPS.Changes.Texts;
using ImapPS.Client;
using ImapPS.Protocol;
using ImapPS.Protocol.Commands;
using ImapPS.Protocol.Responses;
using ImapPS.Protocol.Types;

namespace ImapPS.Changes.Steps;

/// <summary>Sets limits of a quota root (SETQUOTA, RFC 9208).</summary>
/// <param name="root">The quota root.</param>
/// <param name="limits">The limits by resource, in the resource's own unit; null removes one. Those that are not named stay.</param>
public sealed class SetQuota(string root, IReadOnlyDictionary<string, long?> limits) : ServerStep
{
    /// <inheritdoc/>
    public override string Words => ChangeTexts.SetQuota(limits);

    /// <summary>The limits as they are afterwards; null before that, or where the server does not report them.</summary>
    public QuotaResponse? Quota { get; private set; }

    internal override void Send(ImapSession session)
    {
        lock (session.Gate)
        {
            session.Require("QUOTA", "set quotas");
            // SETQUOTA removes what it does not name (RFC 9208 section 4.1.3): the other limits are sent with it.
            var all = new Dictionary<string, long?>(StringComparer.OrdinalIgnoreCase);
            foreach (var resource in Present(session))
                all[resource.Name] = (long)Math.Min(resource.Limit, long.MaxValue);
            foreach (var (name, limit) in limits)
                all[name] = limit;
            var sent = all.Where(l => l.Value is not null).Select(l => KeyValuePair.Create(l.Key, l.Value!.Value)).ToList();
            Quota = session.Connection.Execute(new SetQuotaCommand(root, sent)).Quota ?? Afterwards(session);
            if (Quota is not null && limits.Any(l => LimitOf(Quota, l.Key) != l.Value))
                throw new NotConfirmedException(ChangeTexts.NotMade("SETQUOTA", ChangeTexts.OtherLimits(limits.Keys.Select(name => $"{name} {LimitOf(Quota, name)?.ToString() ?? "unlimited"}"))), isUnknown: false);
        }
    }

    QuotaResponse? Afterwards(ImapSession session)
    {
        var question = new GetQuotaCommand(root);
        session.Connection.Send(question);
        session.Connection.WaitFor(question);
        if (question.Quota is null && limits.Values.Any(limit => limit is not null))
            session.Warn(ChangeTexts.NotChecked("SETQUOTA", question.Name, question.Completion!.Display));
        return question.Quota;
    }

    static long? LimitOf(QuotaResponse quota, string name) =>
        quota.Resources.FirstOrDefault(r => r.Name.Equals(name, StringComparison.OrdinalIgnoreCase)) is { } resource ? (long)Math.Min(resource.Limit, long.MaxValue) : null;

    IEnumerable<QuotaResource> Present(ImapSession session)
    {
        try
        {
            return session.Connection.Execute(new GetQuotaCommand(root)).Quota?.Resources ?? [];
        }
        catch (ImapCommandException)
        {
            // A root that SETQUOTA creates.
            return [];
        }
    }
}
