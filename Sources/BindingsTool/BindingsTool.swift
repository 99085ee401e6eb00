// SPDX-License-Identifier: Apache-2.0
//
// What the build plugin runs: a module's Swift from the records of an `abi/` folder. It links no libclang.
//
//   BindingsTool ABI MODULE OUTPUT.swift

import ABISources
import BindingPlans
import Foundation
import LayoutIR
import ReadRequests

/// The module of an `abi/` folder that a target is called by, as one Swift file.
@main struct BindingsTool {
    let abi: String
    let module: String
    let output: String

    static func main() {
        let words = CommandLine.arguments.dropFirst()
        guard words.count == 3, let first = words.first, let last = words.last else {
            end(64, "usage: BindingsTool ABI MODULE OUTPUT.swift")
        }
        let tool = BindingsTool(abi: first, module: words[words.startIndex + 1], output: last)
        do {
            try tool.run()
        } catch let failure as SourceFailure {
            end(2, failure.diagnostics.map { "\($0)" }.joined(separator: "\n"))
        } catch {
            end(2, "\(tool.output): error: cannot be written: \(error)")
        }
    }

    private func run() throws {
        var settings = SourceSettings(parser: NoHeaderParser())
        settings.interfaces = abi
        settings.report = { diagnostics in Self.note(diagnostics.map { "\($0)" }.joined(separator: "\n")) }
        let reader = try SourceReader(settings)
        let bound = try reader.planInterfaces([]).filter { $0.part?.isBound ?? false }
        let wanted = bound.filter { $0.part?.moduleName == module }
        guard !wanted.isEmpty else { throw unknownModule(bound) }
        let modules = try GeneratedModule.make(from: try reader.readAndReport(wanted), settings.parser)
        try Data(Self.text(modules)).write(to: URL(fileURLWithPath: output), options: .atomic)
    }

    private func unknownModule(_ bound: [PlannedReading]) -> SourceFailure {
        let names = Set(bound.compactMap { $0.part?.moduleName }).sorted().joined(separator: ", ")
        let known = names.isEmpty ? "no version there is bound" : "there are \(names)"
        return SourceFailure(
            "no module '\(module)' is made of what is in it; \(known): a target is called as its module is",
            id: .nothingBound, path: abi)
    }

    /// The Swift files of a module, which has no private declarations, one behind the other.
    private static func text(_ modules: [GeneratedModule]) -> [UInt8] {
        modules.flatMap(\.files).filter { $0.key.ends(with: ".swift") }.sorted { $0.key < $1.key }.flatMap(\.value)
    }

    private static func note(_ text: String) {
        if !text.isEmpty { FileHandle.standardError.write(Data("\(text)\n".utf8)) }
    }

    private static func end(_ status: CInt, _ text: String) -> Never {
        note(text)
        exit(status)
    }
}
