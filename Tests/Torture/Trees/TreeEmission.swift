// SPDX-License-Identifier: Apache-2.0
//
// The Swift for a header, and whether it compiles: its layout assertions hold where the compiler accepts them.

import Foundation
import LayoutIR
import SwiftEmitter
import Synchronization
import TestSupport

/// The result of emitting Swift for a header.
struct TreeSwift: Sendable {
    var findings: [String] = []
    /// The declarations that are not in the Swift, by their reason.
    var withheld: [String: Int] = [:]
}

final class TreeEmission: Sendable {
    /// nil where nothing is compiled.
    private let compiler: SwiftCompiler?
    /// The texts that were compiled: the headers of several trees are often the same, and so is their Swift.
    private let accepted = Mutex<Set<[String]>>([])

    init(compiles: Bool) throws {
        compiler = compiles ? try SwiftCompiler() : nil
    }

    /// The Swift for `ir`; nil where there is none for its target.
    func swift(for ir: LayoutIR) throws -> TreeSwift? {
        guard ir.target.endianness == .little else { return nil }
        let module: EmittedModule
        do {
            module = try SwiftEmitter.emit(ir, module: "Tree")
        } catch {
            return TreeSwift(findings: ["emit: \(error)"])
        }
        let complaint = try complaint(module).map { "swift: \($0)" }
        return TreeSwift(findings: [complaint].compactMap(\.self), withheld: module.withheldByReason)
    }

    /// The first complaint of the Swift compiler.
    private func complaint(_ module: EmittedModule) throws -> String? {
        guard let compiler else { return nil }
        let files = module.files.filter { $0.key.hasSuffix(".swift") }.sorted { $0.key < $1.key }
        let code = files.map { String($0.value.trimmingPrefix(Self.opening)) }
        guard !accepted.withLock({ $0.contains(code) }) else { return nil }
        let folder = try TemporaryFolder()
        let paths = try files.map { try folder.write($0.value, to: $0.key) }
        let run = try compiler.compile(paths, module: "Tree", to: "\(folder.path)/tree.o")
        guard run.status == 0 else {
            return run.errors.split(separator: "\n").first { $0.contains("error: ") }.map(String.init) ?? run.errors
        }
        accepted.withLock { _ = $0.insert(code) }
        return nil
    }

    /// The comment at the top of a file, which names the target.
    private static var opening: Regex<Substring> { /(?:\/\/[^\n]*\n)*/ }
}
