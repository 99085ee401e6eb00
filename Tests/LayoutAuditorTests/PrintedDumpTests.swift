// SPDX-License-Identifier: Apache-2.0
//
// Dumps that programs printed themselves: the bytes are those of the file.

import Foundation
import LayoutAuditor
import TestSupport
import Testing

@Suite struct PrintedDumpTests {
    /// Bytes of all kinds, with a run of rows that are alike and a text with what may be taken for digits.
    private static let bytes: [UInt8] =
        (0..<256).map { UInt8($0) } + [UInt8](repeating: 0, count: 64) + Array("ab cd  |0x12 \\x34: <".utf8) + [
            1, 2, 3,
        ]

    private static let commands = [
        "xxd F", "xxd -g1 F", "xxd -g4 F", "xxd -g8 F", "xxd -p F", "xxd -i < F", "xxd -u F", "xxd -e F", "xxd -c 7 F",
        "hexdump -C F", "hexdump -Cv F", "od -tx1 F", "od -Ax -tx1z F", "od -Ad -tx1 F", "od -An -v -tx1 F",
        "od -v -w5 -tx1 F",
        "strace -e trace=write -e write=1 -o LOG cat F > /dev/null && cat LOG",
        "strace -e trace=write -s 4096 -o LOG cat F > /dev/null && grep '^write' LOG",
        "strace -e trace=write -x -s 4096 -o LOG cat F > /dev/null && grep '^write' LOG",
        "gdb -batch -ex 'x/343xb &bytes' P", "gdb -batch -ex 'x/85xw &bytes' P", "gdb -batch -ex 'x/42xg &bytes' P",
        "gdb -batch -ex 'x/171xh &bytes' P",
    ]

    @Test func everyProgramsDumpHasTheBytesOfTheFile() throws {
        let folder = try TemporaryFolder()
        let path = "\(folder.path)/F"
        try Data(Self.bytes).write(to: URL(fileURLWithPath: path))
        let text = Self.bytes.map { "\($0)" }.joined(separator: ", ")
        let source = try folder.write(
            "unsigned char bytes[] = { \(text) };\nint main(void) { return bytes[0]; }", to: "p.c")
        let gcc = try ChildProcess(Executable.path("gcc"), ["-g", source, "-o", "\(folder.path)/P"])
        try #require(gcc.status == 0)
        var count = 0
        for command in Self.commands {
            let run = try ChildProcess("/bin/sh", ["-c", command], in: folder.path)
            guard run.status == 0, !run.output.isEmpty else {
                print("not compared, since it cannot be run here: \(command)")
                continue
            }
            do {
                let found = try HexDump(String(decoding: run.output, as: UTF8.self)).bytes
                // Numbers of several bytes may leave the last ones out.
                #expect(Self.bytes.starts(with: found) && found.count > Self.bytes.count - 8, "\(command)")
                #expect(HexDump.isLikely(Array(run.output.prefix(100))), "\(command)")
                count += 1
            } catch {
                Issue.record("\(command): \(error)\n\(String(decoding: run.output, as: UTF8.self).prefix(600))")
            }
        }
        print("view: \(count) dumps of \(Self.bytes.count) bytes that programs printed")
        #expect(count >= 4)
    }
}
