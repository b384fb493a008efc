namespace System.Management.Automation;

public enum ActionPreference
{
    SilentlyContinue = 0,
    Stop = 1,
    Continue = 2,
    Inquire = 3,
    Ignore = 4,
    Suspend = 5,
    Break = 6,
}

public enum ConfirmImpact
{
    None,
    Low,
    Medium,
    High,
}

public enum ErrorCategory
{
    NotSpecified = 0,
    OpenError = 1,
    CloseError = 2,
    DeviceError = 3,
    DeadlockDetected = 4,
    InvalidArgument = 5,
    InvalidData = 6,
    InvalidOperation = 7,
    InvalidResult = 8,
    InvalidType = 9,
    MetadataError = 10,
    NotImplemented = 11,
    NotInstalled = 12,
    ObjectNotFound = 13,
    OperationStopped = 14,
    OperationTimeout = 15,
    SyntaxError = 16,
    ParserError = 17,
    PermissionDenied = 18,
    ResourceBusy = 19,
    ResourceExists = 20,
    ResourceUnavailable = 21,
    ReadError = 22,
    WriteError = 23,
    FromStdErr = 24,
    SecurityError = 25,
    ProtocolError = 26,
    ConnectionError = 27,
    AuthenticationError = 28,
    LimitsExceeded = 29,
    QuotaExceeded = 30,
    NotEnabled = 31,
}

public enum ShouldProcessReason
{
    None = 0,
    WhatIf = 1,
}

public enum CommandOrigin
{
    Runspace = 0,
    Internal = 1,
}

[Flags]
public enum CommandTypes
{
    Alias = 1,
    Function = 2,
    Filter = 4,
    Cmdlet = 8,
    ExternalScript = 16,
    Application = 32,
    Script = 64,
    Workflow = 128,
    Configuration = 256,
    All = 511,
}

public enum ModuleType
{
    Script = 0,
    Binary = 1,
    Manifest = 2,
    Cim = 3,
    Workflow = 4,
}

public enum ProgressRecordType
{
    Processing = 0,
    Completed = 1,
}

[Flags]
public enum PSCredentialTypes
{
    Generic = 1,
    Domain = 2,
    Default = 3,
}

[Flags]
public enum PSCredentialUIOptions
{
    None = 0,
    ValidateUserNameSyntax = 1,
    Default = 1,
    AlwaysPrompt = 2,
    ReadOnlyUserName = 3,
}

public enum RemotingCapability
{
    None = 0,
    PowerShell = 1,
    SupportedByCommand = 2,
    OwnedByCommand = 3,
}

[Flags]
public enum ScopedItemOptions
{
    None = 0,
    ReadOnly = 1,
    Constant = 2,
    Private = 4,
    AllScope = 8,
    Unspecified = 16,
}

public enum SessionStateEntryVisibility
{
    Public = 0,
    Private = 1,
}

public enum PSLanguageMode
{
    FullLanguage = 0,
    RestrictedLanguage = 1,
    NoLanguage = 2,
    ConstrainedLanguage = 3,
}

[Flags]
public enum WildcardOptions
{
    None = 0,
    Compiled = 1,
    IgnoreCase = 2,
    CultureInvariant = 4,
}

[Flags]
public enum PSMemberTypes
{
    AliasProperty = 1,
    CodeProperty = 2,
    Property = 4,
    NoteProperty = 8,
    ScriptProperty = 16,
    Properties = 31,
    PropertySet = 32,
    Method = 64,
    CodeMethod = 128,
    ScriptMethod = 256,
    Methods = 448,
    ParameterizedProperty = 512,
    MemberSet = 1024,
    Event = 2048,
    Dynamic = 4096,
    InferredProperty = 8192,
    All = 16383,
}

[Flags]
public enum PSMemberViewTypes
{
    Extended = 1,
    Adapted = 2,
    Base = 4,
    All = 7,
}
