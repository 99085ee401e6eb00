// SPDX-License-Identifier: Apache-2.0
//
// A record as pahole prints it from DWARF, and as the IR has it.
//
//   /* <cb2> /usr/include/linux/acrn.h:561 */
//   struct acrn_ioeventfd {
//           __u32      fd;              /*     0     4 */
//           int        flag:3;          /*     4: 0  4 */
//           struct {
//                   int    x;           /*     8     4 */
//           } u[3];                     /*     8    12 */
//           /* size: 32, cachelines: 1, members: 6 */
//   };

package import LayoutIR

/// A record of an object, in pahole's words.
package struct PaholeRecord {
    /// A member that pahole prints with an offset and a size.
    package struct Member: Equatable, CustomStringConvertible {
        /// The name without `*` and the lengths of arrays.
        package let name: String
        /// From the start of the record, at whatever depth the member is.
        package let bitOffset: Int
        /// The width of the whole member, of an array with all of its elements.
        package let bitWidth: Int

        /// `flag at 32 of 3 bits`.
        package var description: String { "\(name) at \(bitOffset) of \(bitWidth) bits" }
    }

    /// The tag; of a record without one the typedef that it is declared with.
    package private(set) var name = ""
    /// The size in bytes; nil where pahole prints none.
    package private(set) var byteSize: Int?
    /// In pahole's order: the members of an unnamed type come before the member of that type.
    package private(set) var members: [Member] = []

    /// The records of what `pahole -I` prints.
    ///
    /// - Parameter header: Where their places have to be; nil for anywhere.
    package static func all(_ text: String, from header: String? = nil) -> [PaholeRecord] {
        var records: [PaholeRecord] = []
        var current: PaholeRecord?
        var isFromHeader = false
        for line in text.split(separator: "\n") {
            if line.begins(with: "/* <") {
                isFromHeader = header.map { line.contains("> \($0):") } ?? true
            } else if line.first != "\t", line.first != "}", line.ends(with: "{") {
                guard isFromHeader else { continue }
                var record = PaholeRecord()
                let words = line.split(separator: " ")
                if words[0] != "typedef", words.count > 2 { record.name = String(words[1]) }
                current = record
            } else if line.begins(with: "}") {
                if var record = current {
                    let rest = line.dropFirst().prefix { $0 != ";" }.split(separator: " ").first {
                        !$0.begins(with: "__")
                    }
                    if record.name.isEmpty, let rest { record.name = String(rest) }
                    if !record.name.isEmpty { records.append(record) }
                }
                current = nil
            } else {
                current?.add(line)
            }
        }
        return records
    }

    private mutating func add(_ line: Substring) {
        if let size = line.firstRange(of: "/* size: "), byteSize == nil {
            byteSize = Int(line[size.upperBound...].prefix { $0.isNumber })
        }
        guard let comment = line.firstRange(of: "/*"), line.ends(with: "*/"), let end = line.lastIndex(of: ";"),
            end < comment.lowerBound
        else { return }
        let numbers = line[comment.upperBound...].dropLast(2).split { " :".contains($0) }.compactMap { Int($0) }
        let isBitField = line[comment.upperBound...].contains(":")
        guard numbers.count == (isBitField ? 3 : 2), let declared = Self.declared(line[..<end]) else { return }
        members.append(
            Member(
                name: declared.name, bitOffset: numbers[0] * 8 + (isBitField ? numbers[1] : 0),
                bitWidth: declared.bitWidth ?? numbers[isBitField ? 2 : 1] * 8))
    }

    /// The name that a declaration declares, and the width behind it.
    private static func declared(_ text: Substring) -> (name: String, bitWidth: Int?)? {
        let text = withoutAttributes(text)[...]
        if let function = text.firstRange(of: "(*") {
            let name = text[function.upperBound...].drop { $0 == "*" }.prefix {
                $0.isLetter || $0.isNumber || $0 == "_"
            }
            return name.isEmpty ? nil : (String(name), nil)
        }
        guard let last = text.split(whereSeparator: { " \t}".contains($0) }).last else { return nil }
        let parts = last.drop { $0 == "*" }.split(separator: ":")
        let name = (parts.first ?? "").prefix { $0 != "[" }
        guard !name.isEmpty, text.last != "}" else { return nil }
        return (String(name), parts.count > 1 ? Int(parts[1]) : nil)
    }

    private static func withoutAttributes(_ text: Substring) -> String {
        var text = String(text)
        while let attribute = text.firstRange(of: "__attribute__") {
            var depth = 0
            let end = text[attribute.upperBound...].firstIndex { character in
                depth += character == "(" ? 1 : character == ")" ? -1 : 0
                return depth == 0
            }
            text.removeSubrange(attribute.lowerBound...(end ?? text.index(before: text.endIndex)))
        }
        while text.last == " " { text.removeLast() }
        return text.replacing(" [", with: "[")
    }

    /// In what the IR differs.
    package func findings(in index: IRIndex) -> [String] {
        guard let record = index.record(name), record.spelling != nil else {
            return ["\(name): pahole has it, the IR has not"]
        }
        var findings: [String] = []
        if let byteSize, byteSize != record.byteSize {
            findings.append("\(name) byteSize: pahole \(byteSize), IR \(record.byteSize)")
        }
        let own = Self.members(of: record, at: 0, index).map(\.member)
        for (index, member) in members.enumerated() where !(index < own.count && own[index] == member) {
            findings.append("\(name): pahole \(member), IR \(index < own.count ? "\(own[index])" : "nothing")")
            break
        }
        if findings.isEmpty, own.count > members.count {
            findings.append("\(name): pahole has no \(own[members.count])")
        }
        return findings
    }

    /// The facts that it states where it has no findings.
    package func facts(in index: IRIndex) -> [FactKey] {
        guard let record = index.record(name) else { return [] }
        return [FactKey(.record, name, "byteSize")]
            + Self.members(of: record, at: 0, index).flatMap { own in
                ["bitOffset", "bitWidth"].map { FactKey(.field, own.path, $0) }
            }
    }

    /// The members as pahole lists them: those of a type without a name before the member itself.
    private static func members(
        of record: Record, at bitOffset: Int, _ index: IRIndex
    ) -> [(path: String, member: Member)] {
        record.fields.flatMap { field -> [(path: String, member: Member)] in
            let offset = bitOffset + field.bitOffset
            var list: [(path: String, member: Member)] = []
            if let inner = unnamed(field.type, index) { list += members(of: inner, at: offset, index) }
            if !field.name.isEmpty {
                let member = Member(name: field.name, bitOffset: offset, bitWidth: field.bitWidth)
                list.append(("\(record.name).\(field.name)", member))
            }
            return list
        }
    }

    /// The record without a name that a member is declared with.
    private static func unnamed(_ type: String, _ index: IRIndex) -> Record? {
        let links = index.chain(type, through: [.array, .qualified, .pointer])
        // `const struct { ... } *x` is printed without its members.
        let isHidden = zip(links, links.dropFirst()).contains { $0.kind == .pointer && $1.kind == .qualified }
        guard !isHidden, let last = links.last, last.kind == .record else { return nil }
        return last.target.flatMap(index.record(_:)).flatMap { $0.spelling == nil ? $0 : nil }
    }
}
