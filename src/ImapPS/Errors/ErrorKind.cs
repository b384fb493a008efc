using System.Management.Automation;

namespace ImapPS.Errors;

/// <summary>What an error record says beside what happened.</summary>
/// <param name="Id">The stable id.</param>
/// <param name="Category">The category.</param>
/// <param name="Advice">What to do; null when the error says it.</param>
readonly record struct ErrorKind(string Id, ErrorCategory Category, string? Advice = null);
