using System.Collections.Immutable;
using System.Management.Automation;
using System.Reflection;
using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;

namespace ImapPS.Shell.Tests;

/// <summary>The module that ships finds in the stand-in everything it refers to in PowerShell, by name and signature.</summary>
public sealed class ReferenceTests
{
    private const string ShellName = "System.Management.Automation";

    [Fact]
    public void EveryMemberTheModuleUsesIsThere()
    {
        var module = Path.Combine(Root(), "out", "ImapPS", "ImapPS.dll");
        using var file = new PEReader(File.OpenRead(module));
        var reader = file.GetMetadataReader();
        var stand = typeof(PSCmdlet).Assembly;
        var missing = new List<string>();
        foreach (var handle in reader.TypeReferences)
            if (IsOfShell(reader, handle) && stand.GetType(NameOf(reader, handle)) is null)
                missing.Add(NameOf(reader, handle));
        var checkedMembers = 0;
        foreach (var handle in reader.MemberReferences)
        {
            var member = reader.GetMemberReference(handle);
            if (OwnerOf(reader, member.Parent) is not { } owner || stand.GetType(owner) is not { } type)
                continue;
            checkedMembers++;
            if (!Exists(reader, type, member))
                missing.Add($"{owner}.{reader.GetString(member.Name)}");
        }

        Assert.True(missing.Count == 0, "The stand-in lacks: " + string.Join(", ", missing.Distinct()));
        Assert.True(checkedMembers > 20, $"Only {checkedMembers} references were found: is this the module?");
    }

    [Fact]
    public void TheModuleIsCompiledAgainstThePublishedReference()
    {
        using var file = new PEReader(File.OpenRead(Path.Combine(Root(), "out", "ImapPS", "ImapPS.dll")));
        var reader = file.GetMetadataReader();
        var reference = reader.AssemblyReferences.Select(reader.GetAssemblyReference).Single(one => reader.GetString(one.Name) == ShellName);
        Assert.Equal(new Version(3, 0, 0, 0), reference.Version);
        Assert.Equal("31bf3856ad364e35", Convert.ToHexStringLower(reader.GetBlobBytes(reference.PublicKeyOrToken)));
    }

    private static bool Exists(MetadataReader reader, Type type, MemberReference member)
    {
        var name = reader.GetString(member.Name);
        const BindingFlags All = BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Instance | BindingFlags.Static;
        var decoder = new SignatureNames();
        if (member.GetKind() == MemberReferenceKind.Field)
            return type.GetField(name, All) is { } field && decoder.Name(field.FieldType) == member.DecodeFieldSignature(decoder, null);
        var signature = member.DecodeMethodSignature(decoder, null);
        IEnumerable<MethodBase> candidates = name == ".ctor" ? type.GetConstructors(All) : type.GetMethods(All).Where(method => method.Name == name);
        return candidates.Any(candidate => IsVisible(candidate)
            && candidate.GetParameters().Select(parameter => decoder.Name(parameter.ParameterType)).SequenceEqual(signature.ParameterTypes)
            && (candidate is not MethodInfo method || decoder.Name(method.ReturnType) == signature.ReturnType));
    }

    private static bool IsVisible(MethodBase method) => method.IsPublic || method.IsFamily || method.IsFamilyOrAssembly;

    private static string? OwnerOf(MetadataReader reader, EntityHandle parent) =>
        parent.Kind == HandleKind.TypeReference && IsOfShell(reader, (TypeReferenceHandle)parent) ? NameOf(reader, (TypeReferenceHandle)parent) : null;

    private static bool IsOfShell(MetadataReader reader, TypeReferenceHandle handle)
    {
        var scope = reader.GetTypeReference(handle).ResolutionScope;
        return scope.Kind switch
        {
            HandleKind.AssemblyReference => reader.GetString(reader.GetAssemblyReference((AssemblyReferenceHandle)scope).Name) == ShellName,
            HandleKind.TypeReference => IsOfShell(reader, (TypeReferenceHandle)scope),
            _ => false,
        };
    }

    private static string NameOf(MetadataReader reader, TypeReferenceHandle handle)
    {
        var type = reader.GetTypeReference(handle);
        var name = reader.GetString(type.Name);
        if (type.ResolutionScope.Kind == HandleKind.TypeReference)
            return NameOf(reader, (TypeReferenceHandle)type.ResolutionScope) + "+" + name;
        var space = reader.GetString(type.Namespace);
        return space.Length == 0 ? name : $"{space}.{name}";
    }

    private static string Root()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder.FullName, "ImapPS.sln")))
            folder = folder.Parent ?? throw new DirectoryNotFoundException("The tests do not run from a checkout.");
        return folder.FullName;
    }

    /// <summary>Types by name, the same for metadata and for loaded types.</summary>
    private sealed class SignatureNames : ISignatureTypeProvider<string, object?>
    {
        public string Name(Type type)
        {
            if (type.IsByRef)
                return Name(type.GetElementType()!) + "&";
            if (type.IsArray)
                return Name(type.GetElementType()!) + "[]";
            if (type.IsGenericType && !type.IsGenericTypeDefinition)
                return $"{type.GetGenericTypeDefinition().FullName}<{string.Join(",", type.GetGenericArguments().Select(Name))}>";
            return type.FullName ?? type.Name;
        }

        public string GetPrimitiveType(PrimitiveTypeCode typeCode) => "System." + typeCode;

        public string GetTypeFromReference(MetadataReader reader, TypeReferenceHandle handle, byte rawTypeKind) => NameOf(reader, handle);

        public string GetTypeFromDefinition(MetadataReader reader, TypeDefinitionHandle handle, byte rawTypeKind)
        {
            var type = reader.GetTypeDefinition(handle);
            return $"{reader.GetString(type.Namespace)}.{reader.GetString(type.Name)}";
        }

        public string GetTypeFromSpecification(MetadataReader reader, object? genericContext, TypeSpecificationHandle handle, byte rawTypeKind) =>
            reader.GetTypeSpecification(handle).DecodeSignature(this, genericContext);

        public string GetSZArrayType(string elementType) => elementType + "[]";

        public string GetArrayType(string elementType, ArrayShape shape) => elementType + "[]";

        public string GetByReferenceType(string elementType) => elementType + "&";

        public string GetPointerType(string elementType) => elementType + "*";

        public string GetPinnedType(string elementType) => elementType;

        public string GetModifiedType(string modifier, string unmodifiedType, bool isRequired) => unmodifiedType;

        public string GetFunctionPointerType(MethodSignature<string> signature) => "pointer";

        public string GetGenericInstantiation(string genericType, ImmutableArray<string> typeArguments) => $"{genericType}<{string.Join(",", typeArguments)}>";

        public string GetGenericMethodParameter(object? genericContext, int index) => "!!" + index;

        public string GetGenericTypeParameter(object? genericContext, int index) => "!" + index;
    }
}
