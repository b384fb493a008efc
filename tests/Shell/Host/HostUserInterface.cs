using System.Collections.ObjectModel;
using System.Management.Automation;
using System.Management.Automation.Host;
using System.Security;
using System.Text;

namespace ImapPS.Shell.Host;

/// <summary>The screen as text, and the answers that were prepared.</summary>
internal sealed class HostUserInterface(ShellOptions options) : PSHostUserInterface
{
    internal StringBuilder Text { get; set; } = new();

    public override PSHostRawUserInterface RawUI { get; } = new RawScreen(options);

    public override void Write(string value)
    {
        Text.Append(value);
        options.Screen?.Write(value);
        options.Screen?.Flush();
    }

    public override void Write(ConsoleColor foregroundColor, ConsoleColor backgroundColor, string value) => Write(value);

    public override void WriteLine(string value) => Write(value + "\n");

    public override void WriteErrorLine(string value) => WriteLine(value);

    public override void WriteDebugLine(string message) => WriteLine("DEBUG: " + message);

    public override void WriteVerboseLine(string message) => WriteLine("VERBOSE: " + message);

    public override void WriteWarningLine(string message) => WriteLine("WARNING: " + message);

    public override void WriteProgress(long sourceId, ProgressRecord record) { }

    public override void WriteInformation(InformationRecord record)
    {
        if (record.MessageData is HostInformationMessage { NoNewLine: true } message)
            Write(message.Message ?? "");
        else
            WriteLine(record.ToString());
    }

    public override string ReadLine()
    {
        RefuseUnattended();
        return options.AsksOnConsole ? Console.ReadLine() ?? "" : throw Unanswered("a line");
    }

    public override SecureString ReadLineAsSecureString()
    {
        RefuseUnattended();
        return options.AsksOnConsole ? ConsoleSecret.Read() : throw Unanswered("a secret");
    }

    public override Dictionary<string, PSObject> Prompt(string caption, string message, Collection<FieldDescription> descriptions)
    {
        RefuseUnattended();
        WriteLine(caption);
        WriteLine(message);
        var answers = new Dictionary<string, PSObject>(StringComparer.OrdinalIgnoreCase);
        foreach (var field in descriptions)
        {
            Write(field.Name + ": ");
            if (!options.Values.TryGetValue(field.Name, out var answer))
                answer = options.AsksOnConsole ? Console.ReadLine() ?? "" : throw Unanswered(field.Name);
            WriteLine();
            answers[field.Name] = PSObject.AsPSObject(answer);
        }

        return answers;
    }

    public override PSCredential PromptForCredential(string caption, string message, string? userName, string targetName) =>
        PromptForCredential(caption, message, userName, targetName, PSCredentialTypes.Default, PSCredentialUIOptions.Default);

    public override PSCredential PromptForCredential(string caption, string message, string? userName, string targetName,
        PSCredentialTypes allowedCredentialTypes, PSCredentialUIOptions uiOptions)
    {
        if (options.Credentials.TryDequeue(out var prepared))
            return string.IsNullOrEmpty(userName) ? prepared : new PSCredential(userName, prepared.Password);
        RefuseUnattended();
        if (!options.AsksOnConsole)
            throw Unanswered("a credential");
        WriteLine(caption);
        if (string.IsNullOrEmpty(userName))
        {
            Write("User: ");
            userName = Console.ReadLine() ?? "";
        }

        Write($"Password for user {userName}: ");
        return new PSCredential(userName, ConsoleSecret.Read());
    }

    public override int PromptForChoice(string caption, string message, Collection<ChoiceDescription> choices, int defaultChoice)
    {
        RefuseUnattended();
        WriteLine();
        WriteLine(caption);
        WriteLine(message);
        Write(string.Join("  ", choices.Select(choice => $"[{Letter(choice)}] {choice.Label.Replace("&", "", StringComparison.Ordinal)}"))
            + $"  [?] Help (default is \"{Letter(choices[defaultChoice])}\"): ");
        while (true)
        {
            var answer = NextAnswer();
            WriteLine(answer);
            if (answer.Length == 0)
                return defaultChoice;
            for (var i = 0; i < choices.Count; i++)
                if (answer.Equals(Letter(choices[i]).ToString(), StringComparison.OrdinalIgnoreCase) || answer.Replace(" ", "", StringComparison.Ordinal)
                    .Equals(choices[i].Label.Replace("&", "", StringComparison.Ordinal).Replace(" ", "", StringComparison.Ordinal), StringComparison.OrdinalIgnoreCase))
                    return i;
            if (!options.AsksOnConsole)
                throw new PromptingException($"'{answer}' is not among the choices: {string.Join(", ", choices.Select(choice => choice.Label))}.");
        }
    }

    // The last prepared answer is good for every further question.
    private string NextAnswer() => options.Answers.Count > 1 ? options.Answers.Dequeue()
        : options.Answers.TryPeek(out var last) ? last
        : options.AsksOnConsole ? Console.ReadLine() ?? "" : throw Unanswered("a choice");

    private static char Letter(ChoiceDescription choice)
    {
        var mark = choice.Label.IndexOf('&', StringComparison.Ordinal);
        return char.ToUpperInvariant(mark >= 0 && mark + 1 < choice.Label.Length ? choice.Label[mark + 1] : choice.Label[0]);
    }

    private void RefuseUnattended()
    {
        if (!options.IsInteractive)
            throw new PSInvalidOperationException("PowerShell is in NonInteractive mode. Read and Prompt functionality is not available.");
    }

    private static PromptingException Unanswered(string what) => new($"The script asks for {what}, and no answer was prepared for it.");

    private sealed class RawScreen(ShellOptions options) : PSHostRawUserInterface
    {
        public override Size BufferSize { get => new(options.Width, 3000); set => options.Width = value.Width; }

        public override Size WindowSize { get => new(options.Width, 50); set => options.Width = value.Width; }

        public override string WindowTitle { get; set; } = "";

        public override ConsoleColor ForegroundColor { get; set; } = ConsoleColor.Gray;

        public override ConsoleColor BackgroundColor { get; set; } = ConsoleColor.Black;
    }
}
