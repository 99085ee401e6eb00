// SPDX-License-Identifier: Apache-2.0
//
// An IR as a definition keeps it: facts only. Comments of the headers stay with the headers, and so does the text of
// macros that are not integer expressions.

extension LayoutIR {
    /// The schema of a recorded IR.
    public static let recordSchema = "hvabi-record/1"

    /// The IR without what is not a fact.
    public var recorded: LayoutIR {
        guard !isRecorded else { return self }
        var ir = LayoutIR(
            interface: interface, version: version, source: source, target: target, types: types,
            typedefs: typedefs.map(\.recorded), records: records.map(\.recorded), enums: enums.map(\.recorded),
            constants: constants.map(\.recorded), ioctls: ioctls.map(\.recorded),
            functionMacros: functionMacros.map(\.recorded), skipped: skipped.map(\.recorded))
        ir.isRecorded = true
        return ir
    }

    /// The bytes of a record: a line for each field and declaration, and the places in one table at the end.
    public var recordBytes: [UInt8] { DeterministicJSON.bytes(of: RecordText(ir: recorded)) }
}

private struct RecordText: JSONWritable {
    let ir: LayoutIR

    func write(to json: inout JSONWriter) {
        json.apart = PlaceTable()
        json.object(.linePerMember) { json in
            ir.writeMembers(schema: LayoutIR.recordSchema, to: &json)
            let table = json.apart
            json.apart = nil
            json.optionalMember("where", table)
        }
    }
}

extension Typedef {
    fileprivate var recorded: Typedef { Typedef(name: name, target: target, place: place, doc: nil) }
}

extension Record {
    fileprivate var recorded: Record {
        Record(
            name: name, kind: kind, spelling: spelling, parent: parent, byteSize: byteSize,
            byteAlignment: byteAlignment, isPacked: isPacked, isAligned: isAligned, isEmbedded: isEmbedded,
            fields: fields.map(\.recorded), statedByteSize: statedByteSize, place: place, doc: nil)
    }
}

extension Field {
    fileprivate var recorded: Field {
        Field(
            name: name, type: type, bitOffset: bitOffset, bitWidth: bitWidth, isBitField: isBitField,
            isPacked: isPacked, isAligned: isAligned, header: header, line: line)
    }
}

extension Enumeration {
    fileprivate var recorded: Enumeration {
        Enumeration(
            name: name, spelling: spelling, underlyingType: underlyingType, byteSize: byteSize, isSigned: isSigned,
            enumerators: enumerators.map {
                Enumerator(
                    name: $0.name, value: $0.value, type: $0.type, header: $0.header, line: $0.line, doc: nil)
            }, place: place, doc: nil)
    }
}

extension Constant {
    fileprivate var recorded: Constant {
        let isInteger = if case .integer = value { true } else { false }
        return Constant(
            name: name, type: type, value: value, body: isInteger ? body.expression : "", place: place, doc: nil)
    }
}

extension Ioctl {
    fileprivate var recorded: Ioctl {
        Ioctl(
            name: name, number: number, direction: direction, group: group, ordinal: ordinal,
            argumentType: argumentType, argumentByteSize: argumentByteSize, body: body?.expression, place: place,
            doc: nil)
    }
}

extension FunctionMacro {
    fileprivate var recorded: FunctionMacro {
        FunctionMacro(
            name: name, parameters: parameters, isVariadic: isVariadic,
            body: isIoctl || resultType != nil ? body.expression : "", isIoctl: isIoctl, resultType: resultType,
            samples: samples, place: place, doc: nil)
    }
}

extension SkippedItem {
    fileprivate var recorded: SkippedItem {
        let text = expansion?.expression
        return SkippedItem(
            kind: kind, name: name, reason: reason, expansion: text?.isEmpty == true ? nil : text, place: place)
    }
}

extension String {
    /// The text where it may be an integer expression: without statements and strings. Empty where it cannot.
    fileprivate var expression: String { utf8.contains { "{};\"".utf8.contains($0) } ? "" : self }
}
