namespace ImapPS.Sandbox.Sample;

/// <summary>What kind of mail a sample message is.</summary>
enum SampleKind
{
    Newsletter,
    BigNewsletter,
    Conversation,
    Notification,
    Report,
    Foreign,
    Duplicate,
    Draft,
    Junk,
    Sent,
    Receipt,
}
