namespace ImapPS.Filtering;

/// <summary>How two numbers or times are compared.</summary>
enum Comparison
{
    /// <summary>-eq</summary>
    Equal,

    /// <summary>-lt</summary>
    Less,

    /// <summary>-le</summary>
    LessOrEqual,

    /// <summary>-gt</summary>
    Greater,

    /// <summary>-ge</summary>
    GreaterOrEqual,
}
