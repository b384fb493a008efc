namespace ImapPS.Filtering;

/// <summary>What a piece of a pattern stands for.</summary>
enum WildcardKind
{
    /// <summary>This character.</summary>
    Character,

    /// <summary>Any one character.</summary>
    One,

    /// <summary>Any characters, or none.</summary>
    Any,

    /// <summary>One of several characters.</summary>
    Set,
}
