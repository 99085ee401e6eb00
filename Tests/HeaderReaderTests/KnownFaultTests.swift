// SPDX-License-Identifier: Apache-2.0
//
// A layout that a version of libclang gets wrong is corrected or withheld, never wrong.

import HeaderReader
import LayoutIR
import TestSupport
import Testing

@Suite struct KnownFaultTests {
    private func read(_ text: String) throws -> LayoutIR {
        let folder = try TemporaryFolder()
        let path = try folder.write(text, to: "wide.h")
        return try HeaderReader.read(
            ReadRequest(
                interface: "wide", headers: [.path(path)], triple: .known("s390x"),
                usesSystemHeaders: false)
        ).ir
    }

    /// Whether this libclang has the fault: the s390x ELF ABI aligns `__int128` to 8 bytes, and libclang 14 to 16.
    private func isFaulty() throws -> Bool {
        try read("struct wide { char lead; __int128 value; };\n").records.isEmpty
    }

    @Test(arguments: ["__int128", "unsigned __int128", "__uint128_t", "volatile __int128"])
    func wideIntegersOnS390x(_ type: String) throws {
        let ir = try read(
            """
            typedef \(type) wide_t;
            struct wide { char lead; \(type) value; };
            struct around { char lead; struct wide wide[2]; };
            struct named { char lead; wide_t value; };
            struct plain { char lead; long value; \(type) *far; };
            #define WIDE_SIZE sizeof(struct wide)
            #define WIDE_PAGES (WIDE_SIZE / 2)
            #define PLAIN_SIZE sizeof(struct plain)

            """)
        let sizes = Dictionary(ir.records.map { ($0.name, $0.byteSize) }) { first, _ in first }
        #expect(sizes["plain"] == 24)
        #expect(ir.constants.contains { $0.name == "PLAIN_SIZE" })
        guard try isFaulty() else {
            #expect(sizes == ["wide": 24, "around": 56, "named": 24, "plain": 24])
            return
        }
        #expect(sizes.count == 1)
        let withheld = ir.skipped.filter { $0.reason.kind == .libclangLayout }
        #expect(
            Set(withheld.map(\.name)) == ["wide", "around", "named", "wide_t", "WIDE_SIZE", "WIDE_PAGES"],
            "\(withheld.map(\.name))")
    }

    /// A value that clang computed from such a type within a declaration cannot be taken out: nothing is read.
    @Test(arguments: [
        "enum { WIDE_SIZE = sizeof(struct wide) };", "struct room { char bytes[sizeof(struct wide)]; };",
        "struct room { char bytes[__builtin_offsetof(struct wide, value)]; };",
    ])
    func whatIsComputedFromThemIsRefused(_ declaration: String) throws {
        let text = "struct wide { char lead; __int128 value; };\n\(declaration)\n"
        guard try isFaulty() else {
            #expect(try read(text).skipped.isEmpty)
            return
        }
        do {
            _ = try read(text)
            Issue.record("read: \(declaration)")
        } catch {
            let failure = try #require(error as? ReadFailure)
            #expect(failure.diagnostics.map(\.id) == [.known(.libclangLayout)])
        }
    }
}
