// SPDX-License-Identifier: Apache-2.0
//
// A snapshot may state of its target only what is so.

import LayoutIR
import Testing

@Suite struct TargetTests {
    private static let text = String(decoding: DeterministicJSON.bytes(of: Samples.everything), as: UTF8.self)

    @Test(arguments: [
        ("x86_64-unknown-linux-gnu", "x86_64-unknown-openbds7.8", "did you mean 'x86_64-unknown-openbsd'?"),
        ("x86_64-unknown-linux-gnu", "nonsense", "is not a target"),
        ("x86_64-unknown-linux-gnu", "i386-unknown-linux-gnu", "pointers of 32 bits"),
        ("x86_64-unknown-linux-gnu", "s390x-unknown-linux-gnu", "it is big-endian"),
        ("x86_64-unknown-linux-gnu", "x86_64-pc-windows-gnu", "a long of 32"),
        ("x86_64-unknown-linux-gnu", "x86_64-unknown-uefi", "libclang lays out for UEFI as for Linux"),
        ("x86_64-unknown-linux-gnu", "m68k-unknown-linux-gnu", "on m68k"),
        ("\"pointerBitWidth\": 64", "\"pointerBitWidth\": 32", "pointers of 64 bits"),
        ("\"endianness\": \"little\"", "\"endianness\": \"big\"", "it is little-endian"),
    ])
    func whatIsNotSoIsRefused(_ old: String, _ new: String, _ message: String) throws {
        let changed = Self.text.replacing(old, with: new)
        try #require(changed != Self.text)
        do {
            _ = try LayoutIR.read(snapshot: Array(changed.utf8))
            Issue.record("read: \(new)")
        } catch {
            #expect(error.id == .unknownTarget && error.message.contains(message), "\(error.message)")
        }
    }

    @Test func anotherSpellingIsRead() throws {
        let changed = Self.text.replacing("x86_64-unknown-linux-gnu", with: "amd64-linux-gnu")
        #expect(try LayoutIR.read(snapshot: Array(changed.utf8)) == [Samples.everything])
    }
}
