using System.Management.Automation;

namespace ImapPS.Shell;

/// <summary>How a shell looks and who answers its questions.</summary>
public sealed class ShellOptions
{
    /// <summary>The columns of the screen.</summary>
    public int Width { get; set; } = 120;

    /// <summary>With false every question is an error, as with pwsh -NonInteractive.</summary>
    public bool IsInteractive { get; set; }

    /// <summary>Where the session starts; the process's own folder by default.</summary>
    public string Folder { get; set; } = Environment.CurrentDirectory;

    /// <summary>Where the text for the screen also goes as it comes; nowhere by default.</summary>
    public TextWriter? Screen { get; set; }

    /// <summary>The answers to "are you sure": Yes, YesToAll, No, NoToAll, or the letters Y, A, N, L; the last one stays.</summary>
    public Queue<string> Answers { get; } = new();

    /// <summary>The answers to Get-Credential and to parameters of that type.</summary>
    public Queue<PSCredential> Credentials { get; } = new();

    /// <summary>The answers to questions for text, by parameter name.</summary>
    public Dictionary<string, object> Values { get; } = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>Asks a person on the console where no answer was given before.</summary>
    public bool AsksOnConsole { get; set; }
}
