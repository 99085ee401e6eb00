// SPDX-License-Identifier: Apache-2.0
//
// Comments that somebody else than a header has for declarations.

extension LayoutIR {
    /// A declaration's comment, of its kind, its name and the comment that it has. A field has no kind, and a name that
    /// begins with its record's: `kvm_run.exit_reason`.
    package typealias Comment = (_ kind: SkippedItem.Kind?, _ name: String, _ own: String?) -> String?

    /// The IR with these comments in the place of its own, by the declaration's name.
    package func documented(_ docs: [String: String]) -> LayoutIR {
        docs.isEmpty ? self : documented { _, name, own in docs[name] ?? own }
    }

    /// The IR with other comments.
    package func documented(_ docs: Comment) -> LayoutIR {
        var ir = LayoutIR(
            interface: interface, version: version, source: source, target: target, types: types,
            typedefs: typedefs.map { $0.documented(docs) }, records: records.map { $0.documented(docs) },
            enums: enums.map { $0.documented(docs) }, constants: constants.map { $0.documented(docs) },
            ioctls: ioctls.map { $0.documented(docs) }, functionMacros: functionMacros.map { $0.documented(docs) },
            skipped: skipped)
        ir.isRecorded = isRecorded
        return ir
    }

    /// The names that `documented` knows.
    package var documentable: Set<String> {
        var names = Set(typedefs.map(\.name) + records.map(\.name) + enums.map(\.name))
        names.formUnion(constants.map(\.name) + ioctls.map(\.name) + functionMacros.map(\.name))
        names.formUnion(enums.flatMap(\.enumerators).map(\.name))
        for record in records { names.formUnion(record.fields.map { "\(record.name).\($0.name)" }) }
        names.remove("")
        return names
    }
}

extension Typedef {
    fileprivate func documented(_ docs: LayoutIR.Comment) -> Typedef {
        Typedef(name: name, target: target, place: place, doc: docs(.typedef, name, doc))
    }
}

extension Record {
    fileprivate func documented(_ docs: LayoutIR.Comment) -> Record {
        Record(
            name: name, kind: kind, spelling: spelling, parent: parent, byteSize: byteSize,
            byteAlignment: byteAlignment, isPacked: isPacked, isAligned: isAligned, isEmbedded: isEmbedded,
            fields: fields.map { $0.with(doc: docs(nil, "\(name).\($0.name)", $0.doc)) },
            statedByteSize: statedByteSize, place: place, doc: docs(.record, name, doc))
    }
}

extension Field {
    fileprivate func with(doc: String?) -> Field {
        Field(
            name: name, type: type, bitOffset: bitOffset, bitWidth: bitWidth, isBitField: isBitField,
            isPacked: isPacked, isAligned: isAligned, header: header, line: line, doc: doc)
    }
}

extension Enumeration {
    fileprivate func documented(_ docs: LayoutIR.Comment) -> Enumeration {
        Enumeration(
            name: name, spelling: spelling, underlyingType: underlyingType, byteSize: byteSize, isSigned: isSigned,
            enumerators: enumerators.map {
                Enumerator(
                    name: $0.name, value: $0.value, type: $0.type, header: $0.header, line: $0.line,
                    doc: docs(.constant, $0.name, $0.doc))
            }, place: place, doc: name.isEmpty ? doc : docs(.enumeration, name, doc))
    }
}

extension Constant {
    fileprivate func documented(_ docs: LayoutIR.Comment) -> Constant {
        Constant(name: name, type: type, value: value, body: body, place: place, doc: docs(.constant, name, doc))
    }
}

extension Ioctl {
    fileprivate func documented(_ docs: LayoutIR.Comment) -> Ioctl {
        Ioctl(
            name: name, number: number, direction: direction, group: group, ordinal: ordinal,
            argumentType: argumentType, argumentByteSize: argumentByteSize, body: body, place: place,
            doc: docs(.ioctl, name, doc))
    }
}

extension FunctionMacro {
    fileprivate func documented(_ docs: LayoutIR.Comment) -> FunctionMacro {
        FunctionMacro(
            name: name, parameters: parameters, isVariadic: isVariadic, body: body, isIoctl: isIoctl,
            resultType: resultType, samples: samples, place: place,
            doc: docs(.functionMacro, name, doc))
    }
}
