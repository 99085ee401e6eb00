// SPDX-License-Identifier: Apache-2.0
//
// `kill -9` at random moments of `init` and of `check --update-baseline`: what they write is there as a whole or not
// at all, and the next run is clean.

import Foundation
import TestSupport

struct KilledWriters {
    private let folder: TemporaryFolder
    private let abi: String
    private let baseline: String
    private static let header = "struct began { unsigned int a; unsigned long long b; };\n#define BEGAN_MAX 4\n"

    init() throws {
        folder = try TemporaryFolder()
        abi = "\(folder.path)/abi"
        baseline = "\(folder.path)/known.yaml"
        try FileManager.default.copyItem(atPath: "\(Surroundings.packageFolder)/abi", toPath: abi)
        _ = try folder.write(Self.header, to: "began.h")
    }

    func run(_ rounds: Int, seed: UInt64) throws -> [String] {
        var random = FuzzRandom(seed: seed)
        var findings: [String] = []
        let initial = ["init", "began", "--header", "\(folder.path)/began.h", "--abi", abi]
        // What the contract of the interface says of a header that no longer has it.
        let update = ["check", "acrn", "--abi", abi, "--only", "contract", "--baseline", baseline, "--update-baseline"]
        let whole = try Self.contents(initial, of: "\(abi)/began")
        let known = try Self.contents(update, of: baseline)
        var there = 0
        for round in 0..<rounds {
            try? FileManager.default.removeItem(atPath: "\(abi)/began")
            try? FileManager.default.removeItem(atPath: baseline)
            let (command, place, full) =
                round % 2 == 0 ? (initial, "\(abi)/began", whole) : (update, baseline, known)
            let run = try Self.start(command)
            usleep(UInt32.random(in: 0..<80_000, using: &random))
            kill(run.processIdentifier, SIGKILL)
            run.waitUntilExit()
            let left = Self.files(at: place)
            if !left.isEmpty { there += 1 }
            if !left.isEmpty, left != full { findings.append("round \(round): \(place) is \(left.keys.sorted())") }
            try? FileManager.default.removeItem(atPath: place)
            if try Self.contents(command, of: place) != full { findings.append("round \(round): the next run differs") }
            let names =
                try FileManager.default.contentsOfDirectory(atPath: abi)
                + FileManager.default.contentsOfDirectory(atPath: folder.path)
            let litter = names.filter { $0.hasPrefix(".") }
            if !litter.isEmpty { findings.append("round \(round): the next run leaves \(litter)") }
        }
        tell("\(rounds) killed runs of init and check --update-baseline: \(there) were done")
        return findings
    }

    /// What a command makes that is not disturbed.
    private static func contents(_ command: [String], of place: String) throws -> [String: Data] {
        let run = try ChildProcess(Surroundings.builtProgram("hvabi"), command)
        guard run.status < 2 else { throw ChildFailed(description: run.errors) }
        let files = files(at: place)
        guard !files.isEmpty else { throw ChildFailed(description: "\(command) writes nothing") }
        return files
    }

    private static func files(at place: String) -> [String: Data] {
        let names = (try? FileManager.default.subpathsOfDirectory(atPath: place)) ?? []
        var found: [String: Data] = [:]
        for name in names + [""] {
            if let data = FileManager.default.contents(atPath: "\(place)/\(name)") { found[name] = data }
        }
        if let data = FileManager.default.contents(atPath: place) { found[""] = data }
        return found
    }

    private static func start(_ command: [String]) throws -> Process {
        let process = Process()
        process.executableURL = URL(fileURLWithPath: Surroundings.builtProgram("hvabi"))
        process.arguments = command
        process.standardOutput = FileHandle.nullDevice
        process.standardError = FileHandle.nullDevice
        try process.run()
        return process
    }
}
