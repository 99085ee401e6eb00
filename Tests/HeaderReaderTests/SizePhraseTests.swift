// SPDX-License-Identifier: Apache-2.0
//
// Which comments promise a record's size.

import Testing

@testable import HeaderReader

@Suite struct SizePhraseTests {
    @Test(arguments: [
        (" 64 bytes (x86) ", 64), (" 32 bytes", 32), (" total 64 bytes ", 64), (" size: 0x40 bytes", 64),
        (" sizeof == 16 bytes", 16), (" 64-byte ", 64), (" Size is 8 bytes.", 8), ("(24 bytes in total)", 24),
    ])
    func aRemarkBehindARecord(_ text: String, _ byteSize: Int) {
        #expect(SizePhrase.byteSize(inRemark: text) == byteSize)
    }

    @Test(arguments: [
        "", " 64", " bytes", " 4 bytes each ", " 8-byte aligned ", " 4 bytes at offset 8", " 4 bytes of padding",
        " see 64 bytes", " 64 bits ", " 99999999999999999999 bytes",
    ])
    func noRemarkAboutIt(_ text: String) {
        #expect(SizePhrase.byteSize(inRemark: text) == nil)
    }

    @Test(arguments: [
        ("*\n * struct slot - 256-byte I/O request\n * @x: 4 bytes\n", 256),
        ("* One slot of the page that both sides share: 256 bytes.\n", 256), (" Its size is 64 bytes. ", 64),
        (" The size of 64 bytes is fixed. ", 64), (" 16 bytes ", 16), (" occupies exactly 64 bytes in total", 64),
    ])
    func aCommentBeforeARecord(_ text: String, _ byteSize: Int) {
        #expect(SizePhrase.byteSize(inProse: text) == byteSize)
    }

    @Test(arguments: [
        "", " Lies in a 4096 byte page. ", "\n * @pad: 8 bytes\n * @data: 64 bytes\n",
        " is 64 bytes aligned ", " bytes 0 - 63 bytes are free", " header: 16 bytes, payload: 48 bytes ",
        " 1, 2, 4, or 8 bytes; or 0 to ignore length ", " Data is a 16-byte array ", " a value: 2",
    ])
    func noCommentAboutIt(_ text: String) {
        #expect(SizePhrase.byteSize(inProse: text) == nil)
    }
}
