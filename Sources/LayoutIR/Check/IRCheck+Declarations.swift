// SPDX-License-Identifier: Apache-2.0
//
// What records, fields, enums, constants, ioctls and macros can be.

extension IRCheck {
    func check(_ record: Record, _ number: Int) throws(IRFault) {
        if let alignment = record.byteAlignment { try checkAlignment(alignment, [.init("records", number)]) }
        guard (0...JSONMembers.largestCount).contains(record.byteSize) else {
            throw IRFault(
                "records", number, "byteSize", "'\(record.name)' takes \(record.byteSize) bytes: no memory has that")
        }
        if let parent = record.parent, index.record(parent) == nil {
            throw IRFault("records", number, "parent", "there is no record '\(parent)' in 'records'")
        }
        var (names, end) = (Set<String>(), 0)
        for (position, field) in record.fields.enumerated() {
            let path = [IRFault.Step("records", number), .init("fields", position)]
            let name = "\(record.name).\(field.name)"
            guard field.name.isEmpty || names.insert(field.name).inserted else {
                throw IRFault(path + [.init("name")], "'\(name)' is there a second time")
            }
            try check(field, name, path)
            guard field.bitOffset <= record.byteSize * 8 - field.bitWidth else {
                throw IRFault(
                    path + [.init("bitOffset")],
                    "'\(name)' ends at bit \(field.bitOffset + field.bitWidth) of the \(record.byteSize * 8) of its record"
                )
            }
            guard record.kind == .union || field.bitOffset >= end else {
                throw IRFault(path + [.init("bitOffset")], "'\(name)' begins before the end of what stands before it")
            }
            end = field.bitOffset + field.bitWidth
        }
    }

    private func check(_ field: Field, _ name: String, _ path: [IRFault.Step]) throws(IRFault) {
        try checkKnown(field.type, path + [.init("type")])
        guard let type = index.resolved(field.type) else { return }
        if let element = index.element(of: field.type), element.kind == .record, let record = element.target,
            index.record(record) == nil
        {
            throw IRFault(path + [.init("type")], "'\(name)' holds the record '\(record)', which is not in 'records'")
        }
        let bits = (type.byteSize ?? 0) * 8
        guard (0...JSONMembers.largestCount * 8).contains(field.bitOffset),
            (0...JSONMembers.largestCount * 8).contains(field.bitWidth)
        else {
            throw IRFault(path + [.init("bitOffset")], "'\(name)' is at bit \(field.bitOffset): no memory has that")
        }
        guard field.isBitField else {
            guard field.bitOffset % 8 == 0, field.bitWidth == bits else {
                let bounds = "bits \(field.bitOffset) to \(field.bitOffset + field.bitWidth)"
                throw IRFault(
                    path + [.init("bitWidth")], "'\(name)' is at \(bounds), and its type takes \(bits / 8) whole bytes")
            }
            return
        }
        guard [.boolean, .integer, .enumeration, .opaque].contains(type.kind) else {
            throw IRFault(
                path + [.init("isBitField")], "'\(name)' is a bit-field of '\(field.type)', not of an integer")
        }
        guard field.bitWidth <= bits, field.bitWidth > 0 || field.name.isEmpty else {
            throw IRFault(path + [.init("bitWidth")], "'\(name)' has \(field.bitWidth) bits, and its type \(bits)")
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
            guard case .integer(let value) = constant.value, let type = index.resolved(constant.type),
                let size = type.byteSize, let isSigned = type.isSigned
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
            try checkKnown(type, [.init("ioctls", number), .init("argumentType")])
        }
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
