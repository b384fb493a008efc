using ImapPS.Protocol.Responses.FetchItems;
using ImapPS.Protocol.Wire;

namespace ImapPS.Protocol.Responses;

/// <summary>Chooses where the bytes of a section go; null keeps them in the response.</summary>
/// <param name="soFar">What was read of the response before the section.</param>
/// <param name="section">The section's name, as in <see cref="FetchedSection.Name"/>.</param>
/// <param name="length">The number of bytes to come.</param>
public delegate ILiteralSink? SectionSinkChooser(FetchResponse soFar, string section, long length);
