using System.Text;
using ImapPS.Protocol.Mime;
using ImapPS.Sandbox.Mail;

namespace ImapPS.Sandbox.Search;

/// <summary>The message that is looked at, read only as far as a key asks for.</summary>
sealed class SearchTarget(SelectedFolder view, DateTimeOffset now)
{
    HeaderBlock? _header;
    string? _bodyText;

    public SelectedFolder View => view;

    /// <summary>When the search began: what OLDER and YOUNGER count from.</summary>
    public DateTimeOffset Now => now;

    public uint Sequence { get; private set; }

    public SandboxMessage Message { get; private set; } = null!;

    public HeaderBlock Header => _header ??= HeaderBlock.Parse(Message.Content.Head);

    /// <summary>All text of the body, decoded: of each text part, and of the messages within.</summary>
    public string BodyText => _bodyText ??= ReadBody();

    public void MoveTo(uint sequence)
    {
        Sequence = sequence;
        Message = view[sequence];
        _header = null;
        _bodyText = null;
    }

    string ReadBody()
    {
        var text = new StringBuilder();
        var root = MimeEntity.Parse(Message.Content.Whole);
        foreach (var entity in root.SelfAndDescendants())
        {
            if (entity != root)
            {
                foreach (var field in entity.Header)
                    text.Append(field.Name).Append(": ").AppendLine(field.Text);
            }
            if (entity.ContentType.Is("text"))
                text.AppendLine(TextBody.Decode(entity.DecodedContent().Span, entity.ContentType));
        }
        return text.ToString();
    }
}
