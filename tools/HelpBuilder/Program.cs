using ImapPS.HelpBuilder;

switch (args)
{
    case ["build", var docs, var module, var output]:
        HelpFiles.Build(docs, module, output);
        return 0;
    case ["update", var docs, var module]:
        foreach (string file in HelpFiles.Update(docs, module))
            Console.WriteLine($"Updated {file}");
        return 0;
    default:
        Console.Error.WriteLine("""
            HelpBuilder build <docs> <ImapPS.dll> <output>   makes Get-Help's files of docs/cmdlets/*.md and docs/about_*.md
            HelpBuilder update <docs> <ImapPS.dll>           writes syntax, parameter texts (XML comments) and facts of the module into the pages
            """);
        return 2;
}
