namespace ImapPS.Sandbox.Sasl;

/// <summary>A response that cannot be read at all.</summary>
sealed class SaslFormatException(string message) : Exception(message);
