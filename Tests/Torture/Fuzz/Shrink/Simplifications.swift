// SPDX-License-Identifier: Apache-2.0
//
// Everything that can be made one step simpler, the largest steps first.

extension FuzzHeader {
    /// The header without all that declaration `number` does not need.
    func reduced(to number: Int) -> FuzzHeader {
        var needed: Set<String> = declarations[number].words
        var kept: [FuzzDeclaration] = [declarations[number]]
        for declaration in declarations[..<number].reversed() where !declaration.names.isDisjoint(with: needed) {
            needed.formUnion(declaration.words)
            kept.append(declaration)
        }
        return FuzzHeader(declarations: kept.reversed())
    }

    var simplifications: [FuzzHeader] {
        var list: [FuzzHeader] = []
        for number in declarations.indices.reversed() {
            var fewer = self
            fewer.declarations.remove(at: number)
            if !fewer.declarations.isEmpty { list.append(fewer) }
        }
        for number in declarations.indices.reversed() {
            for simpler in declarations[number].simplifications {
                var header = self
                header.declarations[number] = simpler
                list.append(header)
            }
        }
        return list
    }
}

extension FuzzDeclaration {
    /// Words of the text.
    fileprivate var words: Set<String> {
        Set(text.split { !$0.isLetter && !$0.isNumber && $0 != "_" }.map(String.init))
    }

    /// The names that it declares.
    fileprivate var names: Set<String> {
        switch self {
        case .record(let record): record.names
        case .enumeration(let enumeration): Set(enumeration.enumerators.map(\.name) + [enumeration.tag])
        case .typedef(let typedef): [typedef.name]
        case .constant(let constant): [constant.name]
        case .ioctl(let ioctl): [ioctl.name]
        case .function(let function): [function.name]
        }
    }

    fileprivate var simplifications: [FuzzDeclaration] {
        switch self {
        case .record(let record): return record.simplifications.map { .record($0) }
        case .enumeration(var enumeration):
            guard enumeration.enumerators.count > 1 else { return [] }
            return enumeration.enumerators.indices.map { index in
                let all = enumeration.enumerators
                enumeration.enumerators.remove(at: index)
                defer { enumeration.enumerators = all }
                return .enumeration(enumeration)
            }
        case .typedef(var typedef):
            guard typedef.alignment != nil else { return [] }
            typedef.alignment = nil
            return [.typedef(typedef)]
        case .constant(let constant): return constant.simplifications.map { .constant($0) }
        case .ioctl, .function: return []
        }
    }
}

extension FuzzConstant {
    /// With one parenthesised group in the place of the whole.
    fileprivate var simplifications: [FuzzConstant] {
        var starts: [String.Index] = []
        var groups: [String] = []
        for index in body.indices {
            if body[index] == "(" { starts.append(body.index(after: index)) }
            if body[index] == ")", let start = starts.popLast() { groups.append(String(body[start..<index])) }
        }
        return groups.reversed().filter { $0 != body && "(\($0))" != body }.map {
            FuzzConstant(name: name, kind: kind, body: "(\($0))")
        }
    }
}

extension FuzzRecord {
    fileprivate var names: Set<String> {
        var names = Set([tag, typedefName].compactMap(\.self))
        for field in fields {
            if let inner = field.type.inlined { names.formUnion(inner.names) }
            if case .inlineEnum(let inner) = field.type {
                names.formUnion(inner.enumerators.map(\.name) + [inner.tag])
            }
        }
        return names
    }

    /// Members that shared its declaration get one of their own.
    private mutating func removeField(at index: Int) {
        fields.remove(at: index)
        if index < fields.count { fields[index].isListed = false }
    }

    fileprivate var simplifications: [FuzzRecord] {
        var list: [FuzzRecord] = []
        func add(_ change: (inout FuzzRecord) -> Void) {
            var record = self
            change(&record)
            if record != self { list.append(record) }
        }
        if fields.count > 1 { for index in fields.indices.reversed() { add { $0.removeField(at: index) } } }
        add { $0.typedefAlignment = nil }
        if tag != nil { add { $0.typedefName = nil } }
        add { $0.packing = nil }
        add { $0.isPacked = false }
        add { $0.alignments = [] }
        for index in alignments.indices { add { $0.alignments.remove(at: index) } }
        add { $0.hasLeadingAttributes = false }
        add { $0.kind = .struct }
        for index in fields.indices {
            for simpler in fields[index].simplifications { add { $0.fields[index] = simpler } }
        }
        return list
    }
}

extension FuzzField {
    fileprivate var simplifications: [FuzzField] {
        var list: [FuzzField] = []
        func add(_ change: (inout FuzzField) -> Void) {
            var field = self
            change(&field)
            if field != self { list.append(field) }
        }
        add { $0.isPacked = false }
        add {
            $0.alignment = nil
            $0.usesAlignas = false
        }
        add { $0.usesAlignas = false }
        add { $0.qualifier = nil }
        add { $0.isListed = false }
        add { $0.widthText = nil }
        add { $0.dimensionText = nil }
        add { $0.dimensions = [] }
        if dimensions.count > 1 { add { $0.dimensions = [dimensions[0]] } }
        for type in ["char @", "int @", "long long @"] where simplicity(of: .text(type)) < simplicity(of: self.type) {
            if name != nil { add { $0.type = .text(type) } }
        }
        if let width, width > 1 {
            add { $0.width = 1 }
            add { $0.width = width / 2 }
            add { $0.width = width - 1 }
        }
        if case .inline(let record, let isPointer) = type {
            for simpler in record.simplifications { add { $0.type = .inline(simpler, isPointer: isPointer) } }
        }
        return list
    }

    private func simplicity(of type: FuzzType) -> Int {
        guard case .text(let text) = type else { return 9 }
        return ["char @", "int @", "long long @"].firstIndex(of: text) ?? 8
    }
}
