using System.Management.Automation;
using System.Reflection;
using ImapPS.Shell.Conversion;
using ImapPS.Shell.Objects;

namespace ImapPS.Shell.Language;

/// <summary>The attributes that stand in a param block, as objects.</summary>
internal sealed class AttributeMaker(Interpreter interpreter)
{
    internal Attribute? Make(AttributeNode node)
    {
        var type = TypeResolver.Find(node.Type.Name + "Attribute") ?? TypeResolver.Require(node.Type.Name);
        var arguments = node.Positional.Select(interpreter.Evaluate).ToArray();
        if (MethodCall.Invoke(".ctor", null, type.GetConstructors(), arguments) is not Attribute attribute)
            return null;
        foreach (var (name, value) in node.Named)
        {
            var property = type.GetProperty(name, BindingFlags.Public | BindingFlags.Instance | BindingFlags.IgnoreCase)
                ?? throw ScriptErrors.Make("PropertyNotFoundForAttribute", ErrorCategory.InvalidOperation, null, $"The attribute {type.Name} has no property '{name}'.");
            property.SetValue(attribute, LanguagePrimitives.ConvertTo(value is null ? true : interpreter.Evaluate(value), property.PropertyType));
        }

        return attribute;
    }
}
