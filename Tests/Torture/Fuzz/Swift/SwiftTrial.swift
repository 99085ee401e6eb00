// SPDX-License-Identifier: Apache-2.0
//
// A header through the emitter: its Swift compiles, reads what C wrote, and writes the same bytes.

import Foundation
import LayoutIR
import SwiftEmitter
import TestSupport

struct SwiftTrial {
    struct Outcome {
        var recordCount = 0
        var factCount = 0
        var assertionCount = 0
        /// Why records and constants are not in the bindings, with how many.
        var withheld: [String: Int] = [:]
        /// The faults; empty where all is well.
        var findings: [String] = []
    }

    let judge: HeaderJudge
    let swift: SwiftCompiler
    var optimization = "-Onone"

    func run(_ header: FuzzHeader, in folder: String) throws -> Outcome {
        let read = try judge.read(header, in: folder)
        let module = try SwiftEmitter.emit(read, module: "Fuzzed")
        let withheld = Set(module.withheld.map(\.name))
        let ir = read.withOtherSamples()
        let sources = RoundTripSources(ir, importing: nil, withheld: withheld)
        var outcome = Outcome()
        outcome.recordCount = sources.recordCount
        outcome.withheld = module.withheldByReason
        outcome.assertionCount = module.files.values.reduce(0) { $0 + $1.ranges(of: "layoutAssertion(").count }
        let input = try writeInput(sources, ir, withheld, in: folder)
        let files = try write(module, sources, in: folder)
        let program = "\(folder)/read"
        let build = try swift.link(files, module: "Fuzzed", optimization: optimization, output: program)
        guard build.status == 0 else {
            outcome.findings = Self.errors(build.errors)
            return outcome
        }
        let run = try ChildProcess("/bin/sh", ["-c", "\"$0\" < \"$1\"", program, input])
        let output = String(decoding: run.output, as: UTF8.self).split(separator: "\n").map(String.init)
        outcome.factCount = output.last.flatMap { $0.split(separator: " ").first }.flatMap { Int($0) } ?? 0
        if run.status != 0 || outcome.factCount == 0 { outcome.findings = output + [run.errors] }
        return outcome
    }

    /// Whether a wrong assertion is noticed; nil where there is none to make wrong.
    func isTwinRefused(_ header: FuzzHeader, _ random: inout FuzzRandom, in folder: String) throws -> Bool? {
        let module = try SwiftEmitter.emit(try judge.read(header, in: folder), module: "Fuzzed")
        guard let twin = AssertionTwin(module, &random) else { return nil }
        let isRefused = try twin.isRefused(by: swift, in: folder)
        if !isRefused { print("compiles: \(twin.description)") }
        return isRefused
    }

    /// `<module>_layout.h` against the header itself, with the compiler the IR agrees with.
    func layoutHeaderFindings(_ header: FuzzHeader, in folder: String) throws -> [String] {
        let ir = try judge.read(header, in: folder)
        let module = try SwiftEmitter.emit(ir, module: "Fuzzed")
        guard let text = module.files["Fuzzed_layout.h"] else { return ["no Fuzzed_layout.h"] }
        return try judge.clang.errors(in: "#include \"\(folder)/case.h\"\n\(text)").prefix(10).map(\.text)
    }

    private func writeInput(
        _ sources: RoundTripSources, _ ir: LayoutIR, _ withheld: Set<String>, in folder: String
    ) throws -> String {
        let images = RecordImages(sources, ir, withheld: withheld, includes: "#include \"\(folder)/case.h\"\n")
        // clang, because where it and gcc do not agree the IR is clang's.
        let compiled = try judge.clang.objects(in: images.text)
        let input = "\(folder)/input"
        try Data(try images.bytes(in: compiled.data)).write(to: URL(fileURLWithPath: input))
        return input
    }

    private func write(_ module: EmittedModule, _ sources: RoundTripSources, in folder: String) throws -> [String] {
        var texts = module.files.filter { $0.key.hasSuffix(".swift") }
        texts["main.swift"] = sources.swift
        return try texts.sorted { $0.key < $1.key }.map { name, text in
            let path = "\(folder)/\(name)"
            try Data(text.utf8).write(to: URL(fileURLWithPath: path))
            return path
        }
    }

    private static func errors(_ text: String) -> [String] {
        Array(text.split(separator: "\n").filter { $0.contains("error: ") }.prefix(10).map(String.init))
    }
}

extension EmittedModule {
    /// How many records, constants and so on are withheld for each reason, in which no names are.
    var withheldByReason: [String: Int] {
        var counts: [String: Int] = [:]
        for item in withheld {
            var parts = item.reason.split(separator: "'", omittingEmptySubsequences: false)
            for index in parts.indices where index % 2 == 1 { parts[index] = "..." }
            let reason = parts.joined(separator: "'").replacing(/\d+/, with: "N")
            counts["\(item.kind.rawValue): \(reason)", default: 0] += 1
        }
        return counts
    }
}

extension LayoutIR {
    /// With arguments for function-like macros other than those the emitter tried its translation on.
    fileprivate func withOtherSamples() -> LayoutIR {
        var random = FuzzRandom(seed: UInt64(functionMacros.count))
        let macros = functionMacros.map { macro in
            let samples = (0..<12).map { _ in
                FunctionMacro.Sample(
                    arguments: macro.parameters.map { _ in random.next() >> UInt64(random.below(64)) },
                    value: CInteger(UInt64(0)))
            }
            return FunctionMacro(
                name: macro.name, parameters: macro.parameters, isVariadic: macro.isVariadic, body: macro.body,
                isIoctl: macro.isIoctl, resultType: macro.resultType, samples: samples, place: macro.place,
                doc: macro.doc)
        }
        return LayoutIR(
            interface: interface, version: version, source: source, target: target, types: types, typedefs: typedefs,
            records: records, enums: enums, constants: constants, ioctls: ioctls, functionMacros: macros,
            skipped: skipped)
    }
}
