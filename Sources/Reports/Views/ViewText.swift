// SPDX-License-Identifier: Apache-2.0
//
// A viewed record as lines: offset, name, value.

import LayoutAuditor
import LayoutIR

/// Viewed records for people.
///
///        0  type = 1
///        8  reserved0[14] = 0 (14 times)
///       64  reqs: union
///       64    pio_request:
package struct ViewText {
    private var lines: [String] = []
    private let offsetWidth: Int
    private let lineWidth: Int
    private static let indentation = 2

    /// The text of records that lie behind each other.
    ///
    /// - Parameters:
    ///   - address: Where the first begins, for people.
    ///   - lineWidth: Lists of values are broken before this column where they can be.
    package static func text(_ records: [ViewedRecord], address: UInt64, lineWidth: Int = 100) -> String {
        var text = ""
        var place = address
        for (index, record) in records.enumerated() {
            let number = records.count > 1 ? "[\(index)] " : ""
            let size = record.byteSize.counted("byte")
            text += "\(number)\(record.kind.rawValue) \(record.name.visible), \(size) at \(hexadecimal(place))\n"
            var view = ViewText(record, lineWidth: lineWidth)
            for field in record.fields { view.append(field, depth: 0) }
            for residue in record.residues { view.append(residue) }
            text += view.lines.joined()
            place &+= UInt64(record.byteSize)
        }
        return text
    }

    private init(_ record: ViewedRecord, lineWidth: Int) {
        offsetWidth = max(6, String(record.byteSize).count + 2)
        self.lineWidth = lineWidth
    }

    private mutating func append(_ field: ViewedField, depth: Int) {
        append(name: field.name, field.value, bits: field.isBitField ? field.bits : nil, at: field.bits, depth)
    }

    private mutating func append(
        name: String, _ value: ViewedValue, bits: Range<Int>?, at place: Range<Int>, _ depth: Int
    ) {
        let offset = bits.map { "\($0.lowerBound / 8):\($0.lowerBound % 8)" } ?? String(place.lowerBound / 8)
        switch value {
        case .record(let kind, let fields):
            line(offset, depth, "\(name.isEmpty ? "" : name + ": ")\(kind.rawValue)")
            for field in fields { append(field, depth: depth + 1) }
        case .array(let count, let runs) where runs.contains(where: \.value.isNested):
            line(offset, depth, "\(name)[\(count)]:")
            let width = place.count / max(count, 1)
            for run in runs { append(run, at: place.lowerBound, width, depth + 1) }
        case .array(let count, let runs) where runs.count > 4 && place.count == count * 8 && Self.areBytes(runs):
            list(offset, depth, "\(name)[\(count)] = hex", runs.map(Self.byte), separator: "")
        case .array(let count, let runs):
            list(offset, depth, "\(name)[\(count)] =", runs.map(Self.text))
        case .bytes(let bytes): list(offset, depth, "\(name) =", bytes.map(Self.byte), separator: "")
        case .characters(let bytes): line(offset, depth, "\(name)[\(bytes.count)] = \(Self.quoted(bytes))")
        default: line(offset, depth, "\(name) = \(Self.text(value))")
        }
    }

    /// Elements that are records or arrays themselves.
    private mutating func append(_ run: ViewedValue.Run, at start: Int, _ width: Int, _ depth: Int) {
        let last = run.index + run.count - 1
        let name = run.count > 1 ? "[\(run.index)...\(last)] each" : "[\(run.index)]"
        let begin = start + run.index * width
        append(name: name, run.value, bits: nil, at: begin..<begin + width, depth)
    }

    private mutating func append(_ residue: ViewedRecord.Residue) {
        let isWhole = residue.bits.lowerBound % 8 == 0 && residue.bits.upperBound % 8 == 0
        guard isWhole else {
            let place = "\(residue.bits.lowerBound / 8):\(residue.bits.lowerBound % 8)"
            let count = residue.bits.count.counted("bit")
            let bytes = residue.bytes.map(Self.byte)
            return list(place, 0, "not zero, \(count) of no field, in hex", bytes, separator: "")
        }
        // From the first that is not zero to the last.
        let first = residue.bytes.firstIndex { $0 != 0 } ?? 0
        let last = residue.bytes.lastIndex { $0 != 0 } ?? 0
        let bytes = residue.bytes[first...last].map(Self.byte)
        let place = String(residue.bits.lowerBound / 8 + first)
        list(place, 0, "not zero, of no field: hex", bytes, separator: "")
    }

    private mutating func line(_ offset: String, _ depth: Int, _ text: String) {
        lines.append("\(Self.right(offset, offsetWidth))  \(spaces(depth * Self.indentation))\(text.visible)\n")
    }

    /// Values behind a name, on as many lines as they need.
    private mutating func list(
        _ offset: String, _ depth: Int, _ name: String, _ values: [String], separator: String = ","
    ) {
        let margin = spaces(offsetWidth + 2 + (depth + 2) * Self.indentation)
        var line = "\(Self.right(offset, offsetWidth))  \(spaces(depth * Self.indentation))\(name.visible)"
        for (index, value) in values.enumerated() {
            let item = value.visible + (index + 1 < values.count ? separator : "")
            if index > 0, line.count + 1 + item.count > lineWidth {
                lines.append(line + "\n")
                line = margin + item
            } else {
                line += " " + item
            }
        }
        lines.append(line + "\n")
    }

    private func spaces(_ count: Int) -> String { String(repeating: " ", count: max(0, count)) }

    private static func right(_ text: String, _ width: Int) -> String {
        String(repeating: " ", count: max(0, width - text.count)) + text
    }
}

extension ViewText {
    /// A value that fits on a line; large numbers in hexadecimal, too.
    private static func text(_ value: ViewedValue) -> String {
        switch value {
        case .integer(let number): return text(number)
        case .wideInteger(let digits): return digits
        case .boolean(let number): return [0: "false", 1: "true"][number.bitPattern] ?? "\(number) (neither 0 nor 1)"
        case .floating(let number): return "\(number)"
        case .pointer(let address): return hexadecimal(address)
        case .enumeration(let number, let names, let rest): return text(number, names, rest)
        case .characters(let bytes): return quoted(bytes)
        case .bytes(let bytes): return bytes.map(byte).joined(separator: " ")
        case .record, .array: return "..."
        }
    }

    private static func text(_ run: ViewedValue.Run) -> String {
        text(run.value) + (run.count > 1 ? " (\(run.count) times)" : "")
    }

    /// Whether elements of a byte each have no sign.
    private static func areBytes(_ runs: [ViewedValue.Run]) -> Bool {
        runs.allSatisfy { if case .integer(let number) = $0.value { !number.isNegative } else { false } }
    }

    private static func byte(_ run: ViewedValue.Run) -> String {
        guard case .integer(let number) = run.value else { return "" }
        return byte(UInt8(truncatingIfNeeded: number.bitPattern)) + (run.count > 1 ? " (\(run.count) times)" : "")
    }

    private static func text(_ number: CInteger) -> String {
        number.isNegative || number.bitPattern < 10 ? "\(number)" : "\(number) (\(hexadecimal(number.bitPattern)))"
    }

    private static func text(_ number: CInteger, _ names: [String], _ rest: UInt64) -> String {
        guard !names.isEmpty else { return "\(number) (no enumerator)" }
        let parts = names + (rest == 0 ? [] : [hexadecimal(rest)])
        return "\(parts.joined(separator: " | ")) (\(number))"
    }

    static func byte(_ byte: UInt8) -> String { (byte < 16 ? "0" : "") + String(byte, radix: 16) }

    private static func hexadecimal(_ number: some BinaryInteger) -> String { "0x" + String(number, radix: 16) }

    /// As a C string, without the zeros at its end; what is not an ASCII letter, number or sign as `\x..`.
    static func quoted(_ bytes: [UInt8]) -> String {
        let end = bytes.lastIndex { $0 != 0 }.map { $0 + 1 } ?? 0
        let letters = bytes[..<end].map { byte -> String in
            switch byte {
            case UInt8(ascii: "\""), UInt8(ascii: "\\"): "\\" + String(UnicodeScalar(byte))
            case 0x20..<0x7f: String(UnicodeScalar(byte))
            default: "\\x" + self.byte(byte)
            }
        }
        return "\"\(letters.joined())\""
    }
}

extension ViewedValue {
    /// Whether it takes lines of its own.
    fileprivate var isNested: Bool {
        switch self {
        case .record, .array, .characters: true
        default: false
        }
    }
}
