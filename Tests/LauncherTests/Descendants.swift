// SPDX-License-Identifier: Apache-2.0
//
// The descendants of a process, and whether any is left.

import Foundation
import TestSupport

/// A process that is marked, and so is all that it starts: by a variable that the launched program gets through its
/// arguments, as its environment is clean.
struct MarkedProcess {
    let process = Process()
    private let mark = "mark-\(UUID().uuidString)"
    private let output = Pipe()

    /// Starts `launch-probe`; `@` in an argument stands for the mark.
    init(_ arguments: [String]) throws {
        process.executableURL = URL(fileURLWithPath: Surroundings.builtProgram("launch-probe"))
        process.arguments = arguments.map { [mark] in $0.replacing("@", with: mark) }
        process.standardOutput = output
        process.standardError = FileHandle.nullDevice
        try process.run()
    }

    /// The marked processes, without the one that was started here.
    var descendants: [Int32] {
        let names = (try? FileManager.default.contentsOfDirectory(atPath: "/proc")) ?? []
        return names.compactMap { Int32($0) }.filter { number in
            number != process.processIdentifier
                && String(
                    decoding: FileManager.default.contents(atPath: "/proc/\(number)/cmdline") ?? Data(), as: UTF8.self
                )
                .contains(mark)
        }
    }

    /// Waits until `count` descendants run; what they are.
    func waitForDescendants(_ count: Int) -> [Int32] {
        for _ in 0..<1000 {
            let found = descendants
            if found.count >= count { return found }
            usleep(10_000)
        }
        return descendants
    }

    /// Waits for one that runs a program: before that it is a copy of whoever started it.
    func waitForDescendant(_ program: String) -> Int32? {
        for _ in 0..<1000 {
            let found = descendants.first { number in
                (try? String(contentsOfFile: "/proc/\(number)/comm", encoding: .utf8)) == "\(program)\n"
            }
            if let found { return found }
            usleep(10_000)
        }
        return nil
    }

    /// Waits until none is left; those that are after two seconds.
    func remaining() -> [Int32] {
        for _ in 0..<200 where !descendants.isEmpty { usleep(10_000) }
        return descendants
    }

    /// Sends a signal; whether the process ends by it within five seconds.
    func end(_ signal: Int32) -> Bool {
        kill(process.processIdentifier, signal)
        for _ in 0..<500 where process.isRunning { usleep(10_000) }
        guard process.isRunning else { return process.terminationReason == .uncaughtSignal }
        kill(process.processIdentifier, SIGKILL)
        return false
    }

    /// Its output until its end.
    func text() throws -> String {
        let data = try output.fileHandleForReading.readToEnd() ?? Data()
        process.waitUntilExit()
        return String(decoding: data, as: UTF8.self)
    }
}
