// SPDX-License-Identifier: Apache-2.0
//
// Compiling emitted Swift, with an ABISupport of its own: its sources that need no other package.

import Foundation

/// `swiftc`, and a folder with the modules built so far.
package struct SwiftCompiler: Sendable {
    package let folder: TemporaryFolder
    private let swiftc: String

    /// Built once for all tests.
    package static let shared = Result { try SwiftCompiler() }

    package init() throws {
        folder = try TemporaryFolder()
        swiftc = Executable.path("swiftc")
        let sources = "\(Surroundings.packageFolder)/Sources/ABISupport"
        // Its documentation lies beside them.
        let files = try FileManager.default.contentsOfDirectory(atPath: sources).filter { $0.hasSuffix(".swift") }
            .sorted()
        try compile(files.map { "\(sources)/\($0)" }, module: "ABISupport", optimization: "-Onone").check()
    }

    /// Compiles files of a module to an object beside its module file.
    package func compile(_ files: [String], module: String, optimization: String) throws -> ChildProcess {
        let base = "\(folder.path)/\(module)"
        return try ChildProcess(
            swiftc,
            arguments(module, optimization) + ["-emit-module", "-emit-module-path", "\(base).swiftmodule"]
                + ["-c", "-o", "\(base).o"] + files)
    }

    /// Compiles files of a module to an object, beside other compilations.
    package func compile(_ files: [String], module: String, to object: String) throws -> ChildProcess {
        try ChildProcess(swiftc, arguments(module, "-Onone") + ["-c", "-o", object] + files)
    }

    private func arguments(_ module: String, _ optimization: String) -> [String] {
        [optimization, "-wmo", "-parse-as-library", "-swift-version", "6", "-warnings-as-errors"]
            + ["-module-name", module, "-I", folder.path, "-enable-experimental-feature", "Lifetimes"]
    }

    /// Compiles the Swift files of an emitted module.
    package func compile(_ texts: [String: String], module: String, optimization: String) throws -> ChildProcess {
        var files: [String] = []
        for (name, text) in texts.sorted(by: { $0.key < $1.key }) where name.hasSuffix(".swift") {
            files.append(try folder.write(text, to: name))
        }
        return try compile(files, module: module, optimization: optimization)
    }

    /// Compiles bindings and a program that uses them as one module: an executable, or nothing but the
    /// diagnostics where `output` is nil.
    ///
    /// - Parameter files: Paths; the program is in `main.swift`.
    package func link(_ files: [String], module: String, optimization: String, output: String?) throws -> ChildProcess {
        let product = output.map { ["\(folder.path)/ABISupport.o", "-o", $0] } ?? ["-emit-sil", "-o", "/dev/null"]
        return try ChildProcess(
            swiftc,
            [
                optimization, "-wmo", "-swift-version", "6", "-suppress-warnings", "-module-name", module, "-I",
                folder.path,
            ]
                + product + files)
    }

    /// Builds a program of one file that uses a module, runs it, and returns what it prints.
    package func run(_ program: String, module: String) throws -> String {
        let main = try folder.write(program, to: "main.swift")
        let objects = ["ABISupport", module].map { "\(folder.path)/\($0).o" }
        let path = "\(folder.path)/program"
        try ChildProcess(swiftc, ["-swift-version", "5", "-I", folder.path, main] + objects + ["-o", path]).check()
        let result = try ChildProcess(path, [])
        try result.check()
        return String(decoding: result.output, as: UTF8.self)
    }
}

/// A program that failed.
package struct ChildFailed: Error, CustomStringConvertible {
    package let description: String

    package init(description: String) { self.description = description }
}

extension ChildProcess {
    /// - Throws: `ChildFailed` with what it wrote to its standard error, where its status is not 0.
    package func check() throws {
        guard status != 0 else { return }
        throw ChildFailed(description: "status \(status): \(errors)")
    }
}
