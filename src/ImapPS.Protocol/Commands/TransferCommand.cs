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

    /// <inheritdoc/>
    protected internal override void Write(CommandWriter writer) =>
        writer.Raw(name).Space().Set(uids).Space().Mailbox(destination);

    /// <inheritdoc/>
    protected internal override bool Accept(UntaggedResponse response)
    {
        // MOVE says it before the expunges, untagged (RFC 6851 section 4.3).
        if (response is not StatusResponse { Code: CopyUidCode code })
            return false;
        CopyUid = CopyUid is null ? code : CopyUid.With(code);
        return true;
    }

    /// <inheritdoc/>
    protected override void Completed(StatusResponse completion) => CopyUid = completion.Code is CopyUidCode code ? CopyUid is null ? code : code.With(CopyUid) : CopyUid;
}
