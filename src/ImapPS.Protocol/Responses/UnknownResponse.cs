namespace ImapPS.Protocol.Responses;

/// <summary>An untagged response of no known kind, or one that could not be read: kept, never fatal.</summary>
public sealed class UnknownResponse(string text, ImapProtocolException? problem = null) : UntaggedResponse
{
    /// <summary>All behind <c>* </c>.</summary>
    public string Text { get; } = text;

    /// <summary>Why a response of a known kind could not be read; null for an unknown kind.</summary>
    public ImapProtocolException? Problem { get; } = problem;
}
