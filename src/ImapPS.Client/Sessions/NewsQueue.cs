namespace ImapPS.Client;

/// <summary>Texts that wait to be shown, the oldest first. The oldest go when there are too many. Safe to use from several threads.</summary>
/// <param name="most">How many are kept at most.</param>
sealed class NewsQueue(int most)
{
    readonly Queue<string> _texts = new();

    /// <summary>False when nothing waits.</summary>
    public bool Any => _texts.Count > 0;

    /// <summary>Adds a text.</summary>
    /// <param name="text">The text.</param>
    /// <param name="once">True to leave out one that waits already.</param>
    public void Add(string text, bool once = false)
    {
        lock (_texts)
        {
            if (once && _texts.Contains(text))
                return;
            _texts.Enqueue(text);
            if (_texts.Count > most)
                _texts.Dequeue();
        }
    }

    /// <summary>Gives all that wait, and forgets them.</summary>
    public IReadOnlyList<string> Take()
    {
        lock (_texts)
        {
            string[] taken = [.. _texts];
            _texts.Clear();
            return taken;
        }
    }
}
