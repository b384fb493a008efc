using ImapPS.Sandbox.Net;

namespace ImapPS.Sandbox.Commands;

/// <summary>Executes one command: reads its arguments, sends its untagged data, and gives the text of its tagged OK, or null for the usual one.</summary>
delegate string? CommandHandler(SandboxSession session, ref CommandReader arguments);
