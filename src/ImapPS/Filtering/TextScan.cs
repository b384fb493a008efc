namespace ImapPS.Filtering;

/// <summary>Compares one text that comes in pieces, so that a long one is never in memory as a whole.</summary>
abstract class TextScan
{
    /// <summary>Takes the next piece.</summary>
    public abstract void Feed(ReadOnlySpan<char> piece);

    /// <summary>The text is at its end: true when it matches.</summary>
    public abstract bool End();

    /// <summary>True when there was more text than could be looked at.</summary>
    public virtual bool IsCut => false;
}
