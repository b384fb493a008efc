using ImapPS.Protocol.Wire;

namespace ImapPS.Protocol.Responses.ResponseCodes;

/// <summary>Reads the arguments of one code.</summary>
delegate ResponseCode ResponseCodeParser(ref ResponseReader reader, string arguments);
