// SPDX-License-Identifier: Apache-2.0
//
// The meaning of an ioctl number, as text and as JSON.

import LayoutIR

/// A number, how each system reads it, and who has a name for it.
package struct DecodedIoctl: Sendable {
    /// As it was given.
    package let spelling: String
    /// The 32 bits that are passed to `ioctl`.
    package let number: UInt32
    /// The ioctls with this number.
    package let names: [IoctlCatalog.Entry]
    /// Ioctls of the same group and ordinal, or the same name, with another number.
    package let relatives: [IoctlCatalog.Entry]

    /// Looks a number up.
    ///
    /// - Parameter catalog: The ioctls among which names and relatives are looked for.
    package init(_ number: UInt32, spelling: String, in catalog: IoctlCatalog) {
        self.number = number
        self.spelling = spelling
        names = catalog.entries(numbered: number)
        relatives = catalog.relatives(of: number, names: Set(names.map(\.ioctl.name)))
    }
}

/// The meanings of several numbers.
package struct IoctlDecodeReport: Sendable {
    let numbers: [DecodedIoctl]
    /// How many ioctls were looked at for a name.
    let knownCount: Int

    /// A report about numbers, in the order in which they were given.
    package init(_ numbers: [DecodedIoctl], knownCount: Int) {
        self.numbers = numbers
        self.knownCount = knownCount
    }

    /// A part for each number: its spellings, its parts on each system, its names, and the relatives.
    package func text(_ style: TextStyle) -> String {
        numbers.map { $0.text(style, knownCount) }.joined(separator: "\n")
    }
}

extension DecodedIoctl {
    fileprivate func text(_ style: TextStyle, _ knownCount: Int) -> String {
        var text = style.heading(title) + "\n" + encodings.text(style)
        if names.isEmpty {
            text += "\n" + style.paragraph("None of the \(knownCount) ioctls that are known here has it.", indent: 0)
            text += style.paragraph("This looks in the headers of this machine:", indent: 0) + "  \(search)\n"
        }
        for entry in names { text += "\n" + entry.text(style) }
        guard !relatives.isEmpty else { return text }
        var table = TextTable([.init("number"), .init("size", .right), .init("name"), .init("source")], indent: 2)
        for entry in relatives {
            let ioctl = entry.ioctl
            let size = ioctl.argumentByteSize.map { "\($0)" } ?? ""
            table.append([ioctl.number.hex, size, ioctl.name, entry.sources.joined(separator: ", ")])
        }
        return text + "\n" + style.heading("The same name, or group and ordinal, with another number:") + "\n"
            + table.text(style)
    }

    /// A shell's command, to be copied as it is.
    private var search: String {
        "grep -rl _IO /usr/include/linux | xargs -I{} hvabi ioctl list {} --prelude linux/ioctl.h -q 2>/dev/null"
            + " | grep -w \(number.hex)"
    }

    private var title: String {
        var forms = [number.hex, "\(number)"]
        if number > UInt32(Int32.max) { forms.append("\(Int32(bitPattern: number))") }
        return ([spelling.visible] + forms.filter { $0 != spelling }).joined(separator: " = ")
    }

    private var encodings: TextTable {
        var table = TextTable(
            [.init("system"), .init("direction"), .init("group"), .init("ordinal"), .init("size", .right)], indent: 2)
        for encoding in IoctlEncoding.all {
            guard let parts = encoding.parts(of: number) else {
                table.append([encoding.systems, "no such number", "", "", ""])
                continue
            }
            table.append([
                encoding.systems, parts.direction.word, parts.groupText, parts.ordinal.hexByte,
                "\(parts.argumentByteSize)",
            ])
        }
        return table
    }
}

extension IoctlCatalog.Entry {
    fileprivate func text(_ style: TextStyle) -> String {
        let place = "\(ioctl.place.header):\(ioctl.place.line)".visible
        var text =
            "\(style.heading(ioctl.name.visible))  \(place)  \(style.faint(sources.joined(separator: ", ").visible))\n"
        if let doc = ioctl.doc { text += style.paragraph(doc, indent: 2) }
        text += style.paragraph("\(ioctl.direction.word), \(ioctl.argumentText)", indent: 2)
        var table = TextTable(
            [.init("offset", .right), .init("size", .right), .init("type"), .init("field")], indent: 4)
        for field in fields { table.append(field.cells) }
        return table.isEmpty ? text : text + table.text(style)
    }
}

extension IoctlCatalog.ArgumentField {
    /// Offset, size, type, name; bits within a byte as `4:3`, their number as `2 bits`.
    fileprivate var cells: [String] {
        let bit = bitOffset % 8
        let offset = isBitField ? "\(bitOffset / 8):\(bit)" : "\(bitOffset / 8)"
        let size = isBitField ? "\(bitWidth.counted("bit"))" : "\(bitWidth / 8)"
        let margin = String(repeating: "  ", count: depth)
        // The name of a record without a tag is a path of ours.
        let word = name.isEmpty && !isBitField ? String(type.prefix { $0 != " " }) : type
        return [offset, size, margin + word, name]
    }
}

extension Ioctl {
    /// `struct acrn_vm_creation, 48 bytes`; `no argument`.
    var argumentText: String {
        guard let size = argumentByteSize else { return argumentType ?? "no argument" }
        let bytes = "\(size.counted("byte"))"
        return argumentType.map { "\($0), \(bytes)" } ?? bytes
    }
}

extension Ioctl.Direction {
    /// As the command line has it: `readwrite`.
    var word: String { rawValue.lowercased() }
}

extension IoctlParts {
    /// `0x56 'V'`.
    var groupText: String { IoctlParts.groupText(group) }

    static func groupText(_ group: Int) -> String {
        group.hexByte + (character(of: group).map { " '\($0)'" } ?? "")
    }

    /// The character that a group is written as; nil where it is none of ASCII's visible ones.
    static func character(of group: Int) -> String? {
        guard (0x21...0x7e).contains(group), let byte = UInt8(exactly: group) else { return nil }
        return String(UnicodeScalar(byte))
    }
}

extension UInt32 {
    /// `0xc030a210`, as short as it goes.
    var hex: String { "0x" + String(self, radix: 16) }
}

extension Int {
    /// `0x0a`.
    var hexByte: String { (self < 16 ? "0x0" : "0x") + String(self, radix: 16) }
}
