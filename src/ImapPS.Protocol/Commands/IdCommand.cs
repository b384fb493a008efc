using ImapPS.Protocol.Responses;
using ImapPS.Protocol.Wire;

namespace ImapPS.Protocol.Commands;

/// <summary>ID: who we are, and who the server is (RFC 2971). Some servers refuse mail to clients that do not say.</summary>
/// <param name="fields">What to say; empty sends NIL.</param>
public sealed class IdCommand(IReadOnlyDictionary<string, string> fields) : ImapCommand
{
    /// <inheritdoc/>
    public override string Name => "ID";

    internal override bool MayFollow(ImapCommand other) => other is EnableCommand;

    /// <summary>What the server said of itself; empty when it did not.</summary>
    public IReadOnlyDictionary<string, string> Server { get; private set; } = new Dictionary<string, string>();

    /// <inheritdoc/>
    protected internal override void Write(CommandWriter writer)
    {
        writer.Raw("ID ");
        if (fields.Count == 0)
        {
            writer.Raw("NIL");
            return;
        }
        char before = '(';
        foreach (var (name, value) in fields)
        {
            writer.Byte(before).String(name).Space().String(value);
            before = ' ';
        }
        writer.Byte(')');
    }

    /// <inheritdoc/>
    protected internal override bool Accept(UntaggedResponse response)
    {
        if (response is not IdResponse id)
            return false;
        Server = id.Fields;
        return true;
    }
}
