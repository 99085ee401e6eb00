// SPDX-License-Identifier: Apache-2.0
//
// Hexdumps in the forms that programs print, and what is none.

import LayoutAuditor
import Testing

@Suite struct HexDumpTests {
    private static let bytes: [UInt8] = (0..<40).map { UInt8($0 * 7 % 256) }

    private func hex(_ bytes: some Sequence<UInt8>, _ separator: String = " ") -> String {
        bytes.map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined(separator: separator)
    }

    /// Rows of 16 as a program would print them.
    private func dump(_ row: (Int, ArraySlice<UInt8>) -> String, end: String = "") -> String {
        stride(from: 0, to: Self.bytes.count, by: 16).map { row($0, Self.bytes[$0..<min($0 + 16, 40)]) + "\n" }.joined()
            + end
    }

    private func padded(_ number: Int, _ width: Int, _ radix: Int = 16) -> String {
        let digits = String(number, radix: radix)
        return String(repeating: "0", count: width - digits.count) + digits
    }

    @Test func everyFormHasTheSameBytes() throws {
        let forms = [
            "xxd": dump { "\(padded($0, 8)): \(hex($1.prefix(2), "")) \(hex($1.dropFirst(2), ""))  ab cd  |." },
            "xxd -g1": dump { "\(padded($0, 8)): \(hex($1))  ......" },
            "xxd -p": hex(Self.bytes[..<30], "") + "\n" + hex(Self.bytes[30...], "") + "\n",
            "hexdump -C": dump(
                { "\(padded($0, 8))  \(hex($1.prefix(8)))  \(hex($1.dropFirst(8)))  |ab cd ef|" }, end: "00000028\n"),
            "od": dump({ "\(padded($0, 7, 8)) \(hex($1))" }, end: "0000050\n"),
            "od -Ad": dump({ "\(padded($0, 7, 10)) \(hex($1))" }, end: "0000040\n"),
            "od -Ax -tx1z": dump({ "\(padded($0, 6)) \(hex($1))  >ab cd<" }, end: "000028\n"),
            "od -An": dump { " \(hex($1))" },
        ]
        for (name, text) in forms {
            let dump = try HexDump(text)
            #expect(dump.bytes == Self.bytes, "\(name):\n\(text)")
            #expect(dump.address == 0, "\(name)")
        }
        #expect(forms.count == 8)
    }

    @Test func repeatedRowsAndOtherAddresses() throws {
        let text = """
            00000100  00 00 00 00 00 00 00 00  00 00 00 00 00 00 00 00  |................|
            *
            00000140  01 02 03                                          |...|
            00000143
            """
        let dump = try HexDump(text)
        #expect(dump.address == 0x100)
        #expect(dump.bytes == [UInt8](repeating: 0, count: 64) + [1, 2, 3])
        // od counts in octal: 0400 is 256.
        let octal = try HexDump("0000400 00 01 02 03 04 05 06 07 08 09 0a 0b 0c 0d 0e 0f\n0000420 10\n0000421\n")
        #expect(octal.address == 256 && octal.bytes == Array(0...16))
    }

    @Test(arguments: [
        ("", 1, "there is no byte in it"),
        ("00000000  01 02\n00000004  03\n", 2, "the address does not follow the row before"),
        ("00000000  01 02\n00000002  zz\n", 2, "'zz' is no byte in hexadecimal"),
        ("0000000 0201 0403\n", 1, "'0201' is no byte; dump single bytes (hexdump -C, od -tx1, xxd)"),
        ("00000000: 010\n", 1, "'010' is no byte; dump single bytes (hexdump -C, od -tx1, xxd)"),
    ])
    func whatIsNoDump(_ text: String, _ line: Int, _ message: String) {
        let failure = #expect(throws: HexDump.Failure.self) { try HexDump(text) }
        #expect(failure?.line == line && failure?.message == message)
    }
}
