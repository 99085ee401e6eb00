// SPDX-License-Identifier: Apache-2.0
//
// Compiling emitted Swift, with an ABISupport of its own: its sources that need no other package.

import Foundation
import TestSupport

/// `swiftc`, and a folder with the modules built so far.
struct SwiftCompiler {
    let folder: TemporaryFolder
    private let swiftc: String

    /// Built once for all tests.
    static let shared = Result { try SwiftCompiler() }

    private init() throws {
        folder = try TemporaryFolder()
        swiftc = Executable.path("swiftc")
        let sources = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
            .deletingLastPathComponent().appending(path: "Sources/ABISupport")
        let files = try FileManager.default.contentsOfDirectory(atPath: sources.path)
            .filter { !$0.hasPrefix("IoctlError") && !$0.hasPrefix("Ioctl+") }.sorted()
        try compile(files.map { "\(sources.path)/\($0)" }, module: "ABISupport", optimization: "-Onone").check()
    }

    /// Compiles files of a module to an object beside its module file.
    func compile(_ files: [String], module: String, optimization: String) throws -> ChildProcess {
        let base = "\(folder.path)/\(module)"
        return try ChildProcess(
            swiftc,
            [optimization, "-wmo", "-parse-as-library", "-swift-version", "6", "-warnings-as-errors"]
                + ["-module-name", module, "-I", folder.path, "-emit-module", "-emit-module-path"]
                + ["\(base).swiftmodule", "-c", "-o", "\(base).o"] + files)
    }

    /// Compiles the Swift files of an emitted module.
    func compile(_ texts: [String: String], module: String, optimization: String) throws -> ChildProcess {
        var files: [String] = []
        for (name, text) in texts.sorted(by: { $0.key < $1.key }) where name.hasSuffix(".swift") {
            files.append(try folder.write(text, to: name))
        }
        return try compile(files, module: module, optimization: optimization)
    }

    /// Builds a program of one file that uses a module, runs it, and returns what it prints.
    func run(_ program: String, module: String) throws -> String {
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
struct ChildFailed: Error, CustomStringConvertible {
    let description: String
}

extension ChildProcess {
    func check() throws {
        guard status != 0 else { return }
        throw ChildFailed(description: "status \(status): \(errors)")
    }
}
