using ImapPS.Client;
using ImapPS.Protocol.Commands;
using ImapPS.Protocol.Responses;

namespace ImapPS.Output;

/// <summary>What the server answered to a command in the user's own words.</summary>
public sealed class ImapCommandResult
{
    internal ImapCommandResult(ImapSession session, CustomCommand command)
    {
        Owner = session;
        Command = command.Name;
        Status = command.Completion!.Status;
        Code = command.Completion.Code?.ToString();
        Text = command.Completion.Text;
        Untagged = new ValueList<ImapUntaggedLine>(command.Untagged.Select(bytes => new ImapUntaggedLine(bytes)));
    }

    /// <summary>The command's name.</summary>
    public string Command { get; }

    /// <summary>Ok, No or Bad.</summary>
    public ResponseStatus Status { get; }

    /// <summary>The response code in the tagged answer's brackets, or null.</summary>
    public string? Code { get; }

    /// <summary>The tagged answer's text.</summary>
    public string Text { get; }

    /// <summary>The untagged responses that came before the tagged answer, in order.</summary>
    public IReadOnlyList<ImapUntaggedLine> Untagged { get; }

    /// <summary>The name of the session it belongs to.</summary>
    public object Session => PlainValue.Of(Owner);

    /// <summary>Whose mailbox it is, as <c>user@server</c>.</summary>
    public string Account => Owner.Account.ToString();

    /// <summary>The session it belongs to.</summary>
    internal ImapSession Owner { get; }
}
