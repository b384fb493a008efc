using ImapPS.Protocol.Types;
using System.Text;
using ImapPS.Protocol.Mime;
using ImapPS.Sandbox.Mail;

namespace ImapPS.Sandbox.Search;

/// <summary>The message that is looked at, read only as far as a key asks for.</summary>
sealed class SearchTarget(FolderView view, DateTimeOffset now)
{
    HeaderBlock? _header;
    string? _bodyText;

    public FolderView View => view;

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

/// <summary>One key of SEARCH (RFC 9051 section 6.4.4).</summary>
abstract class SearchTest
{
    public abstract bool Matches(SearchTarget target);

    /// <summary>How dear it is: cheap keys are asked first. 0 looks at the record, 1 at the header, 2 at the body.</summary>
    public virtual int Cost => 0;

    /// <summary>The only sequence numbers that can match, or null where any can.</summary>
    public virtual UidSet? Among => null;
}
