using System.Reflection.Metadata;
using System.Reflection.Metadata.Ecma335;
using System.Reflection.PortableExecutable;
using ImapPS.Protocol.Session;

namespace ImapPS.Protocol.Tests.Architecture;

/// <summary>Protocol is bytes and values: what its compiled code refers to shows whether it stayed that.</summary>
public sealed class ProtocolPurityTests : IDisposable
{
    static readonly string Assembly = typeof(ImapProtocol).Assembly.Location;

    readonly PEReader _file = new(File.OpenRead(Assembly));
    readonly MetadataReader _metadata;

    public ProtocolPurityTests() => _metadata = _file.GetMetadataReader();

    public void Dispose() => _file.Dispose();

    static readonly string[] ForbiddenNamespaces =
        ["System.Net", "System.Threading", "System.Timers", "System.IO", "System.Diagnostics", "System.Management", "Microsoft"];

    // What stays in memory, and what the compiler itself writes.
    static readonly string[] Allowed =
    [
        "System.IO.MemoryStream", "System.IO.Stream", "System.Threading.Interlocked", "System.Diagnostics.DebuggableAttribute", "System.Diagnostics.DebuggableAttribute.DebuggingModes",
        "System.Diagnostics.DebuggerBrowsableAttribute", "System.Diagnostics.DebuggerBrowsableState", "System.Diagnostics.DebuggerHiddenAttribute", "System.Diagnostics.UnreachableException", "System.Net.WebUtility",
    ];

    static readonly string[] ForbiddenTypes = ["System.Console", "System.TimeProvider", "System.Random"];

    static readonly string[] ForbiddenMembers =
        ["System.DateTime.get_Now", "System.DateTime.get_UtcNow", "System.DateTime.get_Today", "System.DateTimeOffset.get_Now", "System.DateTimeOffset.get_UtcNow"];

    string Name(TypeReference type)
    {
        string name = _metadata.GetString(type.Name);
        return type.ResolutionScope.Kind == HandleKind.TypeReference
            ? Name(_metadata.GetTypeReference((TypeReferenceHandle)type.ResolutionScope)) + "." + name
            : _metadata.GetString(type.Namespace) + "." + name;
    }

    [Fact]
    public void It_refers_to_no_socket_file_thread_clock_or_shell()
    {
        var types = _metadata.TypeReferences.Select(h => Name(_metadata.GetTypeReference(h))).ToList();
        Assert.Contains("System.Buffers.ArrayPool`1", types);
        var outside = types.Where(t => ForbiddenNamespaces.Any(n => t.StartsWith(n + ".", StringComparison.Ordinal))
            && !t.StartsWith("System.Diagnostics.CodeAnalysis.", StringComparison.Ordinal)).Except(Allowed);
        Assert.Equal([], outside.Concat(types.Intersect(ForbiddenTypes)));
    }

    [Fact]
    public void It_asks_no_clock()
    {
        var members = _metadata.MemberReferences.Select(h => _metadata.GetMemberReference(h)).Where(m => m.Parent.Kind == HandleKind.TypeReference)
            .Select(m => Name(_metadata.GetTypeReference((TypeReferenceHandle)m.Parent)) + "." + _metadata.GetString(m.Name)).ToList();
        Assert.Contains("System.Math.Min", members);
        Assert.Empty(members.Intersect(ForbiddenMembers));
        // Iterators ask for the thread they run on: the compiler writes that.
        Assert.Equal([], members.Where(m => m.StartsWith("System.Environment.", StringComparison.Ordinal)).Except(["System.Environment.get_CurrentManagedThreadId"]));
    }

    [Fact]
    public void It_loads_nothing_but_the_framework()
    {
        var assemblies = _metadata.AssemblyReferences.Select(h => _metadata.GetString(_metadata.GetAssemblyReference(h).Name)).ToList();
        Assert.NotEmpty(assemblies);
        Assert.All(assemblies, a => Assert.StartsWith("System.", a));
    }

    // The rooms from the ground up; each uses only what stands before it and what is named behind it.
    [Theory]
    [InlineData("Mime", "")]
    [InlineData("Sasl", "")]
    [InlineData("Wire", "Types")]
    [InlineData("Types", "Wire Mime")]
    [InlineData("Responses", "Wire Types Mime")]
    [InlineData("Commands", "Wire Types Mime Responses Sasl")]
    [InlineData("Session", "Wire Types Mime Responses Sasl Commands")]
    public void Its_rooms_use_one_another_one_way(string room, string allowed)
    {
        string[] rooms = ["Mime", "Sasl", "Wire", "Types", "Responses", "Commands", "Session"];
        var forbidden = rooms.Except(allowed.Split(' ')).Where(r => r != room).ToList();
        var uses = new HashSet<string>();
        foreach (var handle in _metadata.TypeDefinitions)
        {
            if (RoomOf(handle) == room)
                uses.UnionWith(UsesOf(handle));
        }
        Assert.Contains(room, uses);
        Assert.Empty(uses.Intersect(forbidden));
    }

    // "Responses" for ImapPS.Protocol.Responses.FetchItems and for what is nested in its types.
    string RoomOf(TypeDefinitionHandle handle)
    {
        var type = _metadata.GetTypeDefinition(handle);
        if (!type.GetDeclaringType().IsNil)
            return RoomOf(type.GetDeclaringType());
        string[] parts = _metadata.GetString(type.Namespace).Split('.');
        return parts.Length > 2 ? parts[2] : "";
    }

    List<string> UsesOf(TypeDefinitionHandle handle)
    {
        var type = _metadata.GetTypeDefinition(handle);
        var tokens = new HashSet<EntityHandle>();
        var rooms = new RoomFinder(this, tokens);
        if (!type.BaseType.IsNil)
            tokens.Add(type.BaseType);
        foreach (var implementation in type.GetInterfaceImplementations())
            tokens.Add(_metadata.GetInterfaceImplementation(implementation).Interface);
        foreach (var field in type.GetFields())
            _metadata.GetFieldDefinition(field).DecodeSignature(rooms, null);
        foreach (var methodHandle in type.GetMethods())
        {
            var method = _metadata.GetMethodDefinition(methodHandle);
            method.DecodeSignature(rooms, null);
            if (method.RelativeVirtualAddress != 0)
                ReadBody(_file.GetMethodBody(method.RelativeVirtualAddress), tokens, rooms);
        }
        foreach (var token in tokens.ToList())
            Resolve(token, tokens, rooms);
        return tokens.Where(t => t.Kind == HandleKind.TypeDefinition).Select(t => RoomOf((TypeDefinitionHandle)t)).Where(r => r.Length > 0).ToList();
    }

    void Resolve(EntityHandle token, HashSet<EntityHandle> tokens, RoomFinder rooms)
    {
        switch (token.Kind)
        {
            case HandleKind.MethodDefinition:
                var method = _metadata.GetMethodDefinition((MethodDefinitionHandle)token);
                tokens.Add(method.GetDeclaringType());
                method.DecodeSignature(rooms, null);
                break;
            case HandleKind.FieldDefinition:
                tokens.Add(_metadata.GetFieldDefinition((FieldDefinitionHandle)token).GetDeclaringType());
                break;
            case HandleKind.MethodSpecification:
                var specification = _metadata.GetMethodSpecification((MethodSpecificationHandle)token);
                specification.DecodeSignature(rooms, null);
                Resolve(specification.Method, tokens, rooms);
                break;
            case HandleKind.MemberReference:
                Resolve(_metadata.GetMemberReference((MemberReferenceHandle)token).Parent, tokens, rooms);
                break;
            case HandleKind.TypeSpecification:
                _metadata.GetTypeSpecification((TypeSpecificationHandle)token).DecodeSignature(rooms, null);
                break;
        }
    }

    void ReadBody(MethodBodyBlock body, HashSet<EntityHandle> tokens, RoomFinder rooms)
    {
        if (!body.LocalSignature.IsNil)
            _metadata.GetStandaloneSignature(body.LocalSignature).DecodeLocalSignature(rooms, null);
        foreach (int token in IlTokens.Of(body.GetILBytes()!))
            tokens.Add((EntityHandle)MetadataTokens.Handle(token));
    }

    sealed class RoomFinder(ProtocolPurityTests tests, HashSet<EntityHandle> found) : ISignatureTypeProvider<int, object?>
    {
        public int GetTypeFromDefinition(MetadataReader reader, TypeDefinitionHandle handle, byte rawTypeKind)
        {
            found.Add(handle);
            return 0;
        }

        public int GetTypeFromSpecification(MetadataReader reader, object? genericContext, TypeSpecificationHandle handle, byte rawTypeKind)
        {
            tests._metadata.GetTypeSpecification(handle).DecodeSignature(this, null);
            return 0;
        }

        public int GetTypeFromReference(MetadataReader reader, TypeReferenceHandle handle, byte rawTypeKind) => 0;
        public int GetArrayType(int elementType, ArrayShape shape) => 0;
        public int GetByReferenceType(int elementType) => 0;
        public int GetFunctionPointerType(MethodSignature<int> signature) => 0;
        public int GetGenericInstantiation(int genericType, System.Collections.Immutable.ImmutableArray<int> typeArguments) => 0;
        public int GetGenericMethodParameter(object? genericContext, int index) => 0;
        public int GetGenericTypeParameter(object? genericContext, int index) => 0;
        public int GetModifiedType(int modifier, int unmodifiedType, bool isRequired) => 0;
        public int GetPinnedType(int elementType) => 0;
        public int GetPointerType(int elementType) => 0;
        public int GetPrimitiveType(PrimitiveTypeCode typeCode) => 0;
        public int GetSZArrayType(int elementType) => 0;
    }
}
