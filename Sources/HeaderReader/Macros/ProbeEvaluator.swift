// SPDX-License-Identifier: Apache-2.0
//
// Values and types out of the probes' declarations.

internal import CLibclang
internal import LayoutIR

/// Reads what the probes' variables were initialised with.
struct ProbeEvaluator {
    private let clang: Libclang
    private let probes: ProbeRun
    private let types: TypeTable

    init(_ probes: ProbeRun, _ types: TypeTable) {
        clang = probes.clang
        self.probes = probes
        self.types = types
    }

    /// The value and canonical type of a macro; nil for what is not a number of at most 64 bits and no string.
    func constant(_ probe: Probe, string: Probe) -> (type: String, value: Constant.Value)? {
        guard let cursor = probes.declaration(of: probe) else { return nil }
        let type = clang.canonicalType(clang.cursorType(cursor))
        if type.kind == CXType_ConstantArray {
            return self.string(string, length: Int(clang.elementCount(type)) - 1, element: clang.elementType(type))
        }
        if let value = number(cursor, type) { return (plainName(of: type), value) }
        return nil
    }

    /// The results of a function-like macro for the arguments it could be evaluated at.
    func samples(of macro: MacroDefinition, _ number: Int) -> (type: String, samples: [FunctionMacro.Sample])? {
        var samples: [FunctionMacro.Sample] = []
        var resultType: String?
        for (index, arguments) in FunctionSamples.arguments(of: macro).enumerated() {
            let probe = Probe.sample(number, index)
            guard probes.trouble(with: probe) == nil, let cursor = probes.declaration(of: probe) else { continue }
            let type = clang.canonicalType(clang.cursorType(cursor))
            guard case .integer(let value)? = self.number(cursor, type) else { continue }
            let name = plainName(of: type)
            if let known = resultType, known != name { return nil }
            resultType = name
            samples.append(FunctionMacro.Sample(arguments: arguments, value: value))
        }
        return resultType.map { ($0, samples) }
    }

    /// The origins of an ioctl macro, read off the type it was redefined as, even within casts: one for each branch of
    /// a condition.
    ///
    /// - Parameter argument: The probe for the argument of `_IOC`.
    func ioctlOrigins(_ probe: Probe, argument: Probe) -> [IoctlOrigin] {
        guard let cursor = probes.declaration(of: probe) else { return [] }
        let origins = origins(within: cursor)
        guard origins.count == 1, let cursor = probes.declaration(of: argument) else { return origins }
        return [origins[0].withArgument(clang, of: cursor)]
    }

    private func origin(_ type: CXType, in probe: CXCursor) -> IoctlOrigin? {
        let type = clang.canonicalType(type)
        guard type.kind == CXType_Pointer else { return nil }
        return IoctlOrigin(clang, array: clang.pointeeType(type), probe: probe)
    }

    /// `((unsigned long)_IOR(...))` is an ioctl too; an operand of anything but a cast or a condition is not:
    /// `_IO('a', 1) + 1` has another number.
    private func origins(within cursor: CXCursor) -> [IoctlOrigin] {
        var children: [CXCursor] = []
        clang.forEachChild(of: cursor) { children.append($0) }
        if cursor.kind == CXCursor_ConditionalOperator { children = Array(children.dropFirst()) }
        return children.flatMap { child -> [IoctlOrigin] in
            switch child.kind {
            case CXCursor_CStyleCastExpr:
                origin(clang.cursorType(child), in: child).map { [$0] } ?? origins(within: child)
            case CXCursor_ParenExpr, CXCursor_UnexposedExpr, CXCursor_ConditionalOperator: origins(within: child)
            default: []
            }
        }
    }

    /// The characters of a string that a probe makes itself: no NUL is in them.
    func text(_ probe: Probe) -> [UInt8]? {
        guard let cursor = probes.declaration(of: probe), let result = clang.evaluate(cursor) else { return nil }
        defer { clang.disposeEvaluation(result) }
        guard clang.evaluationKind(result) == CXEval_StrLiteral, let start = clang.evaluationString(result)
        else { return nil }
        return Array(String(cString: start).utf8)
    }

    /// The name of a struct, union or enum.
    func name(of declaration: CXCursor) -> String {
        types.names.name(of: declaration)
    }

    private func number(_ cursor: CXCursor, _ type: CXType) -> Constant.Value? {
        let size = clang.byteSize(type)
        let isEnum = type.kind == CXType_Enum
        guard size > 0, size <= 8, let kind = isEnum ? .integer : BuiltinType(type.kind)?.kind,
            kind != .floating || type.kind == CXType_Float || type.kind == CXType_Double,
            let result = clang.evaluate(cursor)
        else { return nil }
        defer { clang.disposeEvaluation(result) }
        switch (kind, clang.evaluationKind(result)) {
        case (.floating, CXEval_Float):
            let value = clang.evaluationDouble(result)
            return value.isFinite ? .floating(value) : nil
        case (.integer, CXEval_Int), (.boolean, CXEval_Int):
            return clang.evaluationIsUnsigned(result) != 0
                ? .integer(CInteger(clang.evaluationUnsigned(result)))
                : .integer(CInteger(clang.evaluationSigned(result)))
        default: return nil
        }
    }

    /// A string of `char`s that is UTF-8 and holds no NUL: the length that its type states must be there.
    private func string(
        _ probe: Probe, length: Int, element: CXType
    ) -> (type: String, value: Constant.Value)? {
        let isChar = element.kind == CXType_Char_S || element.kind == CXType_Char_U
        guard isChar, let cursor = probes.declaration(of: probe), let result = clang.evaluate(cursor) else {
            return nil
        }
        defer { clang.disposeEvaluation(result) }
        guard clang.evaluationKind(result) == CXEval_StrLiteral, let start = clang.evaluationString(result)
        else { return nil }
        let bytes = UnsafeBufferPointer(start: start, count: length).map { UInt8(bitPattern: $0) }
        guard !bytes.contains(0), let text = String(validating: bytes, as: UTF8.self) else { return nil }
        return ("string", .string(text))
    }

    /// The type's name without qualifiers.
    private func plainName(of type: CXType) -> String {
        BuiltinType(type.kind)?.name ?? types.name(of: type)
    }
}
