// SPDX-License-Identifier: Apache-2.0
//
// Runs at once of each verb that writes: one waits for the other, what is there is whole, and nothing is left over.

import Foundation
import TestSupport
import Testing

#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#endif

/// Runs of one verb that write into one folder.
struct CrowdedWriter: Sendable, CustomStringConvertible {
    let description: String
    /// Where they write, from the folder that they run in.
    let place: String
    let runs: [[String]]
    /// How they end.
    var statuses: [Int32] = [0, 0, 0]

    private static let baseline = ["--baseline", "known/known.yaml", "--update-baseline"]
    private static let original = ["--only", "originals", "--against", "copy", "--missing", "warn"]

    static let all = [
        CrowdedWriter(
            description: "generate", place: "generated",
            runs: Array(repeating: ["generate", "small"], count: 3)),
        CrowdedWriter(
            description: "init", place: "abi",
            runs: Array(repeating: ["init", "began", "--header", "copy/small.h"], count: 3), statuses: [0, 2, 2]),
        CrowdedWriter(
            description: "record", place: "abi/recorded",
            runs: Array(repeating: ["record", "recorded", "--from", "copy"], count: 3)),
        // Each finds something that others do not: none of it may be lost.
        CrowdedWriter(
            description: "baseline", place: "known",
            runs: [
                ["check", "small"] + original + baseline, ["check", "small", "--only", "contract"] + baseline,
                ["check", "small"] + original + baseline,
            ]),
    ]

    /// - Returns: The folder that they run in, where nothing of theirs is there yet.
    func prepare() throws -> HeaderCopy {
        let copy = try HeaderCopy.differing()
        try copy.addYAML("contract:\n  - { source: a manual that is wrong, constants: { SMALL_MAX: 7 } }\n")
        for name in ["generated", "known"] {
            try FileManager.default.createDirectory(
                atPath: "\(copy.path)/\(name)", withIntermediateDirectories: false)
        }
        let words = ["init", "recorded@1", "--header", "copy/small.h"]
        let begun = try ChildProcess(Hvabi.path, words, in: copy.path)
        guard begun.status == 0 else { throw ChildFailed(description: begun.errors) }
        try copy.write(SmallABI.header + "struct added { int c; };\n", to: "copy/small.h")
        return copy
    }

    /// The files below the place, with their contents.
    func files(in folder: String) throws -> [String: Data] {
        var files: [String: Data] = [:]
        for name in try FileManager.default.subpathsOfDirectory(atPath: "\(folder)/\(place)") {
            files[name] = FileManager.default.contents(atPath: "\(folder)/\(place)/\(name)") ?? Data()
        }
        return files
    }
}

@Suite struct CrowdedWritersTests {
    @Test(arguments: CrowdedWriter.all) func runsAtOnceWaitForEachOther(_ writer: CrowdedWriter) throws {
        let copy = try writer.prepare()
        let before = try writer.files(in: copy.path)
        let folder = open("\(copy.path)/\(writer.place)", O_RDONLY | O_DIRECTORY | O_CLOEXEC)
        #expect(folder >= 0 && flock(folder, LOCK_EX | LOCK_NB) == 0)

        let runs = try writer.runs.map { try Self.start($0, in: copy.path) }
        usleep(1_500_000)
        #expect(runs.filter(\.isRunning).count == runs.count)
        #expect(try writer.files(in: copy.path) == before)
        close(folder)
        for run in runs { run.waitUntilExit() }
        #expect(runs.map(\.terminationStatus).sorted() == writer.statuses)

        // As one after the other leaves it.
        let alone = try writer.prepare()
        for run in writer.runs { _ = try ChildProcess(Hvabi.path, run, in: alone.path) }
        let now = try writer.files(in: copy.path)
        let (sorted, expected) = (now.mapValues(Self.lines), try writer.files(in: alone.path).mapValues(Self.lines))
        #expect(now != before && now.keys.allSatisfy { !$0.contains(".hvabi-") })
        #expect(sorted == expected)
    }

    /// Exceptions are in the order in which they were added.
    private static func lines(_ text: Data) -> [String] {
        String(decoding: text, as: UTF8.self).split(separator: "\n").map(String.init).sorted()
    }

    private static func start(_ arguments: [String], in folder: String) throws -> Process {
        let process = Process()
        process.executableURL = URL(fileURLWithPath: Hvabi.path)
        process.arguments = arguments
        process.currentDirectoryURL = URL(fileURLWithPath: folder)
        process.standardOutput = FileHandle.nullDevice
        process.standardError = FileHandle.nullDevice
        try process.run()
        return process
    }
}
