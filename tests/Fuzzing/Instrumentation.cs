using System.Text;
using Mono.Cecil;
using Mono.Cecil.Cil;
using Mono.Cecil.Rocks;

namespace ImapPS.Fuzzing;

/// <summary>
/// Rewrites an assembly so that each block of its code counts how often it ran: in a byte of its own, in an array that
/// <see cref="Coverage"/> finds.
/// </summary>
static class Instrumentation
{
    public const string TypeName = "BlockCounts";
    public const string FieldName = "Map";

    /// <summary>How many blocks there are, and the words that the code knows. An assembly that was rewritten before stays as it is.</summary>
    public static int Apply(string path, out byte[][] words)
    {
        using var assembly = AssemblyDefinition.ReadAssembly(new MemoryStream(File.ReadAllBytes(path)));
        var module = assembly.MainModule;
        words = [.. WordsOf(module)];
        if (module.GetType("", TypeName) is { } before)
            return (int)before.Methods.Single().Body.Instructions[0].Operand;

        var methods = module.GetTypes().SelectMany(t => t.Methods).Where(m => m.HasBody).ToList();
        var map = AddMap(module);
        int blocks = 0;
        foreach (var method in methods)
            blocks = Count(method.Body, map, blocks);
        map.DeclaringType.Methods.Single().Body.Instructions[0].Operand = blocks;
        assembly.Write(path);
        return blocks;
    }

    // What code compares bytes with is data of the assembly ("..."u8), or a string.
    static IEnumerable<byte[]> WordsOf(ModuleDefinition module) =>
        module.GetTypes().SelectMany(t => t.Fields).Select(f => f.InitialValue.TakeWhile(b => b != 0).ToArray())
            .Concat(module.GetTypes().SelectMany(t => t.Methods).Where(m => m.HasBody).SelectMany(m => m.Body.Instructions)
                .Select(i => i.Operand).OfType<string>().Distinct().Select(Encoding.UTF8.GetBytes))
            .Where(w => w.Length is > 1 and <= 40 && w.All(b => b is >= 0x20 and < 0x7F));

    // public static class BlockCounts { public static readonly byte[] Map = new byte[n]; }
    static FieldDefinition AddMap(ModuleDefinition module)
    {
        var type = new TypeDefinition("", TypeName, TypeAttributes.Public | TypeAttributes.Abstract | TypeAttributes.Sealed, module.TypeSystem.Object);
        var map = new FieldDefinition(FieldName, FieldAttributes.Public | FieldAttributes.Static | FieldAttributes.InitOnly, new ArrayType(module.TypeSystem.Byte));
        var begin = new MethodDefinition(".cctor", MethodAttributes.Private | MethodAttributes.Static | MethodAttributes.SpecialName | MethodAttributes.RTSpecialName, module.TypeSystem.Void);
        var il = begin.Body.GetILProcessor();
        il.Emit(OpCodes.Ldc_I4, 0);
        il.Emit(OpCodes.Newarr, module.TypeSystem.Byte);
        il.Emit(OpCodes.Stsfld, map);
        il.Emit(OpCodes.Ret);
        type.Fields.Add(map);
        type.Methods.Add(begin);
        module.Types.Add(type);
        return map;
    }

    static int Count(MethodBody body, FieldDefinition map, int next)
    {
        body.SimplifyMacros();
        foreach (var first in FirstOfBlocks(body))
            CountAt(body, first, map, next++);
        body.OptimizeMacros();
        return next;
    }

    static List<Instruction> FirstOfBlocks(MethodBody body)
    {
        var first = new HashSet<Instruction> { body.Instructions[0] };
        foreach (var instruction in body.Instructions)
        {
            if (instruction.Operand is Instruction target)
                first.Add(target);
            foreach (var one in instruction.Operand as Instruction[] ?? [])
                first.Add(one);
            if (instruction.OpCode.FlowControl == FlowControl.Cond_Branch && instruction.Next is { } otherwise)
                first.Add(otherwise);
        }
        foreach (var handler in body.ExceptionHandlers)
            first.Add(handler.HandlerStart);
        return [.. body.Instructions.Where(first.Contains)];
    }

    // Map[index]++, before what stood there. The instruction object stays the block's first, since branches and handlers point to it.
    static void CountAt(MethodBody body, Instruction first, FieldDefinition map, int index)
    {
        var il = body.GetILProcessor();
        Instruction[] after =
        [
            il.Create(OpCodes.Ldc_I4, index),
            il.Create(OpCodes.Ldelema, map.Module.TypeSystem.Byte),
            il.Create(OpCodes.Dup),
            il.Create(OpCodes.Ldind_U1),
            il.Create(OpCodes.Ldc_I4_1),
            il.Create(OpCodes.Add),
            il.Create(OpCodes.Conv_U1),
            il.Create(OpCodes.Stind_I1),
            il.Create(OpCodes.Nop),
        ];
        (after[^1].OpCode, after[^1].Operand) = (first.OpCode, first.Operand);
        (first.OpCode, first.Operand) = (OpCodes.Ldsfld, map);
        foreach (var instruction in after.Reverse())
            il.InsertAfter(first, instruction);
    }
}
