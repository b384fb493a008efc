namespace ImapPS.Protocol;

/// <summary>A value that cannot be sent. It remembers which one it was, so that a caller can tell which of its arguments is meant; it does not show it, because it may be a password.</summary>
/// <param name="value">The refused value.</param>
/// <param name="message">What is not valid about it.</param>
public sealed class RefusedValueException(string value, string message) : ArgumentException(message)
{
    /// <summary>True when this is the value that was refused, or text with a control character that became part of it.</summary>
    public bool IsOf(string text) => text.Equals(value, StringComparison.OrdinalIgnoreCase) || (text.Any(char.IsControl) && value.Contains(text, StringComparison.OrdinalIgnoreCase));
}
