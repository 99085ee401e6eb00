// SPDX-License-Identifier: Apache-2.0
//
// A header is made up, edited at random, and read before and after: the changes that no other one explains are
// exactly those of the edits, and going back undoes them.

import ABIDiffer
import TestSupport
import Testing

@Suite struct RandomEditTests {
    @Test(arguments: 1...60)
    func theChangesAreThoseOfTheEdits(_ seed: UInt64) throws {
        var random = SplitMix(seed: seed)
        var header = RandomHeader(&random)
        let before = header.text
        let expected = header.edit(&random).sorted()
        let (old, new) = (try HeaderText.read(text: before), try HeaderText.read(text: header.text))
        let changes = try DiffCase.diff(old, new).changes
        let found = changes.filter { !$0.isConsequence }.map { "\($0.rule.rawValue) \($0.name)" }.sorted()
        #expect(found == expected, "seed \(seed)\n\(before)\n\(header.text)")
        #expect(!expected.isEmpty)
        let causes = Set(changes.filter { !$0.isConsequence }.map { Change.Cause(rule: $0.rule, name: $0.name) })
        #expect(changes.allSatisfy { $0.cause.map(causes.contains) ?? true }, "seed \(seed)")
        try InverseTests.expectInverse(old, new, "seed \(seed)")
    }
}

/// A small generator of numbers that gives the same ones everywhere.
struct SplitMix: RandomNumberGenerator {
    private var state: UInt64

    init(seed: UInt64) { state = seed &* 0x2545_f491_4f6c_dd1d }

    mutating func next() -> UInt64 {
        state &+= 0x9e37_79b9_7f4a_7c15
        var value = state
        value = (value ^ (value >> 30)) &* 0xbf58_476d_1ce4_e5b9
        value = (value ^ (value >> 27)) &* 0x94d0_49bb_1331_11eb
        return value ^ (value >> 31)
    }
}

/// Records, enums, constants and ioctls, each its own: an edit of one does not touch another.
struct RandomHeader {
    /// A member with its type, bytes and array bound.
    private struct Field {
        var type: String
        var name: String
        var count: Int?

        var text: String { "\(type) \(name)\(count.map { "[\($0)]" } ?? "");" }
    }

    private struct Record {
        let name: String
        var fields: [Field]

        var text: String { "struct \(name) { \(fields.map(\.text).joined(separator: " ")) };\n" }
    }

    private struct Command {
        var name: String
        var macro: String
        var ordinal: Int
        let record: String

        var text: String { "#define \(name) \(macro)(0xA2, \(ordinal), struct \(record))\n" }
    }

    private var records: [Record] = []
    private var enums: [[(name: String, value: Int)]] = []
    private var constants: [(name: String, value: Int)] = []
    private var commands: [Command] = []

    /// Every record is a multiple of eight bytes without padding, and ends in reserved bytes.
    init(_ random: inout SplitMix) {
        for number in 0..<8 {
            let count = Int.random(in: 2...6, using: &random)
            var fields = (0..<count).map { index in
                let isArray = Bool.random(using: &random)
                return Field(
                    type: "__u64", name: "f\(index)", count: isArray ? Int.random(in: 2...5, using: &random) : nil)
            }
            fields.append(Field(type: "__u64", name: "reserved", count: 4))
            records.append(Record(name: "r\(number)", fields: fields))
        }
        for number in 0..<3 {
            enums.append((0..<Int.random(in: 3...6, using: &random)).map { ("E\(number)_\($0)", $0 * 2) })
        }
        constants = (0..<6).map { ("K_\($0)", $0 * 3) }
        for number in 0..<4 {
            let record = Record(
                name: "a\(number)", fields: [Field(type: "__u64", name: "x"), Field(type: "__u64", name: "y")])
            records.append(record)
            commands.append(Command(name: "C_\(number)", macro: "_IOW", ordinal: number, record: record.name))
        }
    }

    var text: String {
        records.map(\.text).joined()
            + enums.enumerated().map { number, values in
                "enum e\(number) { \(values.map { "\($0.name) = \($0.value)" }.joined(separator: ", ")) };\n"
            }.joined()
            + constants.map { "#define \($0.name) \($0.value)\n" }.joined() + commands.map(\.text).joined()
    }

    // MARK: Edits

    /// Edits every record, enum, constant and command or leaves it, and returns the changes.
    mutating func edit(_ random: inout SplitMix) -> [String] {
        var expected = ["record-added extra"]
        for index in 0..<8 { expected += editRecord(index, Int.random(in: 0...9, using: &random), &random) }
        for index in enums.indices { expected += editEnum(index, Int.random(in: 0...3, using: &random)) }
        for index in constants.indices { expected += editConstant(index, Int.random(in: 0...3, using: &random)) }
        for index in commands.indices { expected += editCommand(index, Int.random(in: 0...4, using: &random)) }
        constants.removeAll { $0.value == -1 }
        commands.removeAll { $0.ordinal == -1 }
        records.append(Record(name: "extra", fields: [Field(type: "__u16", name: "only")]))
        return expected
    }

    private mutating func editRecord(_ index: Int, _ kind: Int, _ random: inout SplitMix) -> [String] {
        let name = records[index].name
        let last = records[index].fields.count - 1
        let place = Int.random(in: 0..<last, using: &random)
        let field = records[index].fields[place].name
        switch kind {
        case 1:
            records[index].fields.insert(Field(type: "__u64", name: "inserted"), at: place)
            return ["field-inserted \(name).inserted", "lone-record-grew \(name)"]
        case 2:
            records[index].fields[place].name = "renamed"
            return ["field-renamed \(name).renamed"]
        case 3:
            records[index].fields[place].type = "__s64"
            return ["field-signedness-changed \(name).\(field)"]
        case 4:
            records[index].fields[last].count = 3
            records[index].fields.insert(Field(type: "__u64", name: "used"), at: last)
            return ["field-added-in-reserved \(name).used"]
        case 5:
            records[index].fields.append(Field(type: "__u64", name: "appended"))
            return ["field-added-at-end \(name).appended", "lone-record-grew \(name)"]
        case 6:
            records[index].fields.remove(at: place)
            return ["field-removed \(name).\(field)", "lone-record-shrank \(name)"]
        case 7:
            let count = records[index].fields[place].count
            records[index].fields[place].count = (count ?? 1) + 1
            let rule = count == nil ? "field-resized" : "array-bound-changed"
            return ["\(rule) \(name).\(field)", "lone-record-grew \(name)"]
        case 8:
            records[index].fields[place].type = "unsigned long long"
            return ["field-type-respelled \(name).\(field)"]
        case 9:
            records[index].fields[last] = Field(type: "__u32", name: "padding", count: 8)
            return ["reserved-reshaped \(name)"]
        default: return []
        }
    }

    private mutating func editEnum(_ index: Int, _ kind: Int) -> [String] {
        switch kind {
        case 1:
            enums[index].append(("E\(index)_NEW", 100))
            return ["enumerator-added E\(index)_NEW"]
        case 2: return ["enumerator-removed \(enums[index].removeLast().name)"]
        case 3:
            enums[index][1].value += 1
            return ["enumerator-renumbered \(enums[index][1].name)"]
        default: return []
        }
    }

    private mutating func editConstant(_ index: Int, _ kind: Int) -> [String] {
        let name = constants[index].name
        switch kind {
        case 1:
            constants[index].value += 1
            return ["constant-value-changed \(name)"]
        case 2:
            constants[index].value = -1
            return ["constant-removed \(name)"]
        default: return []
        }
    }

    private mutating func editCommand(_ index: Int, _ kind: Int) -> [String] {
        let name = commands[index].name
        switch kind {
        case 1:
            commands[index].macro = "_IOWR"
            return ["ioctl-direction-changed \(name)", "ioctl-renumbered \(name)"]
        case 2:
            commands[index].ordinal += 50
            return ["ioctl-ordinal-changed \(name)", "ioctl-renumbered \(name)"]
        case 3:
            commands[index].name = "D_\(index)"
            return ["ioctl-renamed D_\(index)"]
        case 4:
            commands[index].ordinal = -1
            return ["ioctl-removed \(name)"]
        default: return []
        }
    }
}
