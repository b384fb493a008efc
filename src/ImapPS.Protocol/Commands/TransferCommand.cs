using ImapPS.Protocol.Responses;
using ImapPS.Protocol.Responses.ResponseCodes;
using ImapPS.Protocol.Types;
using ImapPS.Protocol.Wire;

namespace ImapPS.Protocol.Commands;

/// <summary>What UID COPY and UID MOVE share: messages, a destination, and a COPYUID answer (RFC 4315).</summary>
public abstract class TransferCommand(string name, UidSet uids, string destination) : ImapCommand
{
    /// <inheritdoc/>
    public override string Name => name;

    /// <summary>Which messages were transferred and their new UIDs; null when the server does not say.</summary>
    public CopyUidCode? CopyUid { get; private set; }

    /// <summary>True when the server sent COPYUID, readable or not: something was transferred.</summary>
    public bool HasCopyUid { get; private set; }

    /// <inheritdoc/>
    protected internal override void Write(CommandWriter writer) =>
        writer.Raw(name).Space().Set(uids).Space().Mailbox(destination);

    /// <inheritdoc/>
    protected internal override bool Accept(UntaggedResponse response)
    {
        // MOVE says it before the expunges, untagged (RFC 6851 section 4.3).
        if (response is not StatusResponse { Code: { Name: "COPYUID" } code })
            return false;
        Take(code);
        return true;
    }

    /// <inheritdoc/>
    protected override void Completed(StatusResponse completion) => Take(completion.Code);

    void Take(ResponseCode? code)
    {
        HasCopyUid |= code is { Name: "COPYUID" };
        if (code is CopyUidCode copied)
            CopyUid = CopyUid is null ? copied : copied.With(CopyUid);
    }
}
