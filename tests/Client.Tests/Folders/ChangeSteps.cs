using ImapPS.Changes.Steps;
using ImapPS.Protocol.Commands;
using ImapPS.Protocol.Responses;

namespace ImapPS.Client.Tests.Folders;

/// <summary>Single steps of plans, sent without a plan: for tests of how sessions and servers behave.</summary>
static class ChangeSteps
{
    public static void CreateFolder(this ImapSession session, string folder, string? specialUse = null, bool subscribe = true) => new CreateFolder(folder, specialUse, subscribe).Send(session);

    public static void RenameFolder(this ImapSession session, string folder, string newName) => new RenameFolder(folder, newName).Send(session);

    public static void DeleteFolder(this ImapSession session, string folder) => new DeleteFolder(folder).Send(session);

    public static void SetSubscription(this ImapSession session, string folder, bool subscribed) => new SubscribeFolder(folder, subscribed).Send(session);

    public static void SetPermission(this ImapSession session, string folder, string identifier, AclMode mode, string letters) => new SetPermission(folder, identifier, mode, letters).Send(session);

    public static void RemovePermission(this ImapSession session, string folder, string identifier) => new RemovePermission(folder, identifier).Send(session);

    public static void SetMetadata(this ImapSession session, string folder, string entry, ReadOnlyMemory<byte>? value) => new SetMetadata(folder, entry, value).Send(session);

    public static QuotaResponse? SetQuota(this ImapSession session, string root, IReadOnlyDictionary<string, long?> limits)
    {
        var step = new SetQuota(root, limits);
        step.Send(session);
        return step.Quota;
    }

    public static CustomCommand Send(this ImapSession session, CustomCommand command, string? folder = null, bool readWrite = false)
    {
        new SendCommand(command, folder, readWrite).Send(session);
        return command;
    }
}
