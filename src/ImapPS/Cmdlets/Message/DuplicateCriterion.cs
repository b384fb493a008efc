namespace ImapPS.Cmdlets.Message;

/// <summary>What makes two messages the same.</summary>
public enum DuplicateCriterion
{
    /// <summary>Message-ID and size. A message without Message-ID has no duplicate.</summary>
    MessageId,

    /// <summary>Sender, subject, date and every byte of the body; what servers wrote above it on the way does not count.</summary>
    Content,
}
