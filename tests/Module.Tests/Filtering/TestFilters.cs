using ImapPS.Filtering;
using ImapPS.Protocol.Types;

namespace ImapPS.Module.Tests.Filtering;

/// <summary>Filters read with variables from a table.</summary>
static class TestFilters
{
    public static readonly DateTimeOffset Now = new(2024, 6, 15, 12, 0, 0, TimeSpan.Zero);

    public static FilterExpression Read(string filter, params (string Name, object? Value)[] variables) =>
        FilterBinder.Read(filter, new Table(variables.ToDictionary(v => v.Name, v => v.Value, StringComparer.OrdinalIgnoreCase)), Now);

    public static ServerAbilities Server(params string[] capabilities) => new(new CapabilitySet(capabilities).Has);

    public static SearchPlan Plan(string filter, params string[] capabilities) => SearchPlan.Make(Read(filter), Server(capabilities));

    sealed class Table(Dictionary<string, object?> variables) : IVariableSource
    {
        public bool TryGet(string name, out object? value) => variables.TryGetValue(name, out value);

        public bool TryGetMember(object value, string name, out object? member)
        {
            var property = value.GetType().GetProperty(name);
            member = property?.GetValue(value);
            return property is not null;
        }
    }
}
