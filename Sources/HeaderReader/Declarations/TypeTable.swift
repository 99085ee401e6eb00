// SPDX-License-Identifier: Apache-2.0
//
// libclang's types as `CType`s by name: one entry for each type that is spelled somewhere.

internal import CLibclang
internal import LayoutIR

/// The types met so far. Asking for a type's name enters it, and what it is made of.
final class TypeTable {
    private let clang: Libclang
    let names: RecordNames
    private let int: CXType?
    private var entries: [String: CType] = [:]
    /// For pointers, arrays and functions; all others are spelled by their name alone.
    private var spellings: [String: CSpelling] = [:]
    /// By libclang's opaque pointer, which holds the qualifiers too.
    private var known: [UnsafeMutableRawPointer: String] = [:]

    /// - Parameter int: For `nameOfInt`.
    init(_ clang: Libclang, _ names: RecordNames, int: CXType? = nil) {
        self.clang = clang
        self.names = names
        self.int = int
    }

    /// `int`, as the name of a type that is in the table.
    var nameOfInt: String { int.map(name) ?? "int" }

    /// All entries of this table, and those of another parse that it lacks, sorted by name.
    func types(and other: TypeTable) -> [CType] {
        entries.merging(other.entries) { own, other in own.isHidden(by: other) ? other : own }.values.sorted {
            $0.name < $1.name
        }
    }

    /// The name of `type`, as C spells it without a declared name.
    func name(of type: CXType) -> String {
        guard let key = type.data.0 else { return "void" }
        if let name = known[key] { return name }
        let name = enter(type)
        known[key] = name
        return name
    }

    /// The size in bytes; nil for incomplete types, functions and `void`.
    func byteSize(of type: CXType) -> Int? {
        measure(type).byteSize
    }

    private func enter(_ type: CXType) -> String {
        let qualifiers = self.qualifiers(of: type)
        let plain = enterUnqualified(type)
        guard !qualifiers.isEmpty else { return plain }
        let isPointer = clang.canonicalType(type).kind == CXType_Pointer && entries[plain]?.kind == .pointer
        let name = enter(spelling(of: plain).qualified(qualifiers.joined(separator: " "), isPointer: isPointer))
        let layout = measure(type)
        add(
            CType(
                name: name, kind: .qualified, byteSize: layout.byteSize, byteAlignment: layout.byteAlignment,
                target: plain, qualifiers: qualifiers))
        return name
    }

    private func enterUnqualified(_ type: CXType) -> String {
        switch type.kind {
        case CXType_Elaborated: return unqualifiedName(of: clang.namedType(type))
        case CXType_Attributed: return unqualifiedName(of: clang.modifiedType(type))
        case CXType_Typedef: return enterTypedef(type)
        case CXType_Record: return enterRecord(type)
        case CXType_Enum: return enterEnum(type)
        case CXType_Pointer, CXType_BlockPointer: return enterPointer(type)
        case CXType_ConstantArray, CXType_IncompleteArray, CXType_VariableArray: return enterArray(type)
        case CXType_Vector, CXType_ExtVector: return enterVector(type)
        case CXType_FunctionProto, CXType_FunctionNoProto: return enterFunction(type)
        case CXType_Complex: return enterWrapper(type, .complex, of: clang.elementType(type)) { "_Complex \($0)" }
        case CXType_Atomic: return enterWrapper(type, .atomic, of: clang.valueType(type)) { "_Atomic(\($0))" }
        case CXType_Void:
            add(CType(name: "void", kind: .void))
            return "void"
        case CXType_Unexposed where clang.resultType(type).kind != CXType_Invalid: return enterFunction(type)
        default: return enterBuiltin(type)
        }
    }

    /// The name of `type` where its own qualifiers are already taken care of.
    private func unqualifiedName(of type: CXType) -> String {
        qualifiers(of: type).isEmpty ? name(of: type) : enterUnqualified(type)
    }

    private func enterBuiltin(_ type: CXType) -> String {
        let layout = measure(type)
        if let builtin = BuiltinType(type.kind) {
            add(
                CType(
                    name: builtin.name, kind: builtin.kind, byteSize: layout.byteSize,
                    byteAlignment: layout.byteAlignment, isSigned: builtin.isSigned))
            return builtin.name
        }
        let canonical = clang.canonicalType(type)
        if canonical.kind != type.kind { return unqualifiedName(of: canonical) }
        let name = clang.text(clang.typeSpelling(canonical))
        add(
            CType(name: name, kind: .opaque, byteSize: layout.byteSize, byteAlignment: layout.byteAlignment))
        return name
    }

    private func enterTypedef(_ type: CXType) -> String {
        let declaration = clang.typeDeclaration(type)
        let name = clang.text(clang.cursorSpelling(declaration))
        if entries[name] != nil { return name }
        let underlying = clang.typedefUnderlyingType(declaration)
        // `typedef struct { ... } name_t`: the record itself is called that.
        if let record = clang.tagDeclaration(of: underlying), names.spellable(record) == name,
            clang.canonicalType(type).kind == CXType_Record || clang.canonicalType(type).kind == CXType_Enum
        {
            names.note(typedef: declaration)
            return self.name(of: clang.canonicalType(underlying))
        }
        let layout = measure(type)
        let target = self.name(of: underlying)
        add(
            CType(
                name: name, kind: .typedef, byteSize: layout.byteSize, byteAlignment: layout.byteAlignment,
                target: target))
        return name
    }

    private func enterRecord(_ type: CXType) -> String {
        let declaration = clang.typeDeclaration(type)
        let record = names.name(of: declaration)
        let name = names.spelling(of: declaration)
        let layout = measure(names.namedType(of: declaration))
        add(
            CType(
                name: name, kind: .record, byteSize: layout.byteSize, byteAlignment: layout.byteAlignment,
                target: record))
        return name
    }

    private func enterEnum(_ type: CXType) -> String {
        let declaration = clang.typeDeclaration(type)
        let name = names.spelling(of: declaration)
        let layout = measure(names.namedType(of: declaration))
        let integer = clang.enumIntegerType(declaration)
        let underlying = integer.kind == CXType_Invalid ? nil : self.name(of: clang.canonicalType(integer))
        add(
            CType(
                name: name, kind: .enumeration, byteSize: layout.byteSize, byteAlignment: layout.byteAlignment,
                target: names.name(of: declaration),
                isSigned: BuiltinType(clang.canonicalType(integer).kind)?.isSigned, underlying: underlying))
        return name
    }

    private func enterPointer(_ type: CXType) -> String {
        let target = name(of: clang.pointeeType(type))
        let name = enter(spelling(of: target).pointer)
        let layout = measure(type)
        add(
            CType(
                name: name, kind: .pointer, byteSize: layout.byteSize, byteAlignment: layout.byteAlignment,
                target: target))
        return name
    }

    private func enterArray(_ type: CXType) -> String {
        let target = name(of: clang.elementType(type))
        let count = type.kind == CXType_ConstantArray ? Int(clang.elementCount(type)) : nil
        let name = enter(spelling(of: target).array(count))
        let layout = measure(type)
        add(
            CType(
                name: name, kind: .array, byteSize: count == nil ? 0 : layout.byteSize,
                byteAlignment: layout.byteAlignment ?? measure(clang.elementType(type)).byteAlignment,
                target: target, elementCount: count))
        return name
    }

    private func enterVector(_ type: CXType) -> String {
        let target = name(of: clang.elementType(type))
        let layout = measure(type)
        let name = "\(target) __attribute__((vector_size(\(layout.byteSize ?? 0))))"
        add(
            CType(
                name: name, kind: .vector, byteSize: layout.byteSize, byteAlignment: layout.byteAlignment,
                target: target, elementCount: Int(clang.elementCount(type))))
        return name
    }

    private func enterFunction(_ type: CXType) -> String {
        let target = name(of: clang.resultType(type))
        let count = max(0, clang.argumentCount(type))
        let parameters = (0..<count).map { self.name(of: clang.argumentType(type, UInt32($0))) }
        let hasPrototype = type.kind != CXType_FunctionNoProto
        let isVariadic = hasPrototype && clang.isVariadic(type) != 0
        let convention = Self.conventions[clang.callingConvention(type).rawValue].map { "__attribute__((\($0)))" }
        let spelled = spelling(of: target).function(
            parameters, isVariadic: isVariadic, hasPrototype: hasPrototype, convention: convention)
        let name = enter(spelled)
        add(
            CType(
                name: name, kind: .function, target: target, qualifiers: convention.map { [$0] },
                parameters: parameters, isVariadic: isVariadic))
        return name
    }

    /// gcc's attributes for the ways of calling a function that are not C's own, by libclang's numbers.
    private static let conventions: [UInt32: String] = [
        CXCallingConv_X86StdCall.rawValue: "stdcall", CXCallingConv_X86FastCall.rawValue: "fastcall",
        CXCallingConv_X86ThisCall.rawValue: "thiscall", CXCallingConv_X86Pascal.rawValue: "pascal",
        CXCallingConv_X86RegCall.rawValue: "regcall", CXCallingConv_Win64.rawValue: "ms_abi",
        CXCallingConv_X86_64SysV.rawValue: "sysv_abi", CXCallingConv_X86VectorCall.rawValue: "vectorcall",
    ]

    private func enterWrapper(
        _ type: CXType, _ kind: CType.Kind, of inner: CXType, spell: (String) -> String
    ) -> String {
        let target = name(of: inner)
        let name = spell(target)
        let layout = measure(type)
        add(
            CType(
                name: name, kind: kind, byteSize: layout.byteSize, byteAlignment: layout.byteAlignment,
                target: target))
        return name
    }

    private func spelling(of name: String) -> CSpelling {
        spellings[name] ?? CSpelling(name)
    }

    private func enter(_ spelling: CSpelling) -> String {
        let name = spelling.name
        spellings[name] = spelling
        return name
    }

    private func add(_ type: CType) {
        if entries[type.name]?.isHidden(by: type) ?? true { entries[type.name] = type }
    }

    private func qualifiers(of type: CXType) -> [String] {
        guard type.kind != CXType_ConstantArray, type.kind != CXType_IncompleteArray else { return [] }
        var words: [String] = []
        if clang.isConst(type) != 0 { words.append("const") }
        if clang.isVolatile(type) != 0 { words.append("volatile") }
        if clang.isRestrict(type) != 0 { words.append("restrict") }
        return words
    }

    private func measure(_ type: CXType) -> (byteSize: Int?, byteAlignment: Int?) {
        let kind = clang.canonicalType(type).kind
        guard kind != CXType_Void, kind != CXType_FunctionProto, kind != CXType_FunctionNoProto else {
            return (nil, nil)
        }
        let size = clang.byteSize(type)
        let alignment = clang.byteAlignment(type)
        return (size < 0 ? nil : Int(size), alignment < 0 ? nil : Int(alignment))
    }
}

extension CType {
    /// Whether the name means another type: a tag that is first met among the parameters of a function is one of that
    /// function's own, which nothing completes. `typedef int (*run_t)(struct cpu *); struct cpu { run_t run; };`
    fileprivate func isHidden(by other: CType) -> Bool {
        kind == other.kind && byteSize == nil && other.byteSize != nil
    }
}
