// SPDX-License-Identifier: Apache-2.0
//
// Reads a header for one target and asks both compilers about it.

import CompilerJudge
import Foundation
import HeaderReader
import LayoutIR
import TestSupport

struct HeaderJudge: Sendable {
    let target: FuzzTarget
    let gcc: FuzzCompiler
    let clang: FuzzCompiler
    private let defines: [String]

    /// nil where there is no gcc for the target.
    init?(_ target: FuzzTarget, clang: String) {
        guard let own = target.gcc else { return nil }
        self.target = target
        defines = Self.defines(target)
        gcc = FuzzCompiler(.gcc, own, target.triple, defines: defines)
        self.clang = FuzzCompiler(
            .clang, Compiler(sameFamilyFor: target.target) { _ in clang }, target.triple, defines: defines)
    }

    /// Where this libclang has `__int128` wrong the reader withholds what holds one, and where the target has none it
    /// refuses it; then the headers do without.
    private static func defines(_ target: FuzzTarget) -> [String] {
        let wide = FuzzRecord(tag: "wide", fields: [FuzzField(name: "value", type: .text("fz_i128 @"))])
        let header = FuzzHeader(declarations: [.record(wide)])
        guard let folder = try? TemporaryFolder(), target.platform.model.pointerBitWidth == 64 else { return [] }
        let ir = try? read(header, for: target, in: folder.path)
        guard ir?.records.isEmpty ?? true else { return [] }
        print("\(target.triple): without __int128, which this libclang has wrong")
        return ["FZ_NARROW"]
    }

    func compare(_ header: FuzzHeader, in folder: String) throws -> Comparison {
        var random: FuzzRandom?
        return try compare(header, in: folder, twin: &random).comparison
    }

    /// - Parameter twin: Chooses a number to make wrong.
    /// - Returns: The comparison, and whether the wrong number would be noticed; nil where none was tried.
    func compare(
        _ header: FuzzHeader, in folder: String, twin: inout FuzzRandom?
    ) throws -> (comparison: Comparison, isTwinNoticed: Bool?) {
        let plan = FactPlan(header)
        let ir = try read(header, in: folder)
        let gcc = try gcc.answers(plan)
        let clang = try clang.answers(plan)
        let comparison = Comparison(plan, header, triple: target.triple, gcc: gcc, clang: clang, ir)
        guard let wrong = twin?.wrong(ir) else { return (comparison, nil) }
        let other = Comparison(plan, header, triple: target.triple, gcc: gcc, clang: clang, wrong)
        return (comparison, other != comparison)
    }

    func read(_ header: FuzzHeader, in folder: String) throws -> LayoutIR {
        try Self.read(header, for: target, in: folder, defines: defines)
    }

    /// - Throws: `FuzzCompiler.Refusal` with the reader's first errors.
    static func read(
        _ header: FuzzHeader, for target: FuzzTarget, in folder: String, defines: [String] = []
    ) throws -> LayoutIR {
        let path = "\(folder)/case.h"
        try Data(header.text.utf8).write(to: URL(fileURLWithPath: path))
        var request = ReadRequest(
            interface: "case", headers: [.path(path)], triple: target.target,
            includeDirectories: ["\(Surroundings.packageFolder)/abi/platform/linux/include"],
            defines: defines, usesSystemHeaders: false)
        let asked: LayoutIR
        let workedOut: LayoutIR
        do {
            request.shortcuts = .none
            asked = try HeaderReader.read(request).ir
            request.shortcuts = .all
            workedOut = try HeaderReader.read(request).ir
        } catch {
            let text = error.diagnostics.prefix(5).map { "\($0.line ?? 0): \($0.message)" }.joined(separator: "\n")
            throw FuzzCompiler.Refusal(description: "reader for \(target.triple): \(text)")
        }
        guard DeterministicJSON.bytes(of: asked) == DeterministicJSON.bytes(of: workedOut) else {
            throw FuzzCompiler.Refusal(description: "reader for \(target.triple): a shortcut has another value")
        }
        return workedOut
    }
}

extension FuzzRandom {
    fileprivate mutating func wrong(_ ir: LayoutIR) -> LayoutIR? { ir.withOneWrongNumber(&self) }
}
