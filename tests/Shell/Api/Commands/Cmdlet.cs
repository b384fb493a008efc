using System.Collections;
using System.Globalization;
using System.Management.Automation.Internal;

namespace System.Management.Automation.Internal
{
    public abstract class InternalCommand : ImapPS.Shell.Binding.ICommonTarget
    {
        internal InternalCommand() { }

        public CommandOrigin CommandOrigin => CommandOrigin.Internal;

        internal CommandInfo? CommandInfo { get; set; }

        internal InvocationInfo MyInvocationInfo { get; set; } = new(null, null);

        internal ImapPS.Shell.Session.Engine? Engine { get; set; }

        internal ImapPS.Shell.Pipeline.CommonParameters SharedParameters { get; } = new();

        internal ImapPS.Shell.Pipeline.ShouldProcessParameters SharedShouldProcess { get; } = new();

        internal PagingParameters SharedPaging { get; } = new();

        object ImapPS.Shell.Binding.ICommonTarget.Common(Type type) =>
            type == typeof(PagingParameters) ? SharedPaging
            : type == typeof(ImapPS.Shell.Pipeline.ShouldProcessParameters) ? SharedShouldProcess
            : SharedParameters;

        internal abstract void DoBegin();

        internal abstract void DoProcess();

        internal abstract void DoEnd();

        internal abstract void DoStop();
    }
}

namespace System.Management.Automation
{
    /// <summary>The base of every cmdlet that needs nothing from the session.</summary>
    public abstract class Cmdlet : InternalCommand
    {
        private static readonly string[] Common =
        [
            "Verbose", "Debug", "ErrorAction", "WarningAction", "InformationAction", "ProgressAction",
            "ErrorVariable", "WarningVariable", "InformationVariable", "OutVariable", "OutBuffer", "PipelineVariable",
        ];

        protected Cmdlet() { }

        public static HashSet<string> CommonParameters => new(Common, StringComparer.OrdinalIgnoreCase);

        public static HashSet<string> OptionalCommonParameters =>
            new(["WhatIf", "Confirm", "UseTransaction"], StringComparer.OrdinalIgnoreCase);

        public ICommandRuntime CommandRuntime { get; set; } = new ImapPS.Shell.Pipeline.CollectingRuntime();

        public bool Stopping => CommandRuntime is ImapPS.Shell.Pipeline.PipelineRuntime { IsStopping: true };

        /// <summary>Cancelled when the pipeline stops.</summary>
        public CancellationToken PipelineStopToken =>
            (CommandRuntime as ImapPS.Shell.Pipeline.PipelineRuntime)?.StopToken ?? CancellationToken.None;

        internal string ParameterSet { get; set; } = ParameterAttribute.AllParameterSets;

        public virtual string GetResourceString(string baseName, string resourceId) =>
            new Resources.ResourceManager(baseName, GetType().Assembly).GetString(resourceId, CultureInfo.CurrentUICulture)
            ?? throw new PSArgumentException($"The resource {resourceId} is not in {baseName}.", nameof(resourceId));

        public void WriteObject(object? sendToPipeline) => CommandRuntime.WriteObject(sendToPipeline);

        public void WriteObject(object? sendToPipeline, bool enumerateCollection) =>
            CommandRuntime.WriteObject(sendToPipeline, enumerateCollection);

        public void WriteError(ErrorRecord errorRecord) => CommandRuntime.WriteError(errorRecord);

        public void WriteVerbose(string text) => CommandRuntime.WriteVerbose(text);

        public void WriteWarning(string text) => CommandRuntime.WriteWarning(text);

        public void WriteDebug(string text) => CommandRuntime.WriteDebug(text);

        public void WriteCommandDetail(string text) => CommandRuntime.WriteCommandDetail(text);

        public void WriteProgress(ProgressRecord progressRecord) => CommandRuntime.WriteProgress(progressRecord);

        public void WriteInformation(object messageData, string[]? tags)
        {
            var record = new InformationRecord(messageData, MyInvocationInfo.MyCommand?.Name);
            record.Tags.AddRange(tags ?? []);
            WriteInformation(record);
        }

        public void WriteInformation(InformationRecord informationRecord)
        {
            if (CommandRuntime is not ICommandRuntime2 runtime)
                throw new InvalidOperationException("This command runtime has no information stream.");
            runtime.WriteInformation(informationRecord);
        }

        public bool ShouldProcess(string? target) => CommandRuntime.ShouldProcess(target);

        public bool ShouldProcess(string? target, string? action) => CommandRuntime.ShouldProcess(target, action);

        public bool ShouldProcess(string? verboseDescription, string? verboseWarning, string? caption) =>
            CommandRuntime.ShouldProcess(verboseDescription, verboseWarning, caption);

        public bool ShouldProcess(string? verboseDescription, string? verboseWarning, string? caption, out ShouldProcessReason shouldProcessReason) =>
            CommandRuntime.ShouldProcess(verboseDescription, verboseWarning, caption, out shouldProcessReason);

        public bool ShouldContinue(string? query, string? caption) => CommandRuntime.ShouldContinue(query, caption);

        public bool ShouldContinue(string? query, string? caption, ref bool yesToAll, ref bool noToAll) =>
            CommandRuntime.ShouldContinue(query, caption, ref yesToAll, ref noToAll);

        public bool ShouldContinue(string? query, string? caption, bool hasSecurityImpact, ref bool yesToAll, ref bool noToAll) =>
            CommandRuntime is ICommandRuntime2 runtime
                ? runtime.ShouldContinue(query, caption, hasSecurityImpact, ref yesToAll, ref noToAll)
                : CommandRuntime.ShouldContinue(query, caption, ref yesToAll, ref noToAll);

        public bool TransactionAvailable() => CommandRuntime.TransactionAvailable();

        [Diagnostics.CodeAnalysis.DoesNotReturn]
        public void ThrowTerminatingError(ErrorRecord errorRecord)
        {
            ArgumentNullException.ThrowIfNull(errorRecord);
            CommandRuntime.ThrowTerminatingError(errorRecord);
            throw new PipelineStoppedException();
        }

        /// <summary>Runs the cmdlet outside any pipeline and gives what it wrote.</summary>
        public IEnumerable Invoke()
        {
            if (this is PSCmdlet)
                throw new InvalidOperationException("A cmdlet that needs the session cannot be invoked without one.");
            var runtime = new ImapPS.Shell.Pipeline.CollectingRuntime();
            CommandRuntime = runtime;
            BeginProcessing();
            ProcessRecord();
            EndProcessing();
            return runtime.Output;
        }

        public IEnumerable<T> Invoke<T>() => Invoke().Cast<T>();

        protected virtual void BeginProcessing() { }

        protected virtual void ProcessRecord() { }

        protected virtual void EndProcessing() { }

        protected virtual void StopProcessing() { }

        internal override void DoBegin() => BeginProcessing();

        internal override void DoProcess() => ProcessRecord();

        internal override void DoEnd() => EndProcessing();

        internal override void DoStop() => StopProcessing();
    }
}
