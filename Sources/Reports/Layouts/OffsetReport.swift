// SPDX-License-Identifier: Apache-2.0
//
// Which members of a record have a byte.

import LayoutAuditor
import LayoutIR

/// The members at one offset of records, on one target or several.
package struct OffsetReport: JSONWritable {
    /// A record on one target.
    package struct Entry: Sendable {
        let label: String
        let record: String
        let byteSize: Int
        let members: [MemberAtOffset]

        /// A record's members at the byte; none where the byte is behind the record's end.
        ///
        /// - Parameter byteSize: The size of the record.
        package init(label: String, record: String, byteSize: Int, members: [MemberAtOffset]) {
            self.label = label
            self.record = record
            self.byteSize = byteSize
            self.members = members
        }
    }

    /// The name and the version of the format, in every document.
    package static let schema = "hvabi-layout-offset/1"
    private let byteOffset: Int
    private let entries: [Entry]

    /// A report about one byte.
    ///
    /// - Parameter byteOffset: Counted from the start of each record.
    package init(_ byteOffset: Int, _ entries: [Entry]) {
        self.byteOffset = byteOffset
        self.entries = entries
    }

    /// A part for each record on each target.
    package func text(_ style: TextStyle) -> String {
        entries.map { entry in
            let place = "byte \(byteOffset) (0x\(String(byteOffset, radix: 16))) of \(entry.byteSize)"
            var table = TextTable(
                [.init("offset", .right), .init("size", .right), .init("member"), .init("type")], indent: 2)
            for member in entry.members {
                table.append([
                    Self.offset(member), Self.size(member), member.path, member.type ?? Self.word(member.gap),
                ])
            }
            return style.heading("\(entry.record.visible) on \(entry.label.visible), \(place)") + "\n"
                + table.text(style)
        }.joined(separator: "\n")
    }

    private static func offset(_ member: MemberAtOffset) -> String {
        let bit = member.bits.lowerBound % 8
        return "\(member.bits.lowerBound / 8)" + (member.isInBytes ? "" : ":\(bit)")
    }

    private static func size(_ member: MemberAtOffset) -> String {
        member.isInBytes ? "\(member.bits.count / 8)" : member.bits.count.counted("bit")
    }

    private static func word(_ gap: Gap.Kind?) -> String {
        switch gap {
        case .hole: "(hole)"
        case .bitHole: "(bit hole)"
        case .padding: "(padding)"
        case .bitPadding: "(bit padding)"
        case nil: ""
        }
    }

    /// Writes the document: the offset, and the `records` with the members at it.
    package func write(to json: inout JSONWriter) {
        json.object(.linePerMember) { json in
            json.member("byteOffset", byteOffset)
            json.member("records", entries.map(EntryJSON.init))
            json.member("schema", Self.schema)
        }
    }

    private struct EntryJSON: JSONWritable {
        let entry: Entry

        func write(to json: inout JSONWriter) {
            json.object { json in
                json.member("byteSize", entry.byteSize)
                json.member("label", entry.label)
                json.member("members", entry.members.map(MemberJSON.init))
                json.member("name", entry.record)
            }
        }
    }

    private struct MemberJSON: JSONWritable {
        let member: MemberAtOffset

        func write(to json: inout JSONWriter) {
            json.object { json in
                json.member("bitOffset", member.bits.lowerBound)
                json.member("bitWidth", member.bits.count)
                json.member("gap", member.gap?.rawValue)
                json.member("isBitField", member.isBitField)
                json.member("path", member.path)
                json.member("type", member.type)
            }
        }
    }
}

extension MemberAtOffset {
    /// Whether it begins and ends with a byte, and is not a bit-field.
    fileprivate var isInBytes: Bool {
        !isBitField && bits.lowerBound.isMultiple(of: 8) && bits.count.isMultiple(of: 8)
    }
}
