// SPDX-License-Identifier: Apache-2.0
//
// gcc works on a header without end; however the command ends, nothing of gcc is left, and its limits were there.

import Foundation
import TestSupport
import Testing

@Suite struct ChildEndingTests {
    /// A header that gcc alone reads for hours: a sum of a hundred thousand million ones.
    private static func endless() throws -> SmallABI {
        let lines = (1...11).map { level in
            "#define L\(level) \(Array(repeating: "L\(level - 1)", count: 10).joined(separator: "+"))\n"
        }
        let work = "#ifndef __clang__\n#define L0 1\n\(lines.joined())#if L11\n#endif\n#endif\n"
        return try SmallABI(header: work + SmallABI.header)
    }

    /// The processes that know of a folder, by their names.
    private static func processes(_ folder: String) -> [(number: Int32, name: String)] {
        let files = FileManager.default
        return ((try? files.contentsOfDirectory(atPath: "/proc")) ?? []).compactMap { Int32($0) }.compactMap { number in
            let line = files.contents(atPath: "/proc/\(number)/cmdline") ?? Data()
            guard String(decoding: line, as: UTF8.self).contains(folder) else { return nil }
            let name = files.contents(atPath: "/proc/\(number)/comm") ?? Data()
            return (number, String(decoding: name, as: UTF8.self).trimmingCharacters(in: .newlines))
        }
    }

    private static func start(_ small: SmallABI, _ more: String...) throws -> Process {
        let process = Process()
        process.executableURL = URL(fileURLWithPath: Hvabi.path)
        // Threads of tests block signals, and what they start inherits that; a shell does not mend it.
        process.arguments = ["check", "--abi", small.abi, "--only", "compiler"] + more
        process.standardOutput = FileHandle.nullDevice
        process.standardError = FileHandle.nullDevice
        try process.run()
        return process
    }

    private static func compiler(_ small: SmallABI) -> Int32? {
        for _ in 0..<1500 {
            if let found = processes(small.abi).first(where: { $0.name == "cc1" }) { return found.number }
            usleep(20_000)
        }
        return nil
    }

    private static func remaining(_ small: SmallABI) -> [String] {
        for _ in 0..<150 where !processes(small.abi).isEmpty { usleep(20_000) }
        return processes(small.abi).map { "\($0.number) \($0.name)" }
    }

    @Test func killed() throws {
        let small = try Self.endless()
        let run = try Self.start(small, "--memory-limit", "500")
        let compiler = try #require(Self.compiler(small))
        let limits = try String(contentsOfFile: "/proc/\(compiler)/limits", encoding: .utf8)
        #expect(limits.contains("\(500 << 20)"), "\(limits)")
        kill(run.processIdentifier, SIGKILL)
        run.waitUntilExit()
        #expect(Self.remaining(small).isEmpty, "\(Self.remaining(small))")
    }

    @Test func outOfTime() throws {
        let small = try Self.endless()
        let run = try Self.start(small, "--time-limit", "4")
        #expect(Self.compiler(small) != nil)
        run.waitUntilExit()
        #expect(run.terminationStatus == 2)
        #expect(Self.remaining(small).isEmpty, "\(Self.remaining(small))")
    }

    /// A file that waits for a writer is not waited for, nor by gcc: beside the header, or in a folder that the caller
    /// allows.
    @Test(arguments: [true, false]) func fifo(_ isBeside: Bool) throws {
        let small = try SmallABI()
        let folder = isBeside ? "\(small.abi)/small/1/include" : "\(small.folder.path)/allowed"
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        try small.writeHeader("#ifndef __clang__\n#include \"\(folder)/fifo.h\"\n#endif\n" + SmallABI.header)
        #expect(mkfifo("\(folder)/fifo.h", 0o600) == 0)
        let start = ContinuousClock.now
        let run = try Hvabi.run(
            "check", "--abi", small.abi, "--only", "compiler", "--time-limit", "60", "--allow-include", folder)
        #expect(run.status == 2 && run.errors.contains("[not-a-file]"), "\(run.errors)")
        #expect(ContinuousClock.now - start < .seconds(20))
        #expect(Self.remaining(small).isEmpty)
    }
}
