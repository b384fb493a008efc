using System.Management.Automation;

namespace ImapPS.Shell.Tests.Samples;

/// <summary>Something with views of its own in Sample.Format.ps1xml.</summary>
public sealed class Letter
{
    public int Number { get; init; }

    public string Box { get; init; } = "";

    public string? From { get; init; }

    public string Subject { get; init; } = "";

    public long Size { get; init; }

    public DateTime Sent { get; init; }

    public string[] Flags { get; init; } = [];
}

public sealed class Stamp
{
    public string Name { get; init; } = "";

    public decimal Price { get; init; }

    public bool IsUsed { get; init; }

    public string Printer { get; init; } = "";

    public int Year { get; init; }

    public string Note { get; init; } = "";
}

[Cmdlet(VerbsCommon.Get, "Letter"), OutputType(typeof(Letter)), Alias("letters")]
public sealed class GetLetterCommand : PSCmdlet
{
    protected override void EndProcessing()
    {
        WriteObject(new Letter { Number = 1, Box = "Home", From = "ann@example.org", Subject = "Short", Size = 512, Sent = new DateTime(2024, 1, 2, 3, 4, 5), Flags = ["Seen"] });
        WriteObject(new Letter { Number = 12, Box = "Home", Subject = "A subject that is much longer than its column can ever be", Size = 5 << 20, Sent = new DateTime(2023, 11, 12) });
        WriteObject(new Letter { Number = 123456789, Box = "Work", From = "someone.with.a.very.long.name@example.org", Subject = "日本語の件名はとても長いです、本当に", Size = 1536, Sent = new DateTime(2022, 5, 6), Flags = ["Seen", "Flagged"] });
    }
}

[Cmdlet(VerbsCommon.Get, "Stamp")]
public sealed class GetStampCommand : PSCmdlet
{
    protected override void EndProcessing()
    {
        WriteObject(new Stamp { Name = "Blue", Price = 1.5m, Printer = "A", Year = 1900, Note = "rare" });
        WriteObject(new Stamp { Name = "Red penny", Price = 20m, IsUsed = true, Printer = "B", Year = 1850 });
    }
}
