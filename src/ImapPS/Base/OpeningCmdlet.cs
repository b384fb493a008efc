namespace ImapPS.Base;

/// <summary>Lends <see cref="ImapCmdlet.Process"/> another name, so that a derived cmdlet can have a parameter of that one.</summary>
public abstract class OpeningCmdlet : ImapCmdlet
{
    /// <inheritdoc/>
    protected sealed override void Process() => Open();

    /// <summary>Called for each input object.</summary>
    protected abstract void Open();
}
