namespace ImapPS.Protocol;

/// <summary>The base of every error the engine raises on purpose.</summary>
public abstract class ImapException : Exception
{
    /// <summary>Makes an error with a message for the user.</summary>
    protected ImapException(string message, Exception? inner = null) : base(message, inner)
    {
    }

    /// <summary>True when the session can be used after it; false when the connection is closed, or no longer understood.</summary>
    public virtual bool SessionIsUsable => true;
}
