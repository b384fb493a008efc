using ImapPS.Protocol;

namespace ImapPS.Errors;

/// <summary>A library of the module's lib folder cannot be loaded.</summary>
sealed class LibraryException(string path, Exception reason) : ImapException(Texts.NotLoaded(path, reason.Message), reason);
