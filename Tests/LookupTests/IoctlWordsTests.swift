// SPDX-License-Identifier: Apache-2.0
//
// Ioctl numbers as people type them, without a process.

import ABISources
import LayoutIR
import Testing

@testable import Lookup

@Suite struct IoctlWordsTests {
    @Test(arguments: [
        "0xc030a210", "0XC030A210", "c030a210", "C030A210", "ffffffffc030a210", "3224412688", "-1070554608",
        "_IOC(_IOC_READ|_IOC_WRITE, 0xa2, 0x10, 0x30)", "_IOC(_IOC_WRITE|_IOC_READ,162,16,48)",
        "_IOWR(0xa2, 0x10, 0x30)",
    ])
    func oneNumberInEverySpelling(_ text: String) throws {
        #expect(try IoctlWords.number(text, .linux) == 0xc030_a210)
    }

    @Test(arguments: [
        "g030a210", "KVM_RUN", "_IOC(_IOC_READ, 0xae, 0x42)", "_IOC(_IOC_BOTH, 0xae, 0x42, 0x10)", "_IOC()", "_IOR(1)",
        "_IOC(_IOC_READ, 0xae, 0x142, 0x10)", "_IOC(_IOC_READ, 0xae, 0x42, 0x1000000)", "1c030a210", "012", "--", "",
        "ffffffffffffffffffff", "-9223372036854775809", "18446744073709551616",
    ])
    func whatIsNotANumber(_ text: String) {
        let failure = #expect(throws: SourceFailure.self) { try IoctlWords.number(text, .linux) }
        #expect(failure?.diagnostics.map(\.id) == [.known(.number)])
    }

    @Test func aTargetPacksPartsItsOwnWay() throws {
        let parts = "_IOC(_IOC_READ, 0xae, 0x42, 0x10)"
        #expect(try IoctlWords.number(parts, IoctlWords.encoding("powerpc64-linux-gnu")) == 0x4010_ae42)
        #expect(try IoctlWords.number(parts, IoctlWords.encoding("x86_64-linux-gnu")) == 0x8010_ae42)
        #expect(try IoctlWords.encoding("freebsd") == .freeBSD)
    }

    @Test(arguments: ["no-such-target", "bds", "x86_64-w64-mingw32"])
    func whatHasNoEncoding(_ target: String) {
        let failure = #expect(throws: SourceFailure.self) { try IoctlWords.encoding(target) }
        #expect(failure?.diagnostics.map(\.id) == [.known(.unknownTarget)])
    }

    @Test func groupsAreBytesOrCharacters() throws {
        for text in ["0x56", "86", "'V'", "V"] { #expect(try IoctlWords.group(text) == 0x56, "\(text)") }
        for text in ["256", "-1", "VV", ""] {
            #expect(throws: SourceFailure.self, "\(text)") { try IoctlWords.group(text) }
        }
    }
}
