namespace ImapPS.Sandbox.Sample;

/// <summary>One folder of the sample mailbox.</summary>
/// <param name="Name">The full name, with <c>/</c> between levels.</param>
/// <param name="SpecialUse">Its special use (RFC 6154), or null.</param>
/// <param name="Subscribed">True when it is subscribed.</param>
public sealed record SampleFolder(string Name, string? SpecialUse = null, bool Subscribed = true);
