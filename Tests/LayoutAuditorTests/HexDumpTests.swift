// SPDX-License-Identifier: Apache-2.0
//
// Hexdumps in the forms that programs print, and what is none.

import Foundation
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

    /// Numbers of some bytes each, as a little-endian machine has them.
    private func numbers(_ bytes: ArraySlice<UInt8>, of size: Int, _ prefix: String = "") -> String {
        stride(from: bytes.startIndex, to: bytes.endIndex, by: size).map {
            prefix + hex(bytes[$0..<min($0 + size, bytes.endIndex)].reversed(), "")
        }.joined(separator: " ")
    }

    @Test func everyFormHasTheSameBytes() throws {
        let log = "[   12.345678] vcpu 0: "
        let forms = [
            "xxd": dump { "\(padded($0, 8)): \(hex($1.prefix(2), "")) \(hex($1.dropFirst(2), ""))  ab cd  |." },
            "xxd -g1": dump { "\(padded($0, 8)): \(hex($1))  ......" },
            "xxd -p": hex(Self.bytes[..<30], "") + "\n" + hex(Self.bytes[30...], "") + "\n",
            "hexdump -C": dump(
                { "\(padded($0, 8))  \(hex($1.prefix(8)))  \(hex($1.dropFirst(8)))  |ab cd|" }, end: "00000028\n"),
            "od": dump({ "\(padded($0, 7, 8)) \(hex($1))" }, end: "0000050\n"),
            "od -Ad": dump({ "\(padded($0, 7, 10)) \(hex($1))" }, end: "0000040\n"),
            "od -Ax -tx1z": dump({ "\(padded($0, 6)) \(hex($1))  >ab cd<" }, end: "000028\n"),
            "od -An": dump { " \(hex($1))" },
            "words alone": numbers(Self.bytes[...], of: 1) + "\n",
            "one word of 6, 8, 10 and 16 digits": hex(Self.bytes[..<3], "") + "\n" + hex(Self.bytes[3..<7], "") + "\n"
                + hex(Self.bytes[7..<12], "") + "\n" + hex(Self.bytes[12..<20], "") + "\n" + hex(Self.bytes[20...]),
            "groups of 4 bytes": hex(Self.bytes[..<4], "") + " " + hex(Self.bytes[4..<8], "") + "\n"
                + hex(Self.bytes[8...]),
            "C": "{ " + Self.bytes.map { "0x" + hex([$0]) }.joined(separator: ", ") + " };",
            "gdb x/16xb": dump { "0x7fffffffe4\(padded($0, 2)) <buffer+\($0)>:\t\(numbers($1, of: 1, "0x"))" },
            "gdb x/4xw": dump { "0xffff8880fffff0\(padded($0, 2)):\t\(numbers($1, of: 4, "0x"))" },
            "lldb": dump { "0x7fffffffe4\(padded($0, 2)): \(hex($1))  ...." },
            "log": dump { "\(log)\(padded($0, 8)): \(hex($1))  ....." },
            "log in numbers": dump { "\(log)\(padded($0, 8)): \(numbers($1, of: 4))  ....." },
            "log without addresses": dump { "\(log)\(hex($1))" },
            "log with a date and a caller": dump {
                "[Mon Nov  2 10:00:00 2026] [  T123] be it: ffff888012345\(padded($0, 3)): \(hex($1))"
            },
            "strings": "b'" + Self.bytes[..<20].map { "\\x" + hex([$0]) }.joined() + "'\n\""
                + Self.bytes[20...].map { "\\\(padded(Int($0), 3, 8))" }.joined() + "\"",
        ]
        for (name, text) in forms {
            do {
                #expect(try HexDump(text).bytes == Self.bytes, "\(name):\n\(text)")
            } catch {
                Issue.record("\(name): \(error)\n\(text)")
            }
        }
        #expect(forms.count == 20)
    }

    @Test func addressesAreKept() throws {
        #expect(try HexDump("0xffff888000000010:\t0x01\t0x02").address == 0xffff_8880_0000_0010)
        #expect(try HexDump("ffffffffffffffff: 01").address == .max)
        #expect(try HexDump("[    1.0] x: 00000040: 01 02").address == 0x40)
    }

    @Test func numbersLieAsTheTargetHasThem() throws {
        let text = "0x10 <x>:\t0x01020304\t0x0000000000000005"
        #expect(try HexDump(text).bytes == [4, 3, 2, 1, 5, 0, 0, 0, 0, 0, 0, 0])
        #expect(try HexDump(text, endianness: .big).bytes == [1, 2, 3, 4, 0, 0, 0, 0, 0, 0, 0, 5])
        // The characters beside groups of four bytes say whether these are a number.
        #expect(try HexDump("00000000: 61626364 00000000  abcd....").bytes == [0x61, 0x62, 0x63, 0x64, 0, 0, 0, 0])
        #expect(try HexDump("00000000: 64636261 00000000  abcd....").bytes == [0x61, 0x62, 0x63, 0x64, 0, 0, 0, 0])
        #expect(try HexDump("00000000: 00000000 01010101  ........").bytes == [0, 0, 0, 0, 1, 1, 1, 1])
    }

    @Test func stringsOfATraceAndOfC() throws {
        #expect(try HexDump(#"read(3, "\1\0A\n\"\\\x7f", 7) = 7"#).bytes == [1, 0, 0x41, 10, 0x22, 0x5c, 0x7f])
        #expect(try HexDump(#"\x01\x00"#).bytes == [1, 0])
        #expect(try HexDump(#""\x01" "\2""# + "\n" + #"'\x03'"#).bytes == [1, 2, 3])
    }

    @Test func rowsOfATrace() throws {
        let text = """
            read(3, "\\177ELF\\2\\1"..., 832)         = 18
             | 00000  7f 45 4c 46 02 01 01 03  00 00 00 00 00 00 00 00  .ELF............ |
             | 00010  ab cd                                             ab               |
            [pid 12] close(3) = 0
            """
        #expect(
            try HexDump(text).bytes
                == [0x7f, 0x45, 0x4c, 0x46, 2, 1, 1, 3, 0, 0, 0, 0, 0, 0, 0, 0, 0xab, 0xcd])
        let two = text + "\n | 00000  01                                                .                |\n"
        let failure = #expect(throws: HexDump.Failure.self) { try HexDump(two) }
        #expect(failure?.line == 5 && failure?.message == "the address does not follow the row before")
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
        ("", 1, "there is no byte in it"), ("\"\"", 1, "'\"\"' is not a byte in hexadecimal"),
        ("00000000  01 02\n00000004  03\n", 2, "the address does not follow the row before"),
        ("00000000  01 02\n00000002  zz\n", 2, "'zz' is not a byte in hexadecimal"),
        ("0000000 0201 0403\n", 1, "'0201' is not a byte; dump single bytes (hexdump -C, od -tx1, xxd)"),
        ("0000000 00000201\n", 1, "'00000201' is not a byte; dump single bytes (hexdump -C, od -tx1, xxd)"),
        ("00000000: 010\n", 1, "'010' is not a byte; dump single bytes (hexdump -C, od -tx1, xxd)"),
        ("010203\n04050\n", 2, "'04050' is not a byte; dump single bytes (hexdump -C, od -tx1, xxd)"),
        ("ffffffffffffffff: 01\n0000000000000000: 02\n", 2, "the address does not follow the row before"),
        ("10000000000000000: 01\n", 1, "'10000000000000000' is not an address in base 16"),
        ("00000000: 6162  bc", 1, "the characters beside the bytes are those of other bytes"),
        (
            "00000000: 00000001  ....", 1,
            "groups of four bytes may be bytes or numbers (xxd -g4, xxd -e); dump single bytes (xxd -g1)"
        ),
        ("read(3, \"\\1\\0\"..., 9)", 1, "the string is cut off (strace -s prints more)"),
        ("\"\\x1\"", 1, "there is an escape that is none of C's in the string"),
        ("\"\\777\"", 1, "there is an escape that is none of C's in the string"),
    ])
    func whatIsNoDump(_ text: String, _ line: Int, _ message: String) {
        let failure = #expect(throws: HexDump.Failure.self) { try HexDump(text) }
        #expect(failure?.line == line && failure?.message == message, "\(text): \(failure.map { "\($0)" } ?? "")")
    }

    @Test(arguments: [
        ("00000000: 0100 0000 02", true), ("00000000  01 00 00 00 0", true), ("0100000002000000", true),
        (" | 00000  01 00 00", true), ("\\x01\\x00\\x02", true), ("[    1.0] x: 00000000: 01 0", true),
        ("a name of its own", false), ("hypervisor", false), ("abcdefgh", false), ("beef", false),
    ])
    func whatLooksLikeADump(_ text: String, _ isLikely: Bool) {
        #expect(HexDump.isLikely(Array(text.utf8)) == isLikely, "\(text)")
        #expect(!HexDump.isLikely(Array(text.utf8) + [0]))
    }

    /// Whatever is in a text, it is bytes or a failure.
    @Test func anyTextIsBytesOrAFailure() {
        var (dumpCount, failureCount) = (0, 0)
        var generator = SystemRandomNumberGenerator()
        let words = [
            "0x", "00000000", ":", " ", "  ", "|", "\\", "\"", "'", "ff", "f", "[", "]", "1.5", "*", "\n", "<", ">",
            "x",
            "ffffffffffffffff", "\t", "zz", "é", "7fffffffffffffff", "...", "0000010", ",", "{", "T1",
        ]
        for _ in 0..<3000 {
            let count = Int.random(in: 1...12, using: &generator)
            let text = (0..<count).map { _ in words.randomElement(using: &generator) ?? "" }.joined()
            do {
                dumpCount += try HexDump(text).bytes.isEmpty ? 0 : 1
            } catch {
                failureCount += 1
            }
        }
        #expect(dumpCount > 50 && failureCount > 50 && dumpCount + failureCount == 3000)
    }

    /// A line of a log is looked through once, however many words its driver wrote.
    @Test func longLines() throws {
        var (start, end) = (timespec(), timespec())
        clock_gettime(CLOCK_THREAD_CPUTIME_ID, &start)
        #expect(throws: HexDump.Failure.self) {
            try HexDump("[   12.345678] driver" + String(repeating: " {a:", count: 20_000))
        }
        let bytes = try HexDump("[   12.345678] driver" + String(repeating: " {a:", count: 20_000) + " 01 02 03 04")
            .bytes
        clock_gettime(CLOCK_THREAD_CPUTIME_ID, &end)
        #expect(bytes == [1, 2, 3, 4])
        #expect(end.tv_sec - start.tv_sec < 20)
    }
}
