using ImapPS.Changes.Running;

namespace ImapPS.Changes.Tests;

/// <summary>Says yes or no, and keeps what it is told.</summary>
sealed class TestHost : IChangeHost
{
    public bool Agrees { get; set; } = true;

    public bool AgreesToDelete { get; set; } = true;

    public List<string> Asked { get; } = [];

    public List<(Exception Error, object Item)> FailedItems { get; } = [];

    public List<string> Warnings { get; } = [];

    public bool ShouldProcess(string target, string action)
    {
        Asked.Add($"{action}: {target}");
        return Agrees;
    }

    public bool ShouldDelete(string target)
    {
        Asked.Add($"delete: {target}");
        return AgreesToDelete;
    }

    public void Progress(long done, long bytes = 0)
    {
    }

    public void Failed(Exception error, object item) => FailedItems.Add((error, item));

    public void Warn(string text) => Warnings.Add(text);
}
