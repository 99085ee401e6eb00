// SPDX-License-Identifier: Apache-2.0
//
// An abi/ folder in two states, and what `generate` makes of each: what an interrupted run may leave is one or the
// other, module by module.

import Foundation
import TestSupport

/// The files of a folder of modules: by module, by file.
typealias Modules = [String: [String: Data]]

struct GeneratedState {
    let folder: TemporaryFolder
    var abi: String { "\(folder.path)/abi" }
    /// What the modules are when the headers are as they were, and when they are changed.
    let old: Modules
    let new: Modules

    private static let header = "acrn/5.12/include/linux/acrn.h"
    private static let others = ["openbsd-vmm/1.4/include/dev/vmm/vmm.h", "xen-pv/1.12/include/dev/pv/xenreg.h"]

    init() throws {
        folder = try TemporaryFolder()
        try FileManager.default.copyItem(
            atPath: "\(Surroundings.packageFolder)/abi", toPath: "\(folder.path)/abi")
        old = try Self.generated(folder)
        try Self.change(folder, true)
        new = try Self.generated(folder)
        guard old.count > 1, old.keys == new.keys, old != new else {
            throw ChildFailed(description: "the change changes nothing")
        }
    }

    /// Makes the headers say the one or the other.
    func set(isNew: Bool) throws {
        try Self.change(folder, isNew)
    }

    private static func change(_ folder: TemporaryFolder, _ isNew: Bool) throws {
        for name in [header] + others {
            let path = "\(folder.path)/abi/\(name)"
            let original = try String(
                contentsOfFile: "\(Surroundings.packageFolder)/abi/\(name)", encoding: .utf8)
            let text = isNew ? original + "\n#define HVABI_CHANGED 1\n" : original
            try Data(text.utf8).write(to: URL(fileURLWithPath: path))
        }
    }

    private static func generated(_ folder: TemporaryFolder) throws -> Modules {
        let output = "\(folder.path)/reference"
        try? FileManager.default.removeItem(atPath: output)
        let run = try ChildProcess(
            Surroundings.builtProgram("hvabi"),
            ["generate", "--abi", "\(folder.path)/abi", "--output", output])
        guard run.status == 0 else { throw ChildFailed(description: run.errors) }
        return modules(in: output)
    }

    /// What is in a folder of modules, litter included.
    static func modules(in output: String) -> Modules {
        var modules: Modules = [:]
        for name in (try? FileManager.default.contentsOfDirectory(atPath: output)) ?? [] {
            var files: [String: Data] = [:]
            for file in (try? FileManager.default.contentsOfDirectory(atPath: "\(output)/\(name)")) ?? [] {
                files[file] = FileManager.default.contents(atPath: "\(output)/\(name)/\(file)") ?? Data()
            }
            modules[name] = files
        }
        return modules
    }

    /// What is wrong with what a run left: modules that are neither old nor new.
    func findings(_ left: Modules, mayBeMissing: Bool = false) -> [String] {
        var findings: [String] = []
        for (name, files) in left where !name.hasPrefix(".hvabi-") {
            if files != old[name], files != new[name] { findings.append("\(name) is a mixture") }
        }
        if !mayBeMissing {
            for name in old.keys where left[name] == nil { findings.append("\(name) is gone") }
        }
        return findings
    }
}
