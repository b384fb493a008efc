namespace ImapPS.Sandbox.Net;

/// <summary>The connection ends here, on purpose.</summary>
sealed class ConnectionDroppedException : IOException;
