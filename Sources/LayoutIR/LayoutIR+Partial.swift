// SPDX-License-Identifier: Apache-2.0
//
// The part of an IR that a source can state which cannot state all of it: only facts that both state are compared.

extension LayoutIR {
    /// The same without what a kernel or an object cannot state: macros and with them ioctls, alignments, attributes
    /// and types of enumerators and comments. Places, which are not facts, stay.
    ///
    /// - Parameter states: The facts that the other source states.
    package func reduced(to states: [String]) -> LayoutIR {
        let rows = states.contains("elementCount") ? [:] : rowsOfMatrices
        return LayoutIR(
            interface: interface, version: version,
            source: SourceDescription(
                headers: source.headers, prelude: source.prelude, defines: source.defines, flags: source.flags,
                states: states),
            target: target, types: types.map { (rows[$0.name] ?? $0).reduced },
            typedefs: typedefs.map { Typedef(name: $0.name, target: $0.target, place: $0.place, doc: nil) },
            records: records.map(\.reduced),
            enums: enums.map(\.reduced), constants: [], ioctls: [], functionMacros: [], skipped: [])
    }

    /// Arrays of arrays as one row, as BTF has them: of `__u8[8][16]` 128 `__u8`s.
    private var rowsOfMatrices: [String: CType] {
        let index = IRIndex(self)
        let matrices = types.filter { type in
            type.kind == .array && type.target.flatMap(index.resolved)?.kind == .array
        }
        return Dictionary(
            matrices.map { type in
                let (element, count) = index.elements(of: type.name)
                return (
                    type.name,
                    CType(
                        name: type.name, kind: .array, byteSize: type.byteSize, target: element,
                        elementCount: type.elementCount.map { _ in count })
                )
            }
        ) { first, _ in first }
    }

    /// Declarations by which another source may know them: records, enums and typedefs, and enumerators.
    package var declaredNames: Set<String> {
        Set(records.filter { $0.parent == nil }.map(\.name))
            .union(enums.map(\.name).filter { !$0.isEmpty }).union(enums.flatMap(\.enumerators).map(\.name))
            .union(typedefs.map(\.name))
    }
}

extension CType {
    fileprivate var reduced: CType {
        CType(
            name: name, kind: kind, byteSize: byteSize, target: target, elementCount: elementCount, isSigned: isSigned,
            underlying: underlying, qualifiers: qualifiers, parameters: parameters, isVariadic: isVariadic)
    }
}

extension Record {
    fileprivate var reduced: Record {
        Record(
            name: name, kind: kind, spelling: spelling, parent: parent, byteSize: byteSize, byteAlignment: nil,
            isPacked: nil, isAligned: nil, isEmbedded: isEmbedded, fields: fields.map(\.reduced),
            place: place, doc: nil)
    }
}

extension Field {
    fileprivate var reduced: Field {
        Field(
            name: name, type: type, bitOffset: bitOffset, bitWidth: bitWidth, isBitField: isBitField, isPacked: nil,
            isAligned: nil, header: header, line: line)
    }
}

extension Enumeration {
    fileprivate var reduced: Enumeration {
        Enumeration(
            name: name, spelling: spelling, underlyingType: underlyingType, byteSize: byteSize, isSigned: isSigned,
            enumerators: enumerators.map {
                Enumerator(
                    name: $0.name, value: $0.value, type: nil, header: $0.header, line: $0.line, doc: nil)
            }, place: place, doc: nil)
    }
}
