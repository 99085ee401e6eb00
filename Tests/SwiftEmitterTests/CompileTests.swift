// SPDX-License-Identifier: Apache-2.0
//
// Emitted Swift compiles and works; with one literal of an assertion changed it does not compile.

import LayoutIR
import SwiftEmitter
import TestSupport
import Testing

/// One after the other: they share a compiler's folder.
@Suite(.serialized) struct CompileTests {
    private let module = "Everything"

    @Test(arguments: ["-O", "-Onone"]) func compilesWithoutWarnings(_ optimization: String) throws {
        let emitted = try SwiftEmitter.emit(Fixtures.everything, module: module)
        #expect(emitted.withheld.isEmpty)
        try SwiftCompiler.shared.get().compile(emitted.files, module: module, optimization: optimization).check()
    }

    @Test func recordsHoldWhatTheyAreGiven() throws {
        let compiler = try SwiftCompiler.shared.get()
        let emitted = try SwiftEmitter.emit(Fixtures.everything, module: module)
        try compiler.compile(emitted.files, module: module, optimization: "-Onone").check()
        let output = try compiler.run(Self.program, module: module)
        #expect(output == Self.expected)
    }

    private static let program = """
        import ABISupport
        import Everything

        func bytes<Record: CRecord>(_ record: Record) -> [UInt8] { withUnsafeBytes(of: record) { Array($0) } }

        var p = packed(a: 1, b: 0x0908_0706_0504_0302)
        p[c: 4] = 0x1312
        print(bytes(p), p.b == 0x0908_0706_0504_0302, p.c[4], p == packed())
        var b = bit_fields()
        b.sign = -3
        b.high = 0xabc
        b.`in` = 0x1ff
        print(bytes(b), b.low, b.sign, b.high, b.`in`)
        var h = holder(ratio: 0.5, mode: .init_)
        h.data[words: 1] = 7
        h.data.natural.a = 5
        h.y = 0x0102
        h.data.three = 0xff
        print(bytes(h)[0..<48], h.x, h.data[bytes: 8], h.mode, h.mode.rawValue)
        print(natural(a: 1, self_: 2), natural.layout.fields[1].name, holder.cByteAlignment, natural() is any PlainBytes)
        print(LIMIT, GREETING.utf8.count, HALF, NEGATIVE, TEST_SET.number, SHIFTED(511))
        """

    private static let expected = """
        [1, 2, 3, 4, 5, 6, 7, 8, 9, 0, 0, 0, 0, 0, 0, 0, 0, 18, 19] true 4882 false
        [128, 254, 207, 171, 255, 1, 0, 0] 0 -3 2748 511
        [7, 0, 0, 0, 0, 0, 0, 0, 7, 0, 0, 0, 0, 0, 0, 0, 2, 1, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 224, 63, 0, 0, 0, 0, 0, \
        0, 0, 0, 255, 255, 255, 255, 0, 0, 0, 0] 258 7 init 4294967295
        natural(a: 1, self: 2) self 256 false
        18446744073709551615 10 0.5 -7 1074831873 2041

        """

    /// One assertion of each form; each must fail in debug and in release, on its own line.
    @Test(arguments: ["-O", "-Onone"]) func aWrongAssertionDoesNotCompile(_ optimization: String) throws {
        let compiler = try SwiftCompiler.shared.get()
        let emitted = try SwiftEmitter.emit(Fixtures.everything, module: "Wrong")
        for form in [
            "Self.self, byteSize: 19", "byteAlignment: 8", "in r.self_ }, after: 8, begins: 8",
            "in r._raw_b }, after: 1, begins: 1, ends: 9",
            "_offset_high, equals: LayoutChain.bits(_offset_sign, _width_sign, gap: 0",
            "byteSize(of: { (r: Self) in r.words }), equals: 16", "mask: 0x3fff), equals: 16",
        ] {
            let (files, line) = try Self.changing(form, in: emitted.files)
            let result = try compiler.compile(files, module: "Wrong", optimization: optimization)
            let lines = Self.errorLines(result.errors)
            #expect(result.status != 0 && lines == [line], "\(form): \(lines), expected \(line): \(result.errors)")
        }
    }

    /// The files with the number that `form` ends with one higher, and the line on which the assertion begins.
    private static func changing(_ form: String, in files: [String: String]) throws -> ([String: String], Int) {
        let digits = String(form.reversed().prefix { $0.isNumber }.reversed())
        let number = try #require(Int(digits))
        for (name, text) in files where name.hasSuffix(".swift") {
            var lines = text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
            let index = lines.indices.first { index in
                lines[index].contains(form) && lines[...index].suffix(3).contains { $0.contains("layoutAssertion(") }
            }
            guard let index else { continue }
            lines[index] = lines[index].replacing(form, with: form.dropLast(digits.count) + "\(number + 1)")
            let start = try #require(lines[...index].lastIndex { $0.contains("layoutAssertion(") })
            return (files.merging([name: lines.joined(separator: "\n")]) { $1 }, start + 1)
        }
        throw ChildFailed(description: "no assertion has the form '\(form)'")
    }

    private static func errorLines(_ text: String) -> Set<Int> {
        Set(
            text.split(separator: "\n").filter { $0.contains(": error: ") && !$0.hasPrefix(" ") }.compactMap { line in
                line.split(separator: ":").dropFirst().first.flatMap { Int($0) }
            })
    }
}
