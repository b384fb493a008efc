using System.Collections.ObjectModel;
using System.Globalization;
using System.Management.Automation;
using System.Management.Automation.Host;
using System.Security;
using System.Text;

namespace ImapPS.Module.Tests.Hosting;

/// <summary>A host that keeps what it shows. A choice is answered from <see cref="Answers"/>; any other question, and one without an answer, is an error.</summary>
sealed class TestHost : PSHost
{
    readonly Screen _screen = new();

    /// <summary>What was shown by the script that runs or ran last.</summary>
    public string Text
    {
        get
        {
            lock (_screen.Shown)
                return _screen.Shown.ToString();
        }
    }

    /// <summary>The labels of the choices to make, without their marks: Yes, Yes to All, No ...</summary>
    public Queue<string> Answers => _screen.Answers;

    /// <summary>A new script begins.</summary>
    public void Begin()
    {
        lock (_screen.Shown)
            _screen.Shown.Clear();
    }

    public override string Name => "ImapPS tests";

    public override Version Version { get; } = new(1, 0);

    public override Guid InstanceId { get; } = Guid.NewGuid();

    public override PSHostUserInterface UI => _screen;

    public override CultureInfo CurrentCulture => CultureInfo.CurrentCulture;

    public override CultureInfo CurrentUICulture => CultureInfo.CurrentUICulture;

    public override void SetShouldExit(int exitCode) { }

    public override void EnterNestedPrompt() => throw new NotSupportedException();

    public override void ExitNestedPrompt() => throw new NotSupportedException();

    public override void NotifyBeginApplication() { }

    public override void NotifyEndApplication() { }

    sealed class Screen : PSHostUserInterface
    {
        public StringBuilder Shown { get; } = new();

        public Queue<string> Answers { get; } = new();

        public override PSHostRawUserInterface? RawUI => null;

        public override void Write(string value)
        {
            lock (Shown)
                Shown.Append(value);
        }

        public override void Write(ConsoleColor foregroundColor, ConsoleColor backgroundColor, string value) => Write(value);

        public override void WriteLine(string value) => Write(value + "\n");

        public override void WriteErrorLine(string value) => WriteLine(value);

        public override void WriteDebugLine(string message) => WriteLine(message);

        public override void WriteVerboseLine(string message) => WriteLine(message);

        public override void WriteWarningLine(string message) => WriteLine(message);

        public override void WriteProgress(long sourceId, ProgressRecord record) { }

        public override int PromptForChoice(string caption, string message, Collection<ChoiceDescription> choices, int defaultChoice)
        {
            WriteLine(caption);
            WriteLine(message);
            if (!Answers.TryDequeue(out string? answer))
                throw Unanswered(message);
            int choice = choices.ToList().FindIndex(c => c.Label.Replace("&", "", StringComparison.Ordinal) == answer);
            return choice >= 0 ? choice : throw new PSInvalidOperationException($"'{answer}' is not among: {string.Join(", ", choices.Select(c => c.Label))}.");
        }

        public override string ReadLine() => throw Unanswered("a line");

        public override SecureString ReadLineAsSecureString() => throw Unanswered("a secret");

        public override Dictionary<string, PSObject> Prompt(string caption, string message, Collection<FieldDescription> descriptions) =>
            throw Unanswered(string.Join(", ", descriptions.Select(d => d.Name)));

        public override PSCredential PromptForCredential(string caption, string message, string userName, string targetName) => throw Unanswered("a credential");

        public override PSCredential PromptForCredential(string caption, string message, string userName, string targetName,
            PSCredentialTypes allowedCredentialTypes, PSCredentialUIOptions options) => throw Unanswered("a credential");

        static PSInvalidOperationException Unanswered(string what) => new($"There is nobody to answer: {what}");
    }
}
