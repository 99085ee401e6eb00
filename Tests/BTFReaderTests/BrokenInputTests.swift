// SPDX-License-Identifier: Apache-2.0
//
// Input that is cut, bent or made up: an error each, never a crash, and never an endless loop.

import Foundation
import LayoutIR
import Testing

@testable import BTFReader

@Suite struct BrokenInputTests {
    /// A section by hand: `long` (1), `struct s { long a; struct s *next; }` (2), a pointer to it (3), a typedef (4).
    static func section(
        typedefTarget: UInt32 = 2, memberOffset: UInt32 = 64, headerSize: UInt32 = 24, version: UInt8 = 1
    ) -> [UInt8] {
        let strings = Array("\0long\0s\0a\0next\0s_t\0".utf8)
        let types: [UInt32] = [
            1, 1 << 24, 8, 1 << 24 | 64,
            6, 4 << 24 | 2, 16, 8, 1, 0, 10, 3, memberOffset,
            0, 2 << 24, 2,
            15, 8 << 24, typedefTarget,
        ]
        let length = UInt32(types.count * 4)
        let words: [UInt32] = [headerSize, 0, length, length, UInt32(strings.count)]
        let head: [UInt8] = [0x9f, 0xeb, version, 0] + (words + types).flatMap(bytes)
        return head + strings
    }

    private static func bytes(_ word: UInt32) -> [UInt8] { (0..<4).map { UInt8(truncatingIfNeeded: word >> ($0 * 8)) } }

    private static func ir(_ section: [UInt8]) throws -> LayoutIR {
        try BTFReader.read([try BTFGraph(section)], interface: "case", target: RunningKernel.target)
    }

    @Test func theSectionByHandIsRead() throws {
        let ir = try Self.ir(Self.section())
        #expect(ir.records.map(\.name) == ["s"])
        #expect(ir.records[0].fields.map(\.bitOffset) == [0, 64])
        #expect(ir.records[0].fields[1].type == "struct s *")
        #expect(ir.typedefs.map(\.target) == ["struct s"])
    }

    @Test func everyCutIsRefusedOrHasNothingWrong() throws {
        let whole = Self.section()
        for count in 0..<whole.count {
            #expect(throws: BTFFailure.self, "\(count) bytes") { try BTFGraph(Array(whole.prefix(count))) }
        }
    }

    @Test func typedefsInACircleEnd() throws {
        let ir = try Self.ir(Self.section(typedefTarget: 4))
        #expect(ir.typedefs.isEmpty)
        #expect(ir.skipped.contains { $0.name == "s_t" })
    }

    @Test func whatIsNotThereIsNamed() {
        #expect(throws: BTFFailure.self) { try Self.ir(Self.section(typedefTarget: 77)) }
        #expect(throws: BTFFailure.self) { try BTFGraph(Self.section(version: 2)) }
        #expect(throws: BTFFailure.self) { try BTFGraph(Self.section(headerSize: 20)) }
    }

    /// A record that holds what has no layout has none either, however it holds it, and the others are read.
    @Test func whatHoldsWhatIsLeftOutIsLeftOut() throws {
        let names = ["int", "gone", "bad", "bad_t", "holder", "other", "good", "x", "y"]
        let strings: [UInt8] = [0] + names.flatMap { name -> [UInt8] in Array(name.utf8) + [0] }
        func name(_ text: String) -> UInt32 {
            UInt32(1 + names.prefix { $0 != text }.reduce(0) { $0 + $1.utf8.count + 1 })
        }
        let types: [UInt32] = [
            name("int"), 1 << 24, 4, 1 << 24 | 32,
            name("gone"), 7 << 24, 0,
            // A struct without a name with a member of its own, and a member without a size.
            0, 4 << 24 | 1, 4, name("x"), 1, 0,
            name("bad"), 4 << 24 | 2, 8, 0, 3, 0, name("y"), 2, 32,
            name("bad_t"), 8 << 24, 4,
            name("holder"), 4 << 24 | 1, 8, name("x"), 4, 0,
            name("other"), 4 << 24 | 2, 16, name("x"), 5, 0, name("y"), 5, 64,
            name("good"), 4 << 24 | 1, 4, name("x"), 1, 0,
        ]
        let length = UInt32(types.count * 4)
        let words: [UInt32] = [24, 0, length, length, UInt32(strings.count)]
        let ir = try Self.ir([0x9f, 0xeb, 1, 0] + (words + types).flatMap(Self.bytes) + strings)
        #expect(ir.records.map(\.name) == ["good"])
        #expect(Set(ir.skipped.map(\.name)).isSuperset(of: ["bad", "holder", "other"]), "\(ir.skipped)")
    }

    /// A name takes its bytes anew wherever it is used: 260 kB came to 2 GB.
    @Test func aNameWithoutAnEndIsRefused() throws {
        func section(_ nameByteCount: Int) -> [UInt8] {
            let strings = Array("\0int\0s\0".utf8) + [UInt8](repeating: 0x61, count: nameByteCount) + [0]
            let types: [UInt32] = [1, 1 << 24, 4, 1 << 24 | 32, 5, 4 << 24 | 1, 4, 7, 1, 0]
            let words: [UInt32] = [24, 0, 40, 40, UInt32(strings.count)]
            return [0x9f, 0xeb, 1, 0] + (words + types).flatMap(Self.bytes) + strings
        }
        #expect(try Self.ir(section(4096)).records[0].fields[0].name.utf8.count == 4096)
        let failure = #expect(throws: BTFFailure.self) { try Self.ir(section(4097)) }
        #expect(failure?.message == "a name of more than 4096 bytes")
    }

    /// One to four bytes changed at random: an error or an answer, at once.
    @Test func changedBytesNeverCrash() throws {
        var random = SystemRandomNumberGenerator()
        let seed = UInt64.random(in: 0...UInt64.max, using: &random)
        var state = seed
        func next(_ bound: Int) -> Int {
            state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
            return Int(state >> 33) % bound
        }
        let whole = Self.section()
        let edges: [UInt8] = [0, 1, 2, 4, 8, 15, 0x1f, 0x7f, 0x80, 0xff]
        var (answers, errors) = (0, 0)
        for _ in 0..<20_000 {
            var changed = whole
            for _ in 0...next(4) { changed[next(changed.count)] = edges[next(edges.count)] }
            do throws(any Error) {
                _ = try Self.ir(changed)
                answers += 1
            } catch {
                #expect(error is BTFFailure, "seed \(seed)")
                errors += 1
            }
        }
        print("BTF with changed bytes: \(answers) read, \(errors) refused")
        #expect(answers > 0 && errors > 0)
    }

    /// A module on another kernel's base: ids exist there, names do not begin there.
    @Test func aModuleOnTheWrongBaseIsRefused() throws {
        let base = try BTFGraph(Self.section())
        // `struct m { long a; }` with the name `a` of the base, and its own `m`.
        let strings = Array("m\0".utf8)
        let nameOfA = 8
        let own = 19
        func module(_ nameOffset: Int) -> [UInt8] {
            let types: [UInt32] = [UInt32(own), 4 << 24 | 1, 8, UInt32(nameOffset), 1, 0]
            let words: [UInt32] = [24, 0, 24, 24, UInt32(strings.count)]
            return [0x9f, 0xeb, 1, 0] + (words + types).flatMap(Self.bytes) + strings
        }
        let right = try BTFGraph(module(nameOfA), base: base)
        let ir = try BTFReader.read([base, right], interface: "case", target: RunningKernel.target)
        #expect(ir.records.map(\.name) == ["s", "m"])
        #expect(ir.records[1].fields.map(\.name) == ["a"])
        let failure = #expect(throws: BTFFailure.self) { try BTFGraph(module(nameOfA + 3), base: base) }
        #expect(failure?.id == .wrongBase)
    }
}
