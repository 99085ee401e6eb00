// SPDX-License-Identifier: Apache-2.0
//
// Objects in the words of several assemblers.

import CompilerJudge
import LayoutIR
import TestSupport
import Testing

@Suite struct AssemblyDataTests {
    private func bytes(_ assembly: String, _ target: String = "x86_64") -> [UInt8]? {
        AssemblyData(assembly, prefix: "hvabi_", Triple.known(target).platform).object("hvabi_b0")?.bytes
    }

    @Test(arguments: [
        // gcc for x86, for arm with comments, for SPARC; clang for AArch64.
        ("hvabi_b0:\n\t.byte\t0x38\n\t.zero\t2\n\t.value 258\n", [0x38, 0, 0, 2, 1] as [UInt8]),
        ("hvabi_b0:\n\t.space\t1\n\t.long\t67305985\t@ 0x4030201\n\t.short\t-1\n", [0, 1, 2, 3, 4, 255, 255]),
        ("hvabi_b0:\n\t.hword 1 // 0x1\n\t.xword 0xffffffffffffffff\n", [1, 0] + [UInt8](repeating: 255, count: 8)),
        ("_hvabi_b0:\n\t.long 1, 2\n", [1, 0, 0, 0, 2, 0, 0, 0]), ("hvabi_b0:\n\t.byte 1\t# 0x2, 3\n", [1]),
        // A row of other bytes than 0.
        ("hvabi_b0:\n\t.zero\t3,255\n\t.byte 1\n", [255, 255, 255, 1]), ("hvabi_b0:\n\t.skip 2, 0xaa\n", [170, 170]),
        // Strings.
        ("hvabi_b0:\n\t.ascii \"a\\377\\0031\\\"\\\\\\n\"\n", [97, 255, 3, 49, 34, 92, 10]),
        ("hvabi_b0:\n\t.string \"a:b\"\n\t.asciz \"#\", \"\"\n", [97, 58, 98, 0, 35, 0, 0]),
        // Bytes of another object, before and behind.
        ("other:\n\t.byte 9\nhvabi_b0:\n\t.byte 1\n\t.size hvabi_b0, 1\n\t.byte 7\n", [1]),
        ("hvabi_b0:\n\t.byte 1\n\t.globl x\nx:\n\t.byte 7\n", [1]), ("hvabi_b0:\n\n\t.byte 5", [5]),
    ])
    func rows(_ assembly: String, _ expected: [UInt8]) { #expect(bytes(assembly) == expected) }

    /// Nothing is guessed: what somebody else's word for data holds is not taken for zeros.
    @Test(arguments: [
        "hvabi_b0:\n\t.quad other\n", "hvabi_b0:\n\t.byte 1\n\t.base64 \"AAAA\"\n", "hvabi_b0:\n\t.octa 1\n",
        "hvabi_b0:\n\t.zero x\n", "hvabi_b0:\n\t.zero -1\n", "hvabi_b0:\n\t.ascii \"\\q\"\n", "hvabi_b0:\n\t.ascii x\n",
        "hvabi_b0:\n\t.fill 3, 1, 255\n", "hvabi_b0:\n\t.double 1.5\n", "hvabi_b1:\n\t.byte 1\n", "",
    ])
    func unreadable(_ assembly: String) { #expect(bytes(assembly) == nil) }

    /// A `.word` is what the machine's assembler takes it for.
    @Test(arguments: [
        ("x86_64", 2), ("i386-pc-windows-gnu", 2), ("s390x", 2), ("powerpc64", 2), ("aarch64", 4), ("arm", 4),
        ("mips", 4), ("riscv64", 4), ("sparc64", 4), ("loongarch64", 4),
    ])
    func words(_ target: String, _ count: Int) { #expect(bytes("hvabi_b0:\n\t.word 0\n", target)?.count == count) }

    @Test func bothOrders() throws {
        let text = "hvabi_b0:\n\t.short 0x8001\n\t.byte 0x40\n\t.zero 5\n"
        let little = AssemblyData(text, prefix: "hvabi_", Triple.known("x86_64").platform)
        let big = AssemblyData(text, prefix: "hvabi_", Triple.known("s390x").platform)
        #expect(little.ones(try #require(little.object("hvabi_b0"))) == [0, 15, 22])
        #expect(big.ones(try #require(big.object("hvabi_b0"))) == [0, 15, 17])
        #expect(little.number(try #require(little.object("hvabi_b0"))) == 0x40_8001)
        #expect(big.number(try #require(big.object("hvabi_b0"))) == 0x8001_4000_0000_0000)
    }
}
