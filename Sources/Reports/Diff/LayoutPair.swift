// SPDX-License-Identifier: Apache-2.0
//
// A record in two readings, side by side.
//
//   byte  old                  byte  new
//      0  a          __u32        0  a          __u32
//      4  b          __u32   >    8  b          __u32        moved
//                            +    4  c          __u32        new

import ABIDiffer
import LayoutIR

/// A record that changed, its members in both layouts.
package struct LayoutPair: Sendable {
    /// The change of a member.
    package enum Mark: String, Sendable {
        case same = " "
        case added = "+"
        case removed = "-"
        case moved = ">"
        case changed = "~"
    }

    /// A member in one layout.
    package struct Member: Sendable {
        /// Below the record; `-` for padding.
        package let name: String
        /// As C spells it; of a bit-field with its width: `__u32 : 3`.
        package let type: String
        /// Bits from the start of the outermost record.
        package let bitOffset: Int
        /// The bits that it occupies, of an array those of all its elements.
        package let bitWidth: Int
        /// The change to its counterpart; one that has none is `removed` in the old layout and `added` in the new one.
        package let mark: Mark
        /// Whether it keeps bytes or bits for later.
        package let isReserved: Bool
    }

    /// The record's: `acrn_io_request`. Both readings have it under this name.
    package let name: String
    /// Empty where all targets have the same.
    package let targets: [String]
    /// The size of the record in the old reading.
    package let oldByteSize: Int
    /// The size of the record in the new reading.
    package let newByteSize: Int
    /// In the order of their bits.
    package let old: [Member]
    /// The members of the new reading, in the same order.
    package let new: [Member]

    /// - Parameter layouts: Of one record, as `ABIDiffer.layouts` returns them.
    package init(_ layouts: RecordLayouts, targets: [String]) {
        name = layouts.name
        self.targets = targets
        oldByteSize = layouts.oldByteSize
        newByteSize = layouts.newByteSize
        old = layouts.old.map { Member($0, .removed) }
        new = layouts.new.map { Member($0, .added) }
    }

    /// Whether it is the same drawing, whatever the target.
    package func isSame(as other: LayoutPair) -> Bool {
        name == other.name && lines.dropFirst() == other.lines.dropFirst() && oldByteSize == other.oldByteSize
            && newByteSize == other.newByteSize
    }

    /// Two columns, one line for each member of either side.
    var lines: [String] {
        let rows = rows
        let texts = rows.map { row in [row.old, row.new].map { $0.map(Self.text) ?? "" } }
        let width = max(texts.map { $0[0].count }.max() ?? 0, "\(oldByteSize) bytes".count + 7)
        let target = targets.isEmpty ? "" : " (\(targets.joined(separator: ", ")))"
        let head =
            "  byte  old, \(oldByteSize) bytes".padding(to: width + 2) + "    byte  new, \(newByteSize) bytes\(target)"
        return [head]
            + zip(rows, texts).map { row, text in
                let line = "  " + text[0].padding(to: width) + " \(row.mark.rawValue)" + text[1]
                return String(line.reversed().drop { $0 == " " }.reversed())
            }
    }

    /// The members of both sides, each with its counterpart.
    var rows: [(old: Member?, new: Member?, mark: Mark)] {
        var rows: [(old: Member?, new: Member?, mark: Mark)] = []
        var rest = old[...]
        for member in new {
            guard let match = old.first(where: { $0.name == member.name && member.mark != .added }) else {
                rows.append((nil, member, .added))
                continue
            }
            while let next = rest.first, next.name != match.name, next.mark == .removed {
                rows.append((next, nil, .removed))
                rest = rest.dropFirst()
            }
            rows.append((match, member, member.mark))
            rest = rest.filter { $0.name != match.name }[...]
        }
        return rows + rest.map { ($0, nil, .removed) }
    }

    private static func text(_ member: Member) -> String {
        let number = String(repeating: " ", count: max(0, 5 - member.offsetText.count)) + member.offsetText
        return "\(number)  \(member.name)  \(member.type)"
    }
}

extension LayoutPair.Member {
    /// The byte it begins in; `8.3` where that is not its first bit.
    var offsetText: String {
        bitOffset.isMultiple(of: 8) ? "\(bitOffset / 8)" : "\(bitOffset / 8).\(bitOffset % 8)"
    }

    /// - Parameter alone: The mark of what the other side lacks.
    fileprivate init(_ member: RecordLayouts.Member, _ alone: LayoutPair.Mark) {
        name = member.name
        type = member.type
        bitOffset = member.bitOffset
        bitWidth = member.bitWidth
        isReserved = member.isReserved
        mark =
            switch member.fate {
            case .alone: alone
            case .moved: .moved
            case .changed: .changed
            case .same: .same
            }
    }
}
