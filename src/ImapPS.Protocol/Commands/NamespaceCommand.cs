using ImapPS.Protocol.Responses;

namespace ImapPS.Protocol.Commands;

/// <summary>NAMESPACE (RFC 2342, RFC 9051 section 6.3.10).</summary>
public sealed class NamespaceCommand() : BareCommand("NAMESPACE")
{
    /// <summary>The namespaces, or null when the server sent none.</summary>
    public NamespaceResponse? Namespaces { get; private set; }

    /// <inheritdoc/>
    protected internal override bool Accept(UntaggedResponse response)
    {
        if (response is not NamespaceResponse namespaces)
            return false;
        Namespaces = namespaces;
        return true;
    }
}
