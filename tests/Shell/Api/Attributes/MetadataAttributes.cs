namespace System.Management.Automation.Internal
{
    /// <summary>The root of every attribute that says something about a cmdlet or its parameters.</summary>
    [AttributeUsage(AttributeTargets.All)]
    public abstract class CmdletMetadataAttribute : Attribute
    {
        internal CmdletMetadataAttribute() { }
    }

    /// <summary>Attributes that the command reader itself looks at.</summary>
    [AttributeUsage(AttributeTargets.All)]
    public abstract class ParsingBaseAttribute : CmdletMetadataAttribute
    {
        internal ParsingBaseAttribute() { }
    }
}

namespace System.Management.Automation
{
    using System.Management.Automation.Internal;

    public abstract class CmdletCommonMetadataAttribute : CmdletMetadataAttribute
    {
        private bool supportsShouldProcess;
        private ConfirmImpact confirmImpact = ConfirmImpact.Medium;

        public string? DefaultParameterSetName { get; set; }

        public bool SupportsShouldProcess { get => supportsShouldProcess; set => supportsShouldProcess = value; }

        public bool SupportsPaging { get; set; }

        public bool SupportsTransactions { get; set; }

        /// <summary>Only a command that asks can have an impact: without ShouldProcess it is None.</summary>
        public ConfirmImpact ConfirmImpact
        {
            get => supportsShouldProcess ? confirmImpact : ConfirmImpact.None;
            set => confirmImpact = value;
        }

        public string HelpUri { get; set; } = "";

        public RemotingCapability RemotingCapability { get; set; } = RemotingCapability.PowerShell;
    }

    [AttributeUsage(AttributeTargets.Class)]
    public sealed class CmdletAttribute : CmdletCommonMetadataAttribute
    {
        public CmdletAttribute(string verbName, string nounName)
        {
            ArgumentException.ThrowIfNullOrEmpty(verbName);
            ArgumentException.ThrowIfNullOrEmpty(nounName);
            VerbName = verbName;
            NounName = nounName;
        }

        public string VerbName { get; }

        public string NounName { get; }
    }

    [AttributeUsage(AttributeTargets.Class)]
    public class CmdletBindingAttribute : CmdletCommonMetadataAttribute
    {
        public bool PositionalBinding { get; set; } = true;
    }

    [AttributeUsage(AttributeTargets.Field | AttributeTargets.Property, AllowMultiple = true)]
    public sealed class ParameterAttribute : ParsingBaseAttribute
    {
        public const string AllParameterSets = "__AllParameterSets";

        private string parameterSetName = AllParameterSets;
        private string? helpMessage;

        public int Position { get; set; } = int.MinValue;

        public string ParameterSetName
        {
            get => parameterSetName;
            set => parameterSetName = string.IsNullOrEmpty(value) ? AllParameterSets : value;
        }

        public bool Mandatory { get; set; }

        public bool ValueFromPipeline { get; set; }

        public bool ValueFromPipelineByPropertyName { get; set; }

        public bool ValueFromRemainingArguments { get; set; }

        public string? HelpMessage
        {
            get => helpMessage;
            set
            {
                ArgumentException.ThrowIfNullOrEmpty(value);
                helpMessage = value;
            }
        }

        public string? HelpMessageBaseName { get; set; }

        public string? HelpMessageResourceId { get; set; }

        public bool DontShow { get; set; }
    }

    [AttributeUsage(AttributeTargets.All)]
    public sealed class AliasAttribute : ParsingBaseAttribute
    {
        private readonly string[] names;

        public AliasAttribute(params string[] aliasNames)
        {
            ArgumentNullException.ThrowIfNull(aliasNames);
            names = aliasNames;
        }

        public IList<string> AliasNames => names;
    }

    [AttributeUsage(AttributeTargets.Class, AllowMultiple = true)]
    public sealed class OutputTypeAttribute : CmdletMetadataAttribute
    {
        public OutputTypeAttribute(params Type[] type) => Type = [.. (type ?? []).Select(one => new PSTypeName(one))];

        public OutputTypeAttribute(params string[] type) => Type = [.. (type ?? []).Select(one => new PSTypeName(one))];

        public PSTypeName[] Type { get; }

        public string? ProviderCmdlet { get; set; }

        public string[] ParameterSetName { get; set; } = [ParameterAttribute.AllParameterSets];
    }

    [AttributeUsage(AttributeTargets.Field | AttributeTargets.Property)]
    public sealed class SupportsWildcardsAttribute : ParsingBaseAttribute { }

    [AttributeUsage(AttributeTargets.Field | AttributeTargets.Property)]
    public sealed class PSDefaultValueAttribute : ParsingBaseAttribute
    {
        public object? Value { get; set; }

        public string? Help { get; set; }
    }

    [AttributeUsage(AttributeTargets.Field | AttributeTargets.Property | AttributeTargets.Class)]
    public sealed class HiddenAttribute : ParsingBaseAttribute { }

    [AttributeUsage(AttributeTargets.Field | AttributeTargets.Property)]
    public sealed class AllowNullAttribute : CmdletMetadataAttribute { }

    [AttributeUsage(AttributeTargets.Field | AttributeTargets.Property)]
    public sealed class AllowEmptyStringAttribute : CmdletMetadataAttribute { }

    [AttributeUsage(AttributeTargets.Field | AttributeTargets.Property)]
    public sealed class AllowEmptyCollectionAttribute : CmdletMetadataAttribute { }

    [AttributeUsage(AttributeTargets.Field | AttributeTargets.Property)]
    public class PSTypeNameAttribute : Attribute
    {
        public PSTypeNameAttribute(string psTypeName)
        {
            ArgumentException.ThrowIfNullOrEmpty(psTypeName);
            PSTypeName = psTypeName;
        }

        public string PSTypeName { get; }
    }

    /// <summary>The name of a type, with the type itself where it is loaded.</summary>
    public class PSTypeName
    {
        public PSTypeName(Type type)
        {
            Type = type;
            Name = type.FullName ?? type.Name;
        }

        public PSTypeName(string name) => Name = name;

        public string Name { get; }

        public Type? Type { get; }

        public override string ToString() => Name;
    }
}
