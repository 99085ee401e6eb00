// SPDX-License-Identifier: Apache-2.0
//
// The Swift for a header, compiled: its layout assertions hold where the compiler accepts them.

import Foundation
import LayoutIR
import SwiftEmitter
import TestSupport

struct TreeEmission {
    private let folder: TemporaryFolder
    private let swiftc = Executable.path("swiftc")

    /// Builds ABISupport, without what needs another package.
    init() throws {
        folder = try TemporaryFolder()
        let sources = "\(Surroundings.packageFolder)/Sources/ABISupport"
        let files = try FileManager.default.contentsOfDirectory(atPath: sources)
            .filter { !$0.hasPrefix("IoctlError") && !$0.hasPrefix("Ioctl+") }.sorted().map { "\(sources)/\($0)" }
        if let complaint = try compile(files, module: "ABISupport") { throw TreeFailure(description: complaint) }
    }

    func findings(_ ir: LayoutIR, _ count: inout TreeCount) throws -> [String] {
        guard ir.target.endianness == .little else { return [] }
        let module: EmittedModule
        do {
            module = try SwiftEmitter.emit(ir, module: "Tree")
        } catch {
            return ["emit: \(error)"]
        }
        var files: [String] = []
        for (name, text) in module.files.sorted(by: { $0.key < $1.key }) where name.hasSuffix(".swift") {
            files.append(try folder.write(text, to: name))
        }
        count.emitted += 1
        return try compile(files, module: "Tree").map { ["swift: \($0)"] } ?? []
    }

    /// The first complaint of the Swift compiler.
    private func compile(_ files: [String], module: String) throws -> String? {
        let base = "\(folder.path)/\(module)"
        let run = try ChildProcess(
            swiftc,
            ["-Onone", "-wmo", "-parse-as-library", "-swift-version", "6", "-warnings-as-errors"]
                + ["-module-name", module, "-I", folder.path, "-emit-module", "-emit-module-path"]
                + ["\(base).swiftmodule", "-c", "-o", "\(base).o"] + files)
        guard run.status != 0 else { return nil }
        return run.errors.split(separator: "\n").first { $0.contains("error: ") }.map(String.init) ?? run.errors
    }
}

struct TreeFailure: Error, CustomStringConvertible {
    let description: String
}
