using ImapPS.Sessions;

namespace ImapPS.Errors;

/// <summary>All texts that a user reads, together so that they stay alike; the advice by error id is in <see cref="ErrorRecords"/>.</summary>
// What is wrong with an argument, and what to use instead.
static partial class Texts
{
    public static string AgeNotPositive(TimeSpan age) => $"'{age}' is not a valid age. It must be greater than zero.";

    public static string ArgumentIsCredential => "-ArgumentList does not accept a credential. Specify its UserName and its Password as two arguments.";

    public static string ArgumentIsList => "-ArgumentList contains a list. Write its parentheses in the command, with a placeholder such as {0} for each value.";

    public static string ArgumentIsNull => "-ArgumentList contains $null. Write NIL in the command itself.";

    public static string ArgumentNotAccepted(string type) => $"-ArgumentList contains a {type}. It accepts strings, numbers, byte arrays and SecureStrings.";

    public static string AsPartRequiresPart => "-As Part requires the part number, such as -Part 2. Get-ImapAttachment reports the part numbers.";

    public static string BothAddedAndRemoved(string flag) => $"'{flag}' cannot be in both -Add and -Remove.";

    public static string SwitchIsFalse => "This switch cannot be $false: it selects what the cmdlet does. Leave it out instead.";
    public static string CannotBeCombined(string parameter, string other) => $"-{parameter} cannot be combined with -{other}.";

    public static string ControlInSearchText(string parameter) => $"-{parameter} contains CR, LF or NUL, which is not valid in a search.";

    public static string CountOnlyCombined => "-CountOnly cannot be combined with -First, -Skip, -SortBy or -Property.";

    public static string DefaultNotValid(string parameter) => $"The value of -{parameter} in $PSDefaultParameterValues is not valid. Nothing was done.";

    public static string DefaultNotValidAdvice(string parameter) => $"Correct $PSDefaultParameterValues, open the session that it names, or specify -{parameter}.";

    public static string DescendingRequiresSortBy => "-Descending requires -SortBy.";

    public static string DirectoryNotCreated(string folder, string problem) => $"The folder '{folder}' could not be created: {problem}";

    public static string EmptyAccount => "The account is empty. Use user@server, or leave it out.";

    public static string EmptyField(string parameter, string consequence) => $"-{parameter} is empty in the object from the pipeline, and an empty value {consequence}. If this is intended, specify -{parameter} '' on the command line.";

    public static string EmptyName => "The name is empty.";

    public static string EmptyNumber => "The value is empty. A whole number is required.";

    public static string EmptyParameter(string parameter) => $"-{parameter} is empty.";

    public static string EmptySearchText(string parameter) => $"-{parameter} is empty, which would match every message. Omit the parameter to search without it.";

    public static string FlagNotSearchable(string flag) => $"The flag {flag} cannot be searched for. Use a system flag or a keyword.";

    public static string GroupIsNoFolder(object by) => $"A group of messages by {by} is not a folder. Use Measure-ImapFolder -By Folder.";

    public static string MixedSigns => "-Right cannot combine rights with and without a sign.";

    public static string NameTemplateWithFormat(object format) => $"-NameTemplate cannot be combined with -Format {format}. It requires -Format Eml.";

    public static string NoCommand => "-Process does not contain a command.";

    public static string NoLimit => "No limit was specified. Use -Storage, -Message, -Mailbox, -AnnotationStorage, -Limit or -Unlimited.";

    public static string NoRights => "No rights were specified. Use -Right, -Add or -Remove.";

    public static string NoSessionOf(string name, IReadOnlyList<string> open) => $"The session '{name}' does not exist. {(open.Count > 0 ? $"Open sessions: {string.Join(", ", open)}." : "Open one with Connect-Imap.")}";

    public static string NoTemplateProperty(string name, IEnumerable<string> names) => $"-NameTemplate: '{{{name}}}' does not exist. Use {string.Join(", ", names.Select(k => $"{{{k}}}"))}.";

    public static string NotFolder(string what) => $"A {what} is not a folder. Specify the folder's name, or an object with the property Folder.";

    public static string NotKnownUid(string text, string none) => $"-KnownUid: '{text}' is not a valid set of UIDs. Use a set such as 1:40,43, or {none}.";

    public static string NotLimit(object resource, object? value) => $"-Limit: '{value}' is not a valid limit for {resource}. Use a whole number of 0 or more.";

    public static string NotMessage(string file, string kind) => $"'{file}' is {kind}, not a message.";

    public static string NotNumber(string? value) => $"'{value}' is not valid. A whole number in decimal digits is required.";

    public static string NulInPath => "A path must not contain NUL.";
    public static string NotOnDisk(string path, string provider) => $"'{path}' is a path of the provider {provider}. Files can be written only to a folder of the file system.";

    public static string NotServerName(string name) => $"'{name}' is not a valid server name.";

    public static string NotSession(object? value, string type) => $"'{value}' ({type}) is not a session. Specify a session or its name.";

    public static string NotSize(string text) => $"'{text}' is not a valid size. Use a number of bytes, or a number with KB, MB, GB or TB.";

    public static string NotThumbprint(string thumbprint) => $"'{thumbprint}' is not a SHA-256 thumbprint, which has 64 hexadecimal digits.";

    public static string NotValidFor(string parameter, string target, string hint) => $"The value of -{parameter} for {target} is not valid. {hint}";

    public static string NothingToSet(string what) => $"No {what} were specified. Use -Add, -Remove or -Replace.";

    public static string NullSession => "The session is $null. It was not opened, or the variable name is misspelled. Omit -Session to use the current session.";

    public static string OneSession(int count) => $"{count} sessions were given, but exactly one is required.";

    public static string OneSessionWatched => "Only the folders of one session can be watched at once. Use ForEach-Object -Parallel for several sessions.";

    public static string OtherMailbox(SessionRecord was, string user, string server, string port) => $"The session '{was.Name}' is now connected to another mailbox: user '{user}' on {server}, port {port}. It was user '{was.UserName}' on {was.Server}, port {was.Port}.";

    public static string PartRequiresAsPart(object kind) => $"-Part cannot be combined with -As {kind}. It requires -As Part.";

    public static string PortHint => "Use a number from 1 to 65535.";

    public static string PropertyNotFetched(string name, IEnumerable<string> names) => $"-Property: '{name}' cannot be fetched by a search. Use {string.Join(", ", names)}.";

    public static string ProxyCredentialAlone => "-ProxyCredential requires -ProxyUri.";

    public static string ProxyUriHint => "Use an address such as socks5://host:1080.";

    public static string QuoteNotClosed(char? quote) => $"The quotation mark {quote} in -Process is not closed.";

    public static string RecordWithoutFolder => "record without the property Folder";

    public static string ReplaceCombined => "-Replace cannot be combined with -Add or -Remove.";

    public static string ServerNameAdvice => "Give -Server only a name or an address, such as imap.example.org. Give the port with -Port and the user with -Credential.";

    public static string SessionIsNoFolder(object session) => $"The session '{session}' is not a folder. Specify the folder with -Folder; the session is taken from the pipeline.";

    public static string TemplateFormat(string words) => $"-NameTemplate: the format in '{{{words}}}' is not valid for this property.";

    public static string ThumbprintAdvice => "Run Connect-Imap without -CertificateThumbprint: its error reports the thumbprint.";

    public static string UnmatchedBrace(string template, int position) => $"-NameTemplate: '{template}' has an unmatched brace at position {position}.";

    public static string UseOneOf(IEnumerable<string> values) => $"Use one of {string.Join(", ", values)}.";

    public static string WouldEmptyAnnotation => "would replace the annotation with an empty one";

    public static string WouldRemoveRights => "would remove all rights";
}
