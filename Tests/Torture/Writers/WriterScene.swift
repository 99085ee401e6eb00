// SPDX-License-Identifier: Apache-2.0
//
// The commands that write: `generate`, `init`, `record`, `check --update-baseline`. Each has a state before and one
// after, and whatever happens in between, every unit of what is written is one or the other.

import Foundation
import TestSupport

struct WriterScene {
    let name: String
    /// The command to run.
    let command: [String]
    private let folder: TemporaryFolder
    /// The place of what is written, from the folder: modules, a folder, a file.
    private let place: String
    private let prepare: (TemporaryFolder) throws -> Void
    let old: Units
    let new: Units

    /// The files of each unit.
    typealias Units = [String: [String: Data]]

    private init(
        _ name: String, _ place: String, _ folder: TemporaryFolder, _ command: [String],
        prepare: @escaping (TemporaryFolder) throws -> Void
    ) throws {
        (self.name, self.place, self.folder, self.command, self.prepare) = (name, place, folder, command, prepare)
        try prepare(folder)
        old = Self.units(in: folder, place)
        let run = try ChildProcess(Surroundings.builtProgram("hvabi"), command)
        new = Self.units(in: folder, place)
        guard run.status < 2, old != new else { throw ChildFailed(description: "\(command): \(run.errors)") }
    }

    /// - Parameter parent: Where they take place; the system's folder where there is none.
    static func all(in parent: String? = nil) throws -> [WriterScene] {
        [
            try generate(parent), try initial("init", parent), try initial("init --transcribe", parent),
            try record("record", "1", parent), try record("record of a new version", "2", parent), try baseline(parent),
        ]
    }

    /// Two modules whose headers have changed since they were generated.
    private static func generate(_ parent: String?) throws -> WriterScene {
        let folder = try interfaces(parent)
        let (abi, output) = ("\(folder.path)/abi", "\(folder.path)/out")
        let command = ["generate", "--abi", abi, "--output", output]
        _ = try ChildProcess(Surroundings.builtProgram("hvabi"), command)
        try FileManager.default.copyItem(atPath: output, toPath: "\(folder.path)/kept")
        for name in ["one", "two"] {
            _ = try folder.write(header + "struct added { int c; };\n", to: "abi/\(name)/1/include/\(name).h")
        }
        return try WriterScene("generate", "out", folder, command) { folder in
            try? FileManager.default.removeItem(atPath: "\(folder.path)/out")
            try FileManager.default.copyItem(atPath: "\(folder.path)/kept", toPath: "\(folder.path)/out")
        }
    }

    private static func initial(_ name: String, _ parent: String?) throws -> WriterScene {
        let folder = try TemporaryFolder(in: parent)
        let path = try folder.write(header, to: "began.h")
        let command =
            ["init", "began", "--header", path, "--abi", "\(folder.path)/abi"]
            + name.split(separator: " ").dropFirst().map(String.init)
        return try WriterScene(name, "abi", folder, command) { folder in
            try? FileManager.default.removeItem(atPath: "\(folder.path)/abi")
        }
    }

    /// A version whose header has changed since it was recorded, in its own place or beside it.
    private static func record(_ name: String, _ version: String, _ parent: String?) throws -> WriterScene {
        let folder = try TemporaryFolder(in: parent)
        let (path, abi) = (try folder.write(header, to: "began.h"), "\(folder.path)/abi")
        let begun = try ChildProcess(
            Surroundings.builtProgram("hvabi"), ["init", "began@1", "--header", path, "--abi", abi])
        guard begun.status == 0 else { throw ChildFailed(description: begun.errors) }
        try FileManager.default.copyItem(atPath: abi, toPath: "\(folder.path)/kept")
        _ = try folder.write(header + "struct added { int c; };\n", to: "began.h")
        let command = ["record", "began@\(version)", "--from", folder.path, "--abi", abi]
        return try WriterScene(name, "abi/began", folder, command) { folder in
            try? FileManager.default.removeItem(atPath: "\(folder.path)/abi")
            try FileManager.default.copyItem(atPath: "\(folder.path)/kept", toPath: "\(folder.path)/abi")
        }
    }

    /// A list of exceptions of which one is needed no more, and which lacks one.
    private static func baseline(_ parent: String?) throws -> WriterScene {
        let folder = try interfaces(parent)
        let command = [
            "check", "one", "--abi", "\(folder.path)/abi", "--only", "contract", "--baseline",
            "\(folder.path)/known/known.yaml", "--update-baseline",
        ]
        return try WriterScene("baseline", "known", folder, command) { folder in
            try? FileManager.default.removeItem(atPath: "\(folder.path)/known")
            try FileManager.default.createDirectory(
                atPath: "\(folder.path)/known", withIntermediateDirectories: false)
            _ = try folder.write(
                """
                schema: hvabi-exceptions/1
                exceptions:
                  - rule: contract-differs
                    name: gone
                    interface: one@1
                    reason: no longer

                """, to: "known/known.yaml")
        }
    }

    private static let header = "struct began { unsigned int a; unsigned long long b; };\n#define BEGAN_MAX 4\n"

    private static func interfaces(_ parent: String?) throws -> TemporaryFolder {
        let folder = try TemporaryFolder(in: parent)
        for name in ["one", "two"] {
            try FileManager.default.createDirectory(
                atPath: "\(folder.path)/abi/\(name)/1/include", withIntermediateDirectories: true)
            _ = try folder.write(header, to: "abi/\(name)/1/include/\(name).h")
            _ = try folder.write(
                """
                schema: hvabi-interface/1
                name: \(name)
                module: \(name.capitalized)
                headers: [\(name).h]
                targets:
                  x86_64: { triple: x86_64-unknown-linux-gnu }
                versions:
                  "1": {}
                contract:
                  - source: a manual that is wrong
                    constants: { BEGAN_MAX: 5 }

                """, to: "abi/\(name)/interface.yaml")
        }
        return folder
    }
}

extension WriterScene {
    /// Makes everything as it was before.
    func reset() throws {
        try prepare(folder)
        guard units() == old else { throw ChildFailed(description: "\(name) does not begin as it did") }
    }

    var isBeingWritten: Bool { units().keys.contains { $0.hasPrefix(".hvabi-") } }

    func units() -> Units { Self.units(in: folder, place) }

    /// The faults of the files that are there now.
    ///
    /// - Parameter mayHaveLitter: After a kill nobody tidies up.
    func findings(mayHaveLitter: Bool) -> [String] {
        let now = units()
        return now.keys.sorted().compactMap { unit in
            if unit.hasPrefix(".hvabi-") { return mayHaveLitter ? nil : "\(unit) is left" }
            return now[unit] == old[unit] || now[unit] == new[unit] ? nil : "\(unit) is neither old nor new"
        } + old.keys.filter { now[$0] == nil && new[$0] != nil }.map { "\($0) is gone" }
    }

    /// The next run puts everything right, whatever was left.
    func settle() throws -> [String] {
        let run = try ChildProcess(Surroundings.builtProgram("hvabi"), command)
        guard run.status < 2 else {
            // Never over one that is there: what is whole needs no second run.
            return command[0] == "init" && units() == new ? [] : ["the next run: \(run.errors.prefix(300))"]
        }
        return units() == new ? [] : ["the next run leaves \(units().mapValues { $0.keys.sorted() })"]
    }

    /// Everything below the place, by its first folder or file.
    private static func units(in folder: TemporaryFolder, _ place: String) -> Units {
        let root = "\(folder.path)/\(place)"
        var units: Units = [:]
        for path in (try? FileManager.default.subpathsOfDirectory(atPath: root)) ?? [] {
            let unit = String(path.prefix { $0 != "/" })
            var isFolder: ObjCBool = false
            _ = FileManager.default.fileExists(atPath: "\(root)/\(path)", isDirectory: &isFolder)
            units[unit, default: [:]][path] =
                isFolder.boolValue ? Data() : FileManager.default.contents(atPath: "\(root)/\(path)") ?? Data()
        }
        return units
    }
}
