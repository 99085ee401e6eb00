// SPDX-License-Identifier: Apache-2.0
//
// Declarations that are left out, whole and with a reason.

import LayoutIR
import SwiftEmitter
import Testing

@Suite struct WithheldTests {
    private func reasons(_ ir: LayoutIR) throws -> [String] {
        try SwiftEmitter.emit(ir, module: "M").withheld.map { "\($0.kind.rawValue) \($0.name): \($0.reason)" }
    }

    @Test func recordsOfTypesThatAreNotThere() throws {
        let record = Fixtures.record("r", size: 4, alignment: 4, [Fixtures.field("x", "struct gone", at: 0, size: 4)])
        let outer = Fixtures.record("o", size: 4, alignment: 4, [Fixtures.field("r", "struct r", at: 0, size: 4)])
        #expect(
            try reasons(Fixtures.ir(records: [record, outer])) == [
                "record r: its field 'x' has a type that is not emitted: 'struct gone'",
                "record o: its field 'r' has a type that is not emitted: 'struct r'",
            ])
    }

    @Test func recordsWhoseFieldsOverlapOrAreTooMany() throws {
        let overlap = Fixtures.record(
            "r", size: 4, alignment: 4,
            [
                Fixtures.field("x", "unsigned int", at: 0, size: 4),
                Fixtures.field("y", "unsigned short", at: 2, size: 2),
            ])
        #expect(try reasons(Fixtures.ir(records: [overlap])) == ["record r: its field 'y' overlaps another"])
        let fields = (0...1_000).map { Fixtures.field("f\($0)", "unsigned char", at: $0, size: 1) }
        let large = Fixtures.record("l", size: 1_001, alignment: 1, fields)
        #expect(try reasons(Fixtures.ir(records: [large])).first?.hasPrefix("record l: it has 1001 fields") == true)
    }

    /// No integer of 64 bits holds such a bit-field, and no Swift type stands for bits of another number.
    @Test func bitFieldsWiderThan64() throws {
        let type = CType(name: "__int128", kind: .integer, byteSize: 16, byteAlignment: 16, isSigned: true)
        let fields = [
            Fixtures.bits("narrow", "__int128", at: 0, width: 57),
            Fixtures.bits("wide", "__int128", at: 128, width: 65),
        ]
        let ir = Fixtures.ir(types: [type], records: [Fixtures.record("r", size: 32, alignment: 16, fields)])
        #expect(try reasons(ir) == ["record r: its field 'wide' has a type that is not emitted: '__int128'"])
    }

    @Test func recordsThatStandTooDeep() throws {
        let path = (0...13).map { (["r"] + (0..<$0).map { "s\($0)" }).joined(separator: ".") }
        let records = path.indices.reversed().map { index in
            let field =
                index == 13
                ? Fixtures.field("x", "unsigned int", at: 0, size: 4)
                : Fixtures.field("s\(index)", "struct \(path[index + 1])", at: 0, size: 4)
            return Fixtures.record(
                path[index], size: 4, alignment: 4, parent: index > 0 ? path[index - 1] : nil,
                spelling: "struct \(path[index])", [field])
        }
        let reasons = try reasons(Fixtures.ir(records: records))
        #expect(reasons.count == 14)
        #expect(reasons.first == "record \(path[13]): it stands in 13 records, and the limit is 12")
    }

    @Test func namesThatAreTaken() throws {
        let record = Fixtures.record("taken", size: 0, alignment: 1, [])
        let constants = ["taken", "UInt32", "M", "self", "free"].map { Fixtures.constant($0, CInteger(Int64(1))) }
        #expect(
            try reasons(Fixtures.ir(records: [record], constants: constants)) == [
                "constant taken: its name is already that of a record",
                "constant UInt32: its name is already that of something generated code uses",
                "constant M: its name is already that of the name of the module",
                "constant self: Swift gives its name a meaning of its own",
            ])
    }

    @Test func ioctlsWhoseNumberSaysAnotherSize() throws {
        let ioctl = Ioctl(
            name: "I", number: 0x4008_a201, direction: .write, group: 0xa2, ordinal: 1, argumentType: "unsigned int",
            argumentByteSize: 4, place: Fixtures.place(1), doc: nil)
        #expect(
            try reasons(Fixtures.ir(ioctls: [ioctl])) == [
                "ioctl I: its number does not carry the 4 bytes of its argument"
            ])
    }

    @Test func constantsThatAreNoSwiftInteger() throws {
        let wide = Fixtures.constant("W", CInteger(Int64(1)), type: "__int128")
        let beyond = Fixtures.constant("B", CInteger(Int64(300)), type: "unsigned char")
        #expect(try reasons(Fixtures.ir(constants: [wide, beyond])).count == 2)
    }

    /// Swift warns of a literal that is subnormal.
    @Test func subnormalConstantsAreNoLiterals() throws {
        let numbers = [("D", "double", 1), ("E", "double", -3), ("F", "float", 0x1p925)]
        let constants = numbers.map { name, type, steps in
            Constant(
                name: name, type: type, value: .floating(steps * .leastNonzeroMagnitude), body: "",
                place: Fixtures.place(1), doc: nil)
        }
        let files = try SwiftEmitter.emit(Fixtures.ir(constants: constants), module: "M").files
        let text = try #require(files["test_all.swift"])
        for value in ["1 * Double.least", "-3 * Double.least", "1 * Float.least"] {
            #expect(text.contains("{ \(value)"))
        }
    }
}
