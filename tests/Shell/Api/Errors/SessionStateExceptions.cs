namespace System.Management.Automation;

public enum SessionStateCategory
{
    Variable = 0,
    Alias = 1,
    Function = 2,
    Filter = 3,
    Drive = 4,
    CmdletProvider = 5,
    Scope = 6,
    Command = 7,
    Resource = 8,
    Cmdlet = 9,
}

/// <summary>A variable, drive, path or provider could not be used.</summary>
public class SessionStateException : RuntimeException
{
    public SessionStateException() : this(null!) { }

    public SessionStateException(string message) : base(message ?? "SessionStateException") => SetError("SessionState", ErrorCategory.InvalidOperation);

    public SessionStateException(string message, Exception? innerException) : base(message, innerException!) => SetError("SessionState", ErrorCategory.InvalidOperation);

    internal SessionStateException(string itemName, SessionStateCategory kind, string message, string id, ErrorCategory category)
        : this(message)
    {
        ItemName = itemName;
        SessionStateCategory = kind;
        SetError(id, category, itemName);
    }

    public string ItemName { get; } = "";

    public SessionStateCategory SessionStateCategory { get; }
}

/// <summary>There is nothing at this path.</summary>
public class ItemNotFoundException : SessionStateException
{
    public ItemNotFoundException() : this(null!) { }

    public ItemNotFoundException(string message) : base(message ?? "ItemNotFoundException") => SetError("PathNotFound", ErrorCategory.ObjectNotFound);

    public ItemNotFoundException(string message, Exception? innerException) : base(message, innerException!) => SetError("PathNotFound", ErrorCategory.ObjectNotFound);

    internal ItemNotFoundException(string path, string message, string id)
        : base(path, SessionStateCategory.Drive, message, id, ErrorCategory.ObjectNotFound) { }
}

/// <summary>There is no such drive.</summary>
public class DriveNotFoundException : SessionStateException
{
    public DriveNotFoundException() : this(null!) { }

    public DriveNotFoundException(string message) : base(message ?? "DriveNotFoundException") => SetError("DriveNotFound", ErrorCategory.ObjectNotFound);

    public DriveNotFoundException(string message, Exception? innerException) : base(message, innerException!) => SetError("DriveNotFound", ErrorCategory.ObjectNotFound);

    internal DriveNotFoundException(string drive, string message, string id)
        : base(drive, SessionStateCategory.Drive, message, id, ErrorCategory.ObjectNotFound) { }
}

/// <summary>There is no such provider.</summary>
public class ProviderNotFoundException : SessionStateException
{
    public ProviderNotFoundException() : this(null!) { }

    public ProviderNotFoundException(string message) : base(message ?? "ProviderNotFoundException") => SetError("ProviderNotFound", ErrorCategory.ObjectNotFound);

    public ProviderNotFoundException(string message, Exception? innerException) : base(message, innerException!) => SetError("ProviderNotFound", ErrorCategory.ObjectNotFound);

    internal ProviderNotFoundException(string provider, string message, string id)
        : base(provider, SessionStateCategory.CmdletProvider, message, id, ErrorCategory.ObjectNotFound) { }
}

/// <summary>The item is read-only or constant.</summary>
public class SessionStateUnauthorizedAccessException : SessionStateException
{
    public SessionStateUnauthorizedAccessException() : this(null!) { }

    public SessionStateUnauthorizedAccessException(string message) : base(message ?? "SessionStateUnauthorizedAccessException") => SetError("VariableNotWritable", ErrorCategory.WriteError);

    public SessionStateUnauthorizedAccessException(string message, Exception? innerException) : base(message, innerException!) => SetError("VariableNotWritable", ErrorCategory.WriteError);

    internal SessionStateUnauthorizedAccessException(string name, SessionStateCategory kind, string message, string id)
        : base(name, kind, message, id, ErrorCategory.WriteError) { }
}
