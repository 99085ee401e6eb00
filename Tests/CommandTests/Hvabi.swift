// SPDX-License-Identifier: Apache-2.0
//
// The built program, and the folders of this checkout.

import Foundation
import TestSupport

enum Hvabi {
    /// The checkout's folder.
    static let checkout = URL(fileURLWithPath: #filePath)
        .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent().path

    /// The program that the tests start.
    static let path = Surroundings.program

    static func run(_ arguments: String..., environment: [String: String] = [:]) throws -> ChildProcess {
        try ChildProcess(path, arguments, environment: environment)
    }

    /// The LLVM installations that have a libclang.
    static var installations: [String] { Surroundings.llvmPrefixes }
}

extension ChildProcess {
    /// The output without the times that a report for people ends its lines with.
    var text: String {
        String(decoding: output, as: UTF8.self).replacing(/\ \([0-9]+\.[0-9] ms\)/.anchorsMatchLineEndings(), with: "")
    }

    /// The output of `check` before its table of witnesses.
    var comparisons: String {
        guard let table = text.range(of: "\n\nWitness") else { return text }
        return String(text[..<table.lowerBound]) + "\n"
    }
}

/// A copy of an abi/ folder with one small interface, for tests that break it.
struct SmallABI {
    let folder: TemporaryFolder
    var abi: String { "\(folder.path)/abi" }
    var output: String { "\(folder.path)/generated" }
    private var header: String { "\(abi)/small/1/include/small.h" }
    private var yaml: String { "\(abi)/small/interface.yaml" }

    static let header = """
        #ifndef SMALL_H
        #define SMALL_H
        #define SMALL_MAX 4
        struct small { unsigned int a; unsigned long long b; };
        #endif

        """
    static let yaml = """
        schema: hvabi-interface/1
        name: small
        module: Small
        headers: [small.h]
        targets:
          x86_64: { triple: x86_64-unknown-linux-gnu }
        versions:
          "1": {}

        """

    init(header: String = Self.header, yaml: String = Self.yaml) throws {
        folder = try TemporaryFolder()
        try FileManager.default.createDirectory(
            atPath: "\(folder.path)/abi/small/1/include", withIntermediateDirectories: true)
        try writeHeader(header)
        try writeYAML(yaml)
    }

    func writeHeader(_ text: String) throws {
        try Data(text.utf8).write(to: URL(fileURLWithPath: header))
    }

    func writeYAML(_ text: String) throws {
        try Data(text.utf8).write(to: URL(fileURLWithPath: yaml))
    }

    func generate(_ more: String...) throws -> ChildProcess {
        try ChildProcess(Hvabi.path, ["generate", "--abi", abi, "--output", output] + more)
    }

    /// Every file under the output folder with its contents.
    func snapshot() -> [String: Data] {
        var files: [String: Data] = [:]
        for name in FileManager.default.enumerator(atPath: output)?.compactMap({ $0 as? String }) ?? [] {
            files[name] = FileManager.default.contents(atPath: "\(output)/\(name)")
        }
        return files
    }
}
