namespace ImapPS.Protocol;

/// <summary>
/// Every text of this assembly that a user can read, except those of the exceptions that build their own and what a parser expected. They
/// stand together so that they stay consistent.
/// </summary>
static class ProtocolTexts
{
    // The connection and its responses.
    public static string CommandSentTwice => "A command object can be sent only once.";
    public static string DataBeforeTls => "Data arrived before TLS began, from the server or from somebody in between: the connection cannot be trusted.";
    public static string NotAGreeting(string greeting) => $"The server sent '{greeting}', which is not a valid IMAP greeting.";
    public static string AppendRefused(string display) =>
        $"The server answered APPEND with BAD {display} The message was sent without waiting for a continuation request, so the server might read it as commands: the connection was closed at once.";
    public static string TooManyResponses(int limit) => $"The server sent more than {limit} responses without completing a command. -MaximumResponseCount of Connect-Imap raises the limit.";
    public static string NoLiteralHere => "The response does not continue with a literal.";
    public static string ResponseTooLarge(int inMemory, long literal) =>
        $"The server sent a response that exceeds the limit of {inMemory} bytes in memory or {literal} bytes in one literal. -MaximumResponseSize and -MaximumLiteralSize of Connect-Imap raise the limits.";

    // The choice of a SASL mechanism.
    public static string MechanismNotSupported(string name) => $"The mechanism {name} is not supported.";
    public static string MechanismNotSupported(string name, IEnumerable<string> supported) => $"The mechanism {name} is not supported. Supported are {string.Join(", ", supported)}.";
    public static string MechanismNotOffered(string name, string offered) => $"The server does not offer {name}; it offers: {offered}.";
    public static string NoAuthorizationIdentity(string name) => $"{name} does not support an authorization identity.";
    public static string MechanismRequested => "was requested";
    public static string MechanismStrongest(string offered) => $"is the strongest of those offered ({offered})";
    public static string OnlyClearTextOffered(string offered, bool isToken) =>
        $"The server offers only mechanisms ({offered}) that would send the {Secret(isToken)} in clear text over a connection without TLS.";
    public static string NoMechanismOffered(string offered, bool isToken, bool hasAuthorizationId) =>
        $"The server offers no supported mechanism for a {Secret(isToken)}{(hasAuthorizationId ? " and an authorization identity" : "")}; it offers: {offered}.";
    public static string ClearTextWithoutTls(string name) => $"{name} would send the secret in clear text over a connection without TLS.";
    public static string KerberosMissing => "GSSAPI requires Kerberos, which is not available here.";
    public static string ChannelBindingMissing(string name) => $"{name} requires channel binding, which this connection does not provide.";

    // Credentials.
    public static string EmptyUserName => "The user name is empty.";
    public static string TokenEmpty => "The access token is empty.";
    public static string TokenNotPrintable => "The access token contains a space, a control character or a non-ASCII character: it may have been cut or wrapped.";
    public static string TraceTooLong => "ANONYMOUS allows at most 255 characters of trace information (the user name).";
    public static string ContainsNul(string what) => $"The {what} contains a NUL character.";
    public static string ContainsControl(string what, char character) => $"The {what} contains a control character (U+{(int)character:X4}).";
    public static string NotUnicode(string what) => $"The {what} is not valid Unicode text.";
    public static string ProhibitedCharacter(string what, int rune) => $"The {what} contains a character that SASLprep (RFC 4013) prohibits: U+{rune:X4}.";
    public static string MixedDirections(string what) => $"The {what} mixes right-to-left and left-to-right text in a way that SASLprep (RFC 4013) does not allow.";
    public static string DigestNeedsLatin1 => "The server's DIGEST-MD5 accepts only ISO 8859-1, and the user name or the password contains other characters.";

    // A SASL exchange.
    public static string ChallengeAfterEnd(string mechanism) => $"The server sent another challenge after the {mechanism} exchange was complete.";
    public static string ChallengeAfterRefusal(string? reason) => $"The server sent another challenge after it had refused the access token: {reason}";
    public static string ChallengeNotUtf8 => "The server's challenge is not valid UTF-8.";
    public static string EmptyChallenge(string mechanism) => $"The server's {mechanism} challenge is empty.";
    public static string DigestTwoNonces => "The server's DIGEST-MD5 challenge is not valid: it has two nonces.";
    public static string DigestNoNonce => "The server's DIGEST-MD5 challenge is not valid: it has no nonce.";
    public static string DigestNoMd5Sess => "The server's DIGEST-MD5 challenge does not offer the algorithm md5-sess.";
    public static string DigestNoAuth => "The server's DIGEST-MD5 challenge does not offer authentication without a security layer (qop=auth).";
    public static string DigestNoEquals => "The server's DIGEST-MD5 challenge is not valid: '=' expected.";
    public static string DigestQuoteNotClosed => "The server's DIGEST-MD5 challenge is not valid: a quoted string is not closed.";
    public static string MalformedScram(string mechanism, string expected) => $"The server's {mechanism} message is not valid: {expected} expected.";
    public static string UnknownScramExtension(string mechanism) => $"The server requires a {mechanism} extension that is not supported.";
    public static string NonceChanged(string mechanism) => $"The server changed the {mechanism} nonce: its message does not belong to this login.";
    public static string ScramRefused(string mechanism, string reason) => $"The server refused the {mechanism} login: {reason}.";
    public static string ServerNotProven(string mechanism) => $"The server did not prove that it knows the password: its {mechanism} signature is wrong.";
    public static string TooManyIterations(string mechanism, long iterations, int limit) => $"The server requires {iterations} {mechanism} iterations; at most {limit} are accepted.";
    public static string NoReasonGiven => "no reason given";

    // Commands and their arguments.
    public static string NoneGiven(string what) => $"At least one {what} is required.";
    public static string NoMessage => "At least one message is required.";
    public static string EmptyMessageSet => "The set of messages is empty.";
    public static string EmptyIdentifier => "The identifier (user or group) is empty.";
    public static string CommandEmpty => "The command is empty.";
    public static string CommandNotPrintable => "A command must be printable ASCII without CR, LF or NUL. Pass other text as a separate argument.";
    public static string CommandEndsInLiteral => "A command must not end with the length of a literal. Pass the literal as a separate argument.";
    public static string ArgumentMissing(string place, int given) => $"The command refers to argument {place}, but only {given} were given.";
    public static string LineBreakInValue => "A value must not contain CR, LF or NUL.";
    public static string NulInValue => "A value must not contain NUL.";
    public static string NotAnAtom(string atom) => $"'{WithoutControls(atom)}' is not a valid atom (RFC 9051 section 9).";
    public static string UidIsZero => "A UID is at least 1.";
    public static string EmptyFolderName => "The folder name is empty.";
    public static string ControlInFolderName => "A folder name must not contain control characters (CR, LF, NUL or others).";
    public static string NotARight(string word, IEnumerable<string> rights) => $"'{WithoutControls(word)}' is not a right. Rights are {string.Join(", ", rights)}, All, ReadOnly, or their letters, e.g. lrs.";
    public static string NotAMetadataEntry(string name) =>
        $"'{WithoutControls(name)}' is not a valid metadata entry. Entries begin with /private/ or /shared/, e.g. /private/comment, and consist of ASCII characters without spaces, * or %.";
    public static string NotAHeaderField(string name) => $"'{name}' is not a valid header field name.";
    public static string UnknownCharset(string charset) => $"The character set '{charset}' is not known.";

    // Flags.
    public static string AbsenceIsNoFlag(string text, string flag) => $"'{text}' is not a flag: it means a message without {flag}. Remove {flag} instead.";
    public static string RecentIsReadOnly => "Only the server sets the flag \\Recent: it cannot be changed.";
    public static string NotAFlag(string flag) =>
        $"'{flag}' is not a valid flag. Flags are \\Seen, \\Answered, \\Flagged, \\Deleted, \\Draft, and keywords of ASCII characters without spaces or any of ( ) {{ % * \" \\ ].";

    // Searches.
    public static string SearchEmpty => "The search program is empty.";
    public static string ControlInSearch => "A search program must not contain CR, LF, NUL or other control characters.";
    public static string SearchTextNotQuoted => "Non-ASCII text in a search program must be in double quotes.";
    public static string LiteralInSearch => "A search program cannot contain literals: put text in double quotes.";
    public static string ParenthesesDoNotMatch => "The parentheses in the search program do not match.";
    public static string QuoteNotClosed => "A quoted string in the search program is not closed.";
    public static string OrNeedsAKey => "OR requires at least one search key.";
    public static string FlagNotSearchable(string flag) => $"Searching for the flag {flag} is not possible: IMAP searches only for system flags and keywords.";

    static string Secret(bool isToken) => isToken ? "token" : "password";

    static string WithoutControls(string text) => string.Concat(text.Where(c => !char.IsControl(c)));
}
