using ImapPS.Client;

namespace ImapPS.Output;

/// <summary>Something that the server can do.</summary>
/// <param name="Name">Its name on the wire, e.g. <c>MOVE</c>.</param>
/// <param name="Group">What it is about, e.g. <c>Folders</c>; <c>Other</c> for what this module does not know.</param>
/// <param name="Description">What it is, in a few words; empty when it is not known.</param>
/// <param name="Rfc">Where it is described, e.g. <c>RFC 6851</c>; empty when it is not known.</param>
/// <param name="Owner">The session it belongs to.</param>
public sealed record ImapCapability(string Name, string Group, string Description, string Rfc, ImapSession Owner) : SessionOutput(Owner);
