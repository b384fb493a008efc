namespace ImapPS.Transfer;

/// <summary>What to do when a file of the wanted name is there already.</summary>
public enum ConflictAction
{
    /// <summary>Take another name: a number is added.</summary>
    Rename,

    /// <summary>Write nothing where a file of the name, or of the name with a number, has the same content. Else as <see cref="Rename"/>.</summary>
    Skip,

    /// <summary>Replace the file. One that the same call has written is not replaced: a number is added.</summary>
    Overwrite,
}
