// SPDX-License-Identifier: Apache-2.0
//
// The twin of the comparison: an IR with one number made wrong, which must be noticed.

import LayoutIR

extension LayoutIR {
    /// This IR with one number changed, of a record that C can name, a constant or an ioctl; nil where there
    /// is none.
    func withOneWrongNumber(_ random: inout FuzzRandom) -> LayoutIR? {
        var records = self.records
        var constants = self.constants
        var ioctls = self.ioctls
        let named = records.indices.filter { records[$0].spelling != nil }
        let integers = constants.indices.filter { constants[$0].hasInteger }
        // Records mostly: there is most to get wrong.
        let choice = random.below(8)
        if !named.isEmpty, choice > 1 || integers.isEmpty && ioctls.isEmpty {
            let place = named[random.below(named.count)]
            records[place] = records[place].wrong(&random)
        } else if !ioctls.isEmpty, choice > 0 || integers.isEmpty {
            let place = random.below(ioctls.count)
            ioctls[place] = ioctls[place].wrong
        } else if !integers.isEmpty {
            let place = integers[random.below(integers.count)]
            constants[place] = constants[place].wrong
        } else {
            return nil
        }
        return LayoutIR(
            interface: interface, version: version, source: source, target: target, types: types, typedefs: typedefs,
            records: records, enums: enums, constants: constants, ioctls: ioctls, functionMacros: functionMacros,
            skipped: skipped)
    }
}

extension Constant {
    fileprivate var hasInteger: Bool {
        if case .integer = value { return true }
        return false
    }

    fileprivate var wrong: Constant {
        guard case .integer(let number) = value else { return self }
        return Constant(
            name: name, type: type, value: .integer(CInteger(number.bitPattern ^ 1)), body: body, place: place, doc: doc
        )
    }
}

extension Ioctl {
    fileprivate var wrong: Ioctl {
        Ioctl(
            name: name, number: number ^ 1, direction: direction, group: group, ordinal: ordinal,
            argumentType: argumentType, argumentByteSize: argumentByteSize, place: place, doc: doc)
    }
}

extension Record {
    /// With another size, another alignment, or a named field with another offset or width.
    fileprivate func wrong(_ random: inout FuzzRandom) -> Record {
        var fields = self.fields
        let named = fields.indices.filter { !fields[$0].name.isEmpty }
        let choice = random.below(named.isEmpty ? 2 : 4)
        if choice > 1 {
            let place = named[random.below(named.count)]
            let field = fields[place]
            fields[place] = Field(
                name: field.name, type: field.type, bitOffset: field.bitOffset + (choice == 2 ? 1 : 0),
                bitWidth: field.bitWidth + (choice == 3 ? 1 : 0), isBitField: field.isBitField,
                isPacked: field.isPacked, isAligned: field.isAligned, line: field.line, doc: field.doc)
        }
        return Record(
            name: name, kind: kind, spelling: spelling, parent: parent, byteSize: byteSize + (choice == 0 ? 1 : 0),
            byteAlignment: byteAlignment.map { $0 * (choice == 1 ? 2 : 1) }, isPacked: isPacked, isAligned: isAligned,
            isEmbedded: isEmbedded, fields: fields, place: place, doc: doc)
    }
}
