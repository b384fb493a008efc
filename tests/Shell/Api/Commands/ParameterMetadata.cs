using System.Collections.ObjectModel;
using ImapPS.Shell.Binding;

namespace System.Management.Automation;

/// <summary>A parameter, as Get-Command shows it.</summary>
public sealed class ParameterMetadata
{
    internal ParameterMetadata(Parameter parameter)
    {
        Name = parameter.Name;
        ParameterType = parameter.Type;
        Aliases = new([.. parameter.Aliases]);
        Attributes = new([.. parameter.Attributes]);
        ParameterSets = parameter.Sets.ToDictionary(set => set.Key, set => new ParameterSetMetadata(set.Value), StringComparer.OrdinalIgnoreCase);
    }

    public string Name { get; set; }

    public Type ParameterType { get; set; }

    public Collection<string> Aliases { get; }

    public Collection<Attribute> Attributes { get; }

    public Dictionary<string, ParameterSetMetadata> ParameterSets { get; }

    public bool IsDynamic { get; set; }

    public bool SwitchParameter => ParameterType == typeof(SwitchParameter);
}

public sealed class ParameterSetMetadata
{
    internal ParameterSetMetadata(ParameterAttribute attribute)
    {
        IsMandatory = attribute.Mandatory;
        Position = attribute.Position;
        ValueFromPipeline = attribute.ValueFromPipeline;
        ValueFromPipelineByPropertyName = attribute.ValueFromPipelineByPropertyName;
        ValueFromRemainingArguments = attribute.ValueFromRemainingArguments;
        HelpMessage = attribute.HelpMessage;
    }

    public bool IsMandatory { get; set; }

    public int Position { get; set; }

    public bool ValueFromPipeline { get; set; }

    public bool ValueFromPipelineByPropertyName { get; set; }

    public bool ValueFromRemainingArguments { get; set; }

    public string? HelpMessage { get; set; }
}
