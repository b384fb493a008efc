using System.Collections;
using System.Globalization;
using System.Management.Automation;
using ImapPS.Base;
using ImapPS.Changes.Steps;
using ImapPS.Errors;
using ImapPS.Output;
using ImapPS.Parameters;

namespace ImapPS.Cmdlets.Quota;

/// <summary>Sets limits of a quota root; most servers let only an administrator do it (RFC 9208). Limits that are not named stay.</summary>
[Cmdlet(VerbsCommon.Set, "ImapQuota", SupportsShouldProcess = true)]
[OutputType(typeof(ImapQuota))]
public sealed class SetImapQuotaCommand : SessionCmdlet
{
    const long StorageUnit = 1024;

    /// <summary>Specifies the name of the quota root, from Get-ImapQuota. The empty string is a valid name.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipelineByPropertyName = true)]
    [AllowEmptyString, ValidateNotNull]
    [ArgumentCompleter(typeof(QuotaRootCompleter))]
    public string Root { get; set; } = "";

    /// <summary>Specifies the limit for the size of all messages, in bytes: <c>5GB</c>. It is rounded to whole KB.</summary>
    [Parameter, SizeTransformation, ValidateRange(0L, long.MaxValue)]
    [NoCompletion]
    public long? Storage { get; set; }

    /// <summary>Specifies the limit for the number of messages (MESSAGE).</summary>
    [Parameter, ValidateRange(0L, long.MaxValue)]
    [NoCompletion]
    public long? Message { get; set; }

    /// <summary>Specifies the limit for the number of folders (MAILBOX).</summary>
    [Parameter, ValidateRange(0L, long.MaxValue)]
    [NoCompletion]
    public long? Mailbox { get; set; }

    /// <summary>Specifies the limit for the size of all annotations, in bytes (ANNOTATION-STORAGE).</summary>
    [Parameter, SizeTransformation, ValidateRange(0L, long.MaxValue)]
    [NoCompletion]
    public long? AnnotationStorage { get; set; }

    /// <summary>Specifies limits for other resources of the server, by name and in their own unit: <c>@{ 'X-NUM-FOLDERS' = 100 }</c>.</summary>
    [Parameter, ValidateNotNull]
    [NoCompletion]
    public Hashtable Limit { get; set; } = [];

    /// <summary>Specifies resources whose limits to remove, for example <c>STORAGE</c>.</summary>
    [Parameter, ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(QuotaResourceCompleter))]
    public string[] Unlimited { get; set; } = [];

    /// <summary>Returns the limits after the change. By default nothing is returned.</summary>
    [Parameter]
    public SwitchParameter PassThru { get; set; }

    /// <inheritdoc/>
    protected override void Process()
    {
        var limits = Limits();
        if (limits.Count == 0)
            throw new ArgumentException(Texts.NoLimit);
        var session = CurrentSession();
        var step = new SetQuota(Root, limits);
        if (!Change(session, Texts.QuotaRoot(Root), step) || !PassThru || step.Quota is not { } quota)
            return;
        foreach (var resource in quota.Resources)
            Emit(new ImapQuota(session, quota.Root, resource, null));
    }

    static long Number(DictionaryEntry limit)
    {
        object? value = limit.Value is PSObject wrapped ? wrapped.BaseObject : limit.Value;
        return long.TryParse(Convert.ToString(value, CultureInfo.InvariantCulture), NumberStyles.Integer, CultureInfo.InvariantCulture, out long number) && number >= 0 ? number
            : throw new ArgumentException(Texts.NotLimit(limit.Key, value));
    }

    Dictionary<string, long?> Limits()
    {
        var limits = new Dictionary<string, long?>(StringComparer.OrdinalIgnoreCase);
        Add("STORAGE", Storage / StorageUnit);
        Add("MESSAGE", Message);
        Add("MAILBOX", Mailbox);
        Add("ANNOTATION-STORAGE", AnnotationStorage / StorageUnit);
        foreach (DictionaryEntry entry in Limit)
            Add(entry.Key.ToString()!, Number(entry));
        foreach (string resource in Unlimited)
            limits[resource.ToUpperInvariant()] = null;
        return limits;

        void Add(string name, long? value)
        {
            if (value is not null)
                limits[name.ToUpperInvariant()] = value;
        }
    }
}
