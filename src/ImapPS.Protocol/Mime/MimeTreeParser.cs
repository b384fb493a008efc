using System.Globalization;

namespace ImapPS.Protocol.Mime;

/// <summary>
/// Parses a message top-down: a multipart's body is split at its own boundary first, so that an inner part
/// without a closing boundary cannot extend beyond the outer part.
/// </summary>
sealed class MimeTreeParser
{
    internal const int MaximumDepth = 100;
    internal const int MaximumParts = 10_000;

    int _parts;

    public MimeEntity Parse(ReadOnlyMemory<byte> message) => Parse(message, ContentType.Default, "", "", 0);

    // prefix: the start of the children's part numbers. A message in message/rfc822 has the number of that part.
    MimeEntity Parse(ReadOnlyMemory<byte> raw, ContentType defaultType, string number, string prefix, int depth)
    {
        _parts++;
        var header = HeaderBlock.Parse(raw);
        var type = header.Find("Content-Type") is { } field ? ContentType.Parse(field.RawValue.Span) : defaultType;
        var entity = new MimeEntity(raw, header, type, number);
        if (depth >= MaximumDepth)
            return entity;

        if (type.Is("multipart"))
        {
            entity.Children = Multipart(entity, prefix, depth);
        }
        else if ((type.Is("message", "rfc822") || type.Is("message", "global")) && !entity.Body.IsEmpty && _parts < MaximumParts)
        {
            // RFC 2046 5.2.1 forbids encoding a message/rfc822 body, but mailers do it.
            var message = entity.DecodedContent();
            entity.Children = [Parse(message, ContentType.Default, number, number.Length == 0 ? "" : number + ".", depth + 1)];
        }
        return entity;
    }

    List<MimeEntity> Multipart(MimeEntity entity, string prefix, int depth)
    {
        var children = new List<MimeEntity>();
        var boundary = entity.ContentType.Parameters["boundary"];
        if (string.IsNullOrEmpty(boundary))
            return children;
        var defaultType = entity.ContentType.Is("multipart", "digest") ? Rfc822 : ContentType.Default;
        foreach (var range in new BoundaryScanner(entity.Body, boundary).Parts())
        {
            if (_parts >= MaximumParts)
                break;
            var number = prefix + (children.Count + 1).ToString(CultureInfo.InvariantCulture);
            children.Add(Parse(entity.Body[range], defaultType, number, number + ".", depth + 1));
        }
        return children;
    }

    static ContentType Rfc822 { get; } = new("message", "rfc822", ParameterList.Empty);
}
