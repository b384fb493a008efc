using System.Collections.ObjectModel;

namespace System.Management.Automation;

/// <summary>What Tab offers, and which part of the line it replaces.</summary>
public class CommandCompletion
{
    public CommandCompletion(Collection<CompletionResult> matches, int currentMatchIndex, int replacementIndex, int replacementLength)
    {
        CompletionMatches = matches;
        CurrentMatchIndex = currentMatchIndex;
        ReplacementIndex = replacementIndex;
        ReplacementLength = replacementLength;
    }

    public Collection<CompletionResult> CompletionMatches { get; set; }

    public int CurrentMatchIndex { get; set; }

    public int ReplacementIndex { get; set; }

    public int ReplacementLength { get; set; }
}
