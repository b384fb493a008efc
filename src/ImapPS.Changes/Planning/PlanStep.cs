using ImapPS.Changes.Running;
using ImapPS.Client;
using ImapPS.Client.Changing;

namespace ImapPS.Changes.Planning;

/// <summary>One step of a plan: its data, and how it is sent. Only <see cref="ChangeRunner"/> sends it.</summary>
public abstract class PlanStep
{
    /// <summary>What the step does, e.g. <c>Set \Flagged</c>: in -WhatIf and in reports.</summary>
    public abstract string Words { get; }

    /// <summary>True when each batch is reported as progress; false for a step that reports more of it itself.</summary>
    internal virtual bool ReportsProgress => true;

    /// <summary>True when the step deletes messages permanently, so that the user is asked once more. The deletion of a folder is asked for once, by its ConfirmImpact.</summary>
    public virtual bool IsPermanent => false;

    /// <summary>Sends the step. Each batch is one that the server has confirmed; a step that changes no messages gives none.</summary>
    /// <param name="session">The account.</param>
    /// <param name="messages">The messages that had the steps before; null where the plan has none.</param>
    /// <param name="host">Told of progress, and of items that failed alone.</param>
    internal abstract IEnumerable<ChangeBatch> Send(ImapSession session, MessageSet? messages, IChangeHost host);
}
