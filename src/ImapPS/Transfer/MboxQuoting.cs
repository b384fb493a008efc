namespace ImapPS.Transfer;

/// <summary>How an mbox quotes the lines of messages that begin with From.</summary>
public enum MboxQuoting
{
    /// <summary>All of them, also those that begin with &gt;From: what most programs write now.</summary>
    Mboxrd,

    /// <summary>Only those that begin with From: what old programs wrote.</summary>
    Mboxo,
}
