using ImapPS.Protocol.Responses;
using ImapPS.Protocol.Wire;

namespace ImapPS.Protocol.Commands;

/// <summary>LANGUAGE: the language of the server's texts from here on (RFC 5255 section 3.2). The answer may repeat the namespaces in it.</summary>
/// <param name="tags">Language tags (RFC 4647), the best first; <c>default</c> for the server's own.</param>
public sealed class LanguageCommand(params string[] tags) : ImapCommand
{
    /// <inheritdoc/>
    public override string Name => "LANGUAGE";

    /// <inheritdoc/>
    public override CommandRules Rules => CommandRules.OneOfAKind;

    /// <summary>What the server speaks now, or could speak; empty when it did not say.</summary>
    public IReadOnlyList<string> Languages { get; private set; } = [];

    /// <inheritdoc/>
    protected internal override void Write(CommandWriter writer)
    {
        writer.Raw("LANGUAGE");
        foreach (string tag in tags)
            writer.Space().String(tag);
    }

    /// <inheritdoc/>
    protected internal override bool Accept(UntaggedResponse response)
    {
        if (response is not LanguageResponse language)
            return response is NamespaceResponse;
        Languages = language.Tags;
        return true;
    }
}
