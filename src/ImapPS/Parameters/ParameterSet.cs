namespace ImapPS.Parameters;

/// <summary>The names of parameter sets that several cmdlets have; scripts and error messages show them.</summary>
static class ParameterSet
{
    /// <summary>Folders, by wildcard.</summary>
    public const string Folder = "Folder";

    /// <summary>Folders, literally.</summary>
    public const string LiteralFolder = "LiteralFolder";

    /// <summary>Messages as objects.</summary>
    public const string Message = "Message";
}
