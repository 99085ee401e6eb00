// SPDX-License-Identifier: Apache-2.0
//
// Every value that a record's layout finds in bytes is the one that C prints.

import Foundation
import HeaderReader
import LayoutAuditor
import LayoutIR
import TestSupport
import Testing

@Suite struct ViewTests {
    /// A comparison of all values of all records.
    private struct Comparison {
        var recordCount = 0
        var valueCount = 0
        var findings: [String] = []
        private let isCharSigned: Bool

        init(
            _ program: ValueProgram, _ declarations: IRIndex, compiler: String, _ arguments: [String],
            endianness: Target.Endianness? = nil, damage: (inout [UInt8]) -> Void = { _ in }
        ) throws {
            isCharSigned = declarations.ir.target.isCharSigned
            let folder = try TemporaryFolder()
            let source = try folder.write(program.text, to: "values.c")
            let gcc = try ChildProcess(compiler, arguments + ["-w", source, "-o", "\(folder.path)/values"])
            try #require(gcc.status == 0, "\(gcc.errors.prefix(2000))")
            let run = try ChildProcess("\(folder.path)/values", [])
            try #require(run.status == 0)
            for item in PrintedValues(String(decoding: run.output, as: UTF8.self)).items {
                var bytes = item.bytes
                damage(&bytes)
                let record = try #require(declarations.record(item.name))
                #expect(record.byteSize == bytes.count)
                let viewed = try #require(declarations.decode(record, from: bytes, endianness: endianness)?.first)
                compare(values(viewed.fields, ""), item)
            }
        }

        private mutating func compare(_ ours: [String], _ item: PrintedValues.Item) {
            recordCount += 1
            valueCount += item.values.count
            for (own, other) in zip(ours, item.values) where own != other {
                findings.append("\(item.name): ours \(own), C's \(other)")
            }
            if ours.count != item.values.count {
                findings.append("\(item.name): \(ours.count) values, C has \(item.values.count)")
            }
        }

        private func values(_ fields: [ViewedField], _ path: String) -> [String] {
            fields.flatMap { field in
                let separator = path.isEmpty || field.name.isEmpty ? "" : "."
                return values(field.value, "\(path)\(separator)\(field.name)")
            }
        }

        private func values(_ value: ViewedValue, _ path: String) -> [String] {
            switch value {
            case .integer(let number), .boolean(let number), .enumeration(let number, _, _): ["\(path) \(number)"]
            case .pointer(let address): ["\(path) \(address)"]
            case .floating(let number): ["\(path) \(number.bitPattern)"]
            case .characters(let bytes):
                bytes.enumerated().map { index, byte in
                    "\(path)[\(index)] \(isCharSigned ? Int(Int8(bitPattern: byte)) : Int(byte))"
                }
            case .record(_, let fields): values(fields, path)
            case .array(_, let runs):
                runs.flatMap { run in
                    (run.index..<run.index + run.count).flatMap { values(run.value, "\(path)[\($0)]") }
                }
            case .wideInteger, .bytes: []
            }
        }
    }

    @Test(arguments: Shipped.native) func everyValueOfEveryShippedRecord(_ module: Shipped) throws {
        let program = ValueProgram(module.ir, includes: module.includes)
        let comparison = try Comparison(
            program, IRIndex(module.ir), compiler: module.compiler, module.compilerArguments)
        print("\(module.name): \(comparison.valueCount) values of \(comparison.recordCount) records as C prints them")
        #expect(comparison.findings.isEmpty, "\(comparison.findings.prefix(10).joined(separator: "\n"))")
        #expect(comparison.recordCount == program.recordNames.count)
        #expect(comparison.recordCount == module.ir.records.count { $0.spelling != nil && $0.byteSize > 0 })
        #expect(comparison.valueCount > 100)
    }

    /// The twin: with one bit turned in the first byte of each record, no record is as C printed it.
    @Test(arguments: Shipped.native) func aBitThatIsTurnedShows(_ module: Shipped) throws {
        let program = ValueProgram(module.ir, includes: module.includes)
        let comparison = try Comparison(
            program, IRIndex(module.ir), compiler: module.compiler, module.compilerArguments
        ) { $0[0] ^= 1 }
        #expect(comparison.findings.count >= comparison.recordCount)
    }

    /// Bit-fields of all kinds, signs, enums and what else the shipped headers do not have.
    private static let corners = """
        typedef unsigned long long u64;
        enum colour { RED, GREEN = 7, LOW = -5 };
        typedef unsigned char flag8;
        struct in { signed char a; short b; flag8 c; };
        struct bits { int a:3; unsigned b:7; signed char c:2; u64 d:41; long long e:17; enum colour f:5;
            unsigned :0; unsigned short g:9; _Bool h:1; int :3; int i:2; char last; };
        struct packed { char a:3; short b:13; int c:30; u64 d:60; u64 e:10; char f; } __attribute__((packed));
        struct all { char text[5]; char texts[2][3]; float f; double d; _Bool yes; enum colour colour;
            struct in in[3][2]; union { struct in one; int numbers[4]; struct { char x; u64 y; }; } u; long l[2];
            unsigned long ul; short s; };

        """

    private func corners(_ triple: String, _ text: String = corners) throws -> IRIndex {
        let folder = try TemporaryFolder()
        let header = try folder.write(text, to: "corners.h")
        let request = ReadRequest(
            interface: "corners", headers: [.path(header)], triple: .known(triple), usesSystemHeaders: false)
        return IRIndex(try HeaderReader.read(request).ir)
    }

    @Test func cornersOfThisMachine() throws {
        #if arch(x86_64)
            let declarations = try corners("x86_64-unknown-linux-gnu")
        #else
            let declarations = try corners("aarch64-unknown-linux-gnu")
        #endif
        let program = ValueProgram(declarations.ir, includes: Self.corners)
        let comparison = try Comparison(program, declarations, compiler: Executable.path("gcc"), [])
        print("corners: \(comparison.valueCount) values of \(comparison.recordCount) records as C prints them")
        #expect(comparison.findings.isEmpty, "\(comparison.findings.prefix(10).joined(separator: "\n"))")
        #expect(comparison.recordCount == 4 && comparison.valueCount > 50)
    }

    /// gcc can lay records out in the order of the other machine: bit-fields from the most significant bit.
    /// Here the layout is read for one that is so, powerpc64.
    @Test func cornersOfABigEndianMachine() throws {
        let declarations = try corners("powerpc64-unknown-linux-gnu")
        #expect(declarations.ir.target.endianness == .big)
        let order = "#pragma scalar_storage_order big-endian\n\(Self.corners)\n#pragma scalar_storage_order default\n"
        let program = ValueProgram(declarations.ir, includes: order)
        // On powerpc plain char has no sign.
        let comparison = try Comparison(
            program, declarations, compiler: Executable.path("gcc"), ["-funsigned-char"])
        print("big endian: \(comparison.valueCount) values of \(comparison.recordCount) records as C prints them")
        #expect(comparison.findings.isEmpty, "\(comparison.findings.prefix(10).joined(separator: "\n"))")
        #expect(comparison.recordCount == 4 && comparison.valueCount > 50)
        let wrong = try Comparison(
            program, declarations, compiler: Executable.path("gcc"), ["-funsigned-char"], endianness: .little)
        #expect(wrong.findings.count > 20)
    }
}
