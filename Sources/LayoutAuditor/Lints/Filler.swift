// SPDX-License-Identifier: Apache-2.0
//
// Declarations that give bits without a name one, and leave every other bit where it is.
//
//     char seen : 1;            |1|       63 bits of padding        | slots ...
//     char reserved : 7;          |  7  |
//     __u8 reserved2[7];                |        7 bytes            |

import LayoutIR

/// Names bits of a record.
struct Filler {
    let reading: Reading
    let record: Record
    /// How many names of this record are given away already.
    var takenCount = 0
    private let freeNames: FreeNames

    init(reading: Reading, record: Record) {
        self.reading = reading
        self.record = record
        freeNames = FreeNames {
            let outermost = reading.index.around(record).last ?? record
            return Set(reading.reachable(from: outermost).flatMap { $0.fields.map(\.name) })
        }
    }

    /// Members over a run of padding, and where they go.
    func edit(_ run: PaddingRun) -> HeaderEdit {
        if record.kind == .union { return .declare([bytes(record.byteSize, name(0))], in: record.name, .atEnd) }
        let unnamed = record.fields.indices.filter { index in
            let field = record.fields[index]
            return IRIndex.isUnnamedBitField(field) && field.bitWidth > 0 && run.bits.contains(field.bitOffset)
        }
        let own = declarations(run, unnamed.first)
        if let first = unnamed.first, let last = unnamed.last {
            return .declare(own, in: record.name, .insteadOf(first..<last + 1))
        }
        return .declare(own, in: record.name, run.fieldBefore.map { .behind($0) } ?? .before(0))
    }

    private func declarations(_ run: PaddingRun, _ unnamed: Int?) -> [String] {
        var (start, end) = (run.bits.lowerBound, run.bits.upperBound)
        var declarations: [String] = []
        if let before = unnamed ?? (start % 8 == 0 ? nil : run.fieldBefore) {
            let unit = unit(of: record.fields[before])
            let width = min(end, (start / unit.bitWidth + 1) * unit.bitWidth) - start
            declarations.append("\(unit.type) \(name(0)) : \(width);")
            start += width
        }
        if start % 8 != 0 {
            let width = min(end, (start + 7) / 8 * 8) - start
            declarations.append("\(types.u8) \(name(declarations.count)) : \(width);")
            start += width
        }
        let rest = (end - start) % 8
        end -= rest
        if end > start { declarations.append(bytes((end - start) / 8, name(declarations.count))) }
        let next = record.fields.first { $0.bitOffset >= run.bits.upperBound && $0.isBitField }
        if rest > 0, let next { declarations.append("\(next.type) \(name(declarations.count)) : \(rest);") }
        return declarations
    }

    /// The type of which a bit-field takes its bits, where one of any width can be declared beside it.
    private func unit(of field: Field) -> (type: String, bitWidth: Int) {
        guard let type = reading.index.element(of: field.type), type.kind == .integer, let size = type.byteSize else {
            return (types.u8, 8)
        }
        return (field.type, size * 8)
    }

    /// `__u8 reserved[4];`
    func bytes(_ count: Int, _ name: String? = nil) -> String {
        "\(types.u8) \(name ?? self.name(0))\(count == 1 ? "" : "[\(count)]");"
    }

    private var types: FixedTypes { FixedTypes(of: reading.index) }

    /// `reserved`, `reserved2`, ...: one that no member of the record has, nor any beside it in C.
    func name(_ index: Int) -> String { freeNames[takenCount + index] }
}

/// `reserved`, `reserved2`, ..., without those that are taken.
private final class FreeNames {
    private let findTaken: () -> Set<String>
    private lazy var taken = findTaken()
    private var found: [String] = []
    private var tried = 0

    init(besides taken: @escaping () -> Set<String>) { findTaken = taken }

    subscript(position: Int) -> String {
        while found.count <= position {
            tried += 1
            let name = tried == 1 ? "reserved" : "reserved\(tried)"
            if !taken.contains(name) { found.append(name) }
        }
        return found[position]
    }
}

extension HeaderEdit {
    /// The members that it declares, in one line: `char reserved : 7; __u8 reserved2[7];`
    var declarations: String {
        guard case .declare(let declarations, _, _) = self else { return "" }
        return declarations.joined(separator: " ")
    }

    /// Where it goes, if that is not where the padding is: ` instead of the bit-field without a name`.
    var remark: String {
        guard case .declare(_, _, .insteadOf(let fields)) = self else { return "" }
        return fields.count == 1
            ? " instead of the bit-field without a name"
            : " instead of the bit-fields without a name"
    }
}
