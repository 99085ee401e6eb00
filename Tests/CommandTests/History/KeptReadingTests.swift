// SPDX-License-Identifier: Apache-2.0
//
// Readings that a second run takes from the first: it says the same, and reads nothing.

import Foundation
import Synchronization
import TestSupport
import Testing

@Suite struct KeptReadingTests {
    private let folder: TemporaryFolder

    init() throws { folder = try TemporaryFolder() }

    private func hvabi(_ repository: ScratchRepository, _ arguments: [String]) throws -> ChildProcess {
        try repository.hvabi(arguments, environment: ["HVABI_CACHE": "\(folder.path)/cache"])
    }

    private static func note(_ run: ChildProcess) -> String? {
        run.errors.split(separator: "\n").first { $0.contains("were kept") }.map(String.init)
    }

    @Test func aHistoryIsReadOnce() throws {
        let made = try HistoryTests.Made().repository
        let arguments = ["history", "include/box.h", "r0..r58", "--all", "--format", "json", "-v"]
        let first = try hvabi(made, arguments)
        #expect(first.status == 0 && Self.note(first) == "note: of 12 readings 0 were kept [read]")
        let second = try hvabi(made, arguments)
        #expect(second.output == first.output && second.status == 0)
        #expect(Self.note(second) == "note: of 12 readings 12 were kept [read]")
        // Copies lie elsewhere for another range, and are the same.
        let shorter = try hvabi(made, arguments.map { $0 == "r0..r58" ? "r9..r31" : $0 })
        #expect(Self.note(shorter)?.hasPrefix("note: of 6 readings 6") == true, "\(Self.note(shorter) ?? "")")
        let fresh = try made.hvabi(arguments.dropLast() + ["--no-cache"], environment: [:])
        #expect(fresh.output == first.output)
        let shown = try hvabi(made, ["cache", "--format", "json"])
        #expect(shown.text.contains("\"readings\": 12"))
        #expect(try hvabi(made, ["cache", "--clear"]).text.hasSuffix("nothing kept, 12 readings removed\n"))
        #expect(Self.note(try hvabi(made, arguments)) == "note: of 12 readings 0 were kept [read]")
    }

    @Test func aGateSaysTheSameOfKeptReadings() throws {
        let scene = try GateRepository()
        try scene.repository.git("checkout", "-q", "-b", "topic")
        try scene.edit("types.h", "reserved[3]", "reserved[4]")
        try scene.repository.commit("topic")
        let arguments = ["gate", "main..topic", "-v", "--", "include/box.h", "include/types.h"]
        let (first, second) = (try hvabi(scene.repository, arguments), try hvabi(scene.repository, arguments))
        #expect(first.status == 1 && second.status == 1 && second.output == first.output)
        #expect(Self.note(first)?.contains(" 0 were kept") == true)
        let numbers = Self.note(second)?.matches(of: /[0-9]+/).map { String($0.0) } ?? []
        #expect(numbers.count == 2 && numbers[0] == numbers[1], "\(Self.note(second) ?? "")")
        // What comes next on the topic is read, and judged.
        try scene.edit("types.h", "reserved[4]", "reserved[3]")
        try scene.repository.commit("back")
        let third = try hvabi(scene.repository, arguments)
        let fresh = try scene.repository.hvabi(arguments + [], environment: [:])
        #expect(third.status == fresh.status && third.output == fresh.output)
    }

    @Test func manyProcessesAtOnceSayTheSame() throws {
        let made = try HistoryTests.Made().repository
        let arguments = ["history", "include/box.h", "r0..r58", "--format", "json"]
        let expected = try made.hvabi(arguments, environment: [:]).output
        let outputs = Mutex<[[UInt8]]>([])
        DispatchQueue.concurrentPerform(iterations: 6) { _ in
            guard let run = try? hvabi(made, arguments) else { return }
            outputs.withLock { $0.append(run.output) }
        }
        #expect(outputs.withLock { $0.count == 6 && $0.allSatisfy { $0 == expected } })
    }

    @Test func aFolderOfOthersIsSaidAndNotUsed() throws {
        let cache = "\(folder.path)/cache"
        try FileManager.default.createDirectory(atPath: cache, withIntermediateDirectories: false)
        #expect(chmod(cache, 0o777) == 0)
        let header = try folder.write("struct s { int a; };\n", to: "a.h")
        let run = try Hvabi.run("dump", "--cache", header, environment: ["HVABI_CACHE": cache])
        #expect(run.status == 0 && run.errors.contains("[cache-folder]"))
        #expect(try FileManager.default.contentsOfDirectory(atPath: cache).isEmpty)
        #expect(try Hvabi.run("cache", environment: ["HVABI_CACHE": cache]).status == 2)
        #expect(try Hvabi.run("cache", environment: ["HVABI_CACHE": ""]).status == 2)
    }
}
