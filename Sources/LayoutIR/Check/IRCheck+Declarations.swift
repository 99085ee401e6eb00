// SPDX-License-Identifier: Apache-2.0
//
// Limits of records, fields, enums, constants, ioctls and macros.

extension IRCheck {
    func check(_ record: Record, _ number: Int) throws(IRFault) {
        if let alignment = record.byteAlignment { try checkAlignment(alignment, "records", number) }
        guard (0...JSONMembers.largestCount).contains(record.byteSize) else {
            throw IRFault(
                "records", number, "byteSize", "'\(record.name)' takes \(record.byteSize) bytes: no memory has that")
        }
        if let parent = record.parent, index.number(ofRecord: parent) == nil {
            throw IRFault("records", number, "parent", "there is no record '\(parent)' in 'records'")
        }
        var (names, end) = (Set<String>(minimumCapacity: record.fields.count), 0)
        for (position, field) in record.fields.enumerated() {
            let place = FieldPlace(record: number, position: position)
            guard field.name.isEmpty || names.insert(field.name).inserted else {
                throw IRFault(place, "name", "'\(name(of: place))' is there a second time")
            }
            try check(field, place)
            guard field.bitOffset <= record.byteSize * 8 - field.bitWidth else {
                throw IRFault(
                    place, "bitOffset",
                    "'\(name(of: place))' ends at bit \(field.bitOffset + field.bitWidth) of the "
                        + "\(record.byteSize * 8) of its record"
                )
            }
            guard record.kind == .union || field.bitOffset >= end else {
                throw IRFault(place, "bitOffset", "'\(name(of: place))' begins before the end of the member before it")
            }
            end = field.bitOffset + field.bitWidth
        }
    }

    private func check(_ field: Field, _ place: FieldPlace) throws(IRFault) {
        guard let number = index.number(ofType: field.type) else {
            throw IRFault(place, "type", "there is no type '\(field.type)' in 'types'")
        }
        guard let resolved = index.links.resolved(number) else { return }
        if let element = index.links.element(of: number), ir.types[element].kind == .record,
            index.links.record(of: element) == nil, let record = ir.types[element].target
        {
            throw IRFault(place, "type", "'\(name(of: place))' holds the record '\(record)', which is not in 'records'")
        }
        let bits = (ir.types[resolved].byteSize ?? 0) * 8
        try checkBits(field, place, bits, ir.types[resolved].kind)
    }

    private func name(of place: FieldPlace) -> String {
        let record = ir.records[place.record]
        return "\(record.name).\(record.fields[place.position].name)"
    }

    private func checkBits(_ field: Field, _ place: FieldPlace, _ bits: Int, _ kind: CType.Kind) throws(IRFault) {
        guard (0...JSONMembers.largestCount * 8).contains(field.bitOffset),
            (0...JSONMembers.largestCount * 8).contains(field.bitWidth)
        else {
            throw IRFault(place, "bitOffset", "'\(name(of: place))' is at bit \(field.bitOffset): no memory has that")
        }
        guard field.isBitField else {
            guard field.bitOffset % 8 == 0, field.bitWidth == bits else {
                let bounds = "bits \(field.bitOffset) to \(field.bitOffset + field.bitWidth)"
                throw IRFault(
                    place, "bitWidth",
                    "'\(name(of: place))' is at \(bounds), and its type takes \(bits / 8) whole bytes")
            }
            return
        }
        guard [.boolean, .integer, .enumeration, .opaque].contains(kind) else {
            throw IRFault(
                place, "isBitField", "'\(name(of: place))' is a bit-field of '\(field.type)', not of an integer")
        }
        guard field.bitWidth <= bits, field.bitWidth > 0 || field.name.isEmpty else {
            throw IRFault(place, "bitWidth", "'\(name(of: place))' has \(field.bitWidth) bits, and its type \(bits)")
        }
    }

    func check(_ enumeration: Enumeration, _ number: Int) throws(IRFault) {
        guard [1, 2, 4, 8].contains(enumeration.byteSize) else {
            throw IRFault(
                "enums", number, "byteSize", "'byteSize' is \(enumeration.byteSize), and every enum has 1, 2, 4 or 8")
        }
        for (position, enumerator) in enumeration.enumerators.enumerated()
        where !enumerator.value.fits(byteSize: enumeration.byteSize, isSigned: enumeration.isSigned) {
            throw IRFault(
                [.init("enums", number), .init("enumerators", position), .init("value")],
                "'\(enumerator.name)' is \(enumerator.value), which '\(enumeration.underlyingType)' cannot hold")
        }
    }

    func checkMacros() throws(IRFault) {
        for (number, constant) in ir.constants.enumerated() {
            guard case .integer(let value) = constant.value,
                let type = index.number(ofType: constant.type).flatMap(index.links.resolved(_:)),
                let size = ir.types[type].byteSize, let isSigned = ir.types[type].isSigned
            else { continue }
            guard value.fits(byteSize: size, isSigned: isSigned) else {
                throw IRFault(
                    "constants", number, "value", "'\(constant.name)' is \(value), which '\(constant.type)' cannot hold"
                )
            }
        }
        for (number, macro) in ir.functionMacros.enumerated() {
            for (position, sample) in macro.samples.enumerated() where sample.arguments.count != macro.parameters.count
            {
                throw IRFault(
                    [.init("functionMacros", number), .init("samples", position), .init("arguments")],
                    "there are \(sample.arguments.count), and '\(macro.name)' has \(macro.parameters.count) parameters")
            }
        }
        for (number, ioctl) in ir.ioctls.enumerated() {
            guard let type = ioctl.argumentType else { continue }
            try checkKnown(type, "ioctls", number, "argumentType")
        }
    }
}

/// Where a field is, by numbers.
private struct FieldPlace {
    let record: Int
    let position: Int
}

extension IRFault {
    fileprivate init(_ place: FieldPlace, _ key: StaticString, _ message: String) {
        self.init([Step("records", place.record), Step("fields", place.position), Step(key)], message)
    }
}

extension CInteger {
    /// Whether an integer of this size and sign can be it.
    fileprivate func fits(byteSize: Int, isSigned: Bool) -> Bool {
        guard byteSize < 8 else { return isSigned ? self <= CInteger(Int64.max) || byteSize > 8 : !isNegative }
        let bits = byteSize * 8
        let most = UInt64(1) << UInt64(isSigned ? bits - 1 : bits) - 1
        let least = isSigned ? -Int64(most) - 1 : 0
        return self >= CInteger(least) && self <= CInteger(most)
    }
}
