namespace ImapPS.Module.Tests.Help;

/// <summary>A folder for one example, with message files in ./saved.</summary>
sealed class ExampleFolder : IDisposable
{
    public ExampleFolder()
    {
        string saved = Directory.CreateDirectory(System.IO.Path.Combine(Path, "saved")).FullName;
        foreach (string file in Directory.GetFiles(System.IO.Path.Combine(Repository.Scenarios, "mail"), "*.eml"))
            File.Copy(file, System.IO.Path.Combine(saved, System.IO.Path.GetFileName(file)));
    }

    public string Path { get; } = Directory.CreateTempSubdirectory("imapps-example-").FullName;

    /// <summary>Makes a script file of an example; gives its path.</summary>
    public string Write(string script)
    {
        string file = System.IO.Path.Combine(Path, "example.ps1");
        File.WriteAllText(file, script);
        return file;
    }

    public void Dispose() => Directory.Delete(Path, recursive: true);
}
