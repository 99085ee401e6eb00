// SPDX-License-Identifier: Apache-2.0
//
// Every kind of record, from a header to Swift and back to bytes; and the same with one number of the
// bindings made wrong, which must not go unnoticed.

import Foundation
import LayoutIR
import TestSupport
import Testing

@Suite struct KindsTests {
    /// A generated module, with the programs that try it.
    private struct Trial {
        let folder: TemporaryFolder
        let bindings: String
        let withheld: [String]
        let sources: RoundTripSources

        init(_ header: String = Kinds.header) throws {
            folder = try TemporaryFolder()
            let include = "\(folder.path)/abi/kinds/1/include"
            try FileManager.default.createDirectory(atPath: include, withIntermediateDirectories: true)
            _ = try folder.write(header, to: "abi/kinds/1/include/kinds.h")
            _ = try folder.write(Self.yaml, to: "abi/kinds/interface.yaml")
            let run = try ChildProcess(
                "\(BuildProducts.folder)/hvabi",
                ["generate", "--notes", "--abi", "\(folder.path)/abi", "--output", "\(folder.path)/out"])
            try #require(run.status == 0, "\(run.errors)")
            withheld = run.errors.split(separator: "\n").filter { $0.hasSuffix("[withheld]") }.map(String.init)
            let module = "\(folder.path)/out/Kinds_x86_64"
            bindings = try String(contentsOfFile: "\(module)/kinds.swift", encoding: .utf8)
            let json = try Data(contentsOf: URL(fileURLWithPath: "\(module)/Kinds_x86_64.json"))
            sources = RoundTripSources(
                try JSONDecoder().decode(LayoutIR.self, from: json), importing: nil,
                withheld: Set(withheld.map { String($0.split(separator: "'")[1]) }))
        }

        /// Builds the bindings together with the program that reads them, and runs it.
        func run(_ bindings: String) throws -> ChildProcess {
            let work = try TemporaryFolder()
            let c = try work.write(sources.c, to: "fill.c")
            let fill = "\(work.path)/fill"
            let cc = try ChildProcess(
                Executable.path("gcc"), ["-w", "-I\(folder.path)/abi/kinds/1/include", c, "-o", fill])
            try #require(cc.status == 0, "\(cc.errors)")
            let files = [try work.write(bindings, to: "kinds.swift"), try work.write(sources.swift, to: "main.swift")]
            let read = "\(work.path)/read"
            let build = try ChildProcess(
                BuildProducts.swiftc,
                BuildProducts.linking(nil)
                    + ["-module-name", "Kinds_x86_64", "-suppress-warnings", "-o", read] + files)
            guard build.status == 0 else { return build }
            return try ChildProcess("/bin/sh", ["-c", "\"$0\" | \"$1\"", fill, read])
        }

        private static let yaml = """
            schema: hvabi-interface/1
            name: kinds
            module: Kinds
            headers: [kinds.h]
            targets: { x86_64: { triple: x86_64-unknown-linux-gnu } }
            versions: { "1": {} }

            """
    }

    @Test func everyKindGoesRound() throws {
        let trial = try Trial()
        let run = try trial.run(trial.bindings)
        let text = String(decoding: run.output, as: UTF8.self)
        #expect(run.status == 0, "\(text)\(run.errors)")
        print("kinds: \(trial.sources.recordCount) records, \(text.split(separator: "\n").last ?? "")")
    }

    /// Macros that are made of macros, which C expands as text.
    private static func macros() throws -> Trial {
        let golden = GoldenFolder.all("reader").first { $0.description == "macros-with-macros" }
        return try Trial(try #require(golden).read("case.h"))
    }

    @Test func macrosOfMacrosAreWhatCSaysTheyAre() throws {
        let trial = try Self.macros()
        let run = try trial.run(trial.bindings)
        let text = String(decoding: run.output, as: UTF8.self)
        #expect(run.status == 0, "\(text)\(run.errors)")
        let functions = trial.bindings.split(separator: "\n").count { $0.hasPrefix("public func ") }
        #expect(functions == 28)
        #expect(
            trial.withheld.map { $0.split(separator: "'")[1] } == [
                "PASTED", "GLUE", "GLUED", "JOINED", "ANY", "OF_ANY", "COUNT", "OF_TEXT", "OF_HALF", "FIVE_OF",
                "OFFSET_AND",
            ])
        print("macros: \(functions) functions, \(text.split(separator: "\n").last ?? "")")
    }

    @Test func aWrongMacroIsNoticed() throws {
        let trial = try Self.macros()
        let place = try #require(trial.bindings.range(of: "step2 | 131072"))
        let run = try trial.run(trial.bindings.replacingCharacters(in: place, with: "step2 | 131073"))
        #expect(run.status != 0)
    }

    /// One number or type that decides where a member is, how wide it is, or how large a record is.
    struct Mutation: CustomTestStringConvertible, Sendable {
        let pattern: String
        let replacement: String
        /// Whether the error must be on the changed line: it is an assertion's own literal.
        var isAssertion = false

        var testDescription: String { "\(pattern) -> \(replacement)" }
    }

    @Test(arguments: [
        Mutation(pattern: "Self.self, byteSize: 24,", replacement: "Self.self, byteSize: 25,", isAssertion: true),
        Mutation(
            pattern: "byteSize: 24, byteAlignment: 8)", replacement: "byteSize: 24, byteAlignment: 4)",
            isAssertion: true),
        Mutation(
            pattern: "in r.c }, after: 4, begins: 4,", replacement: "in r.c }, after: 4, begins: 8,",
            isAssertion: true),
        Mutation(
            pattern: "in r.c }, after: 4, begins: 4, ends: 8)", replacement: "in r.c }, after: 4, begins: 4, ends: 9)",
            isAssertion: true),
        Mutation(pattern: "_offset_b: Int { 3 }", replacement: "_offset_b: Int { 4 }"),
        Mutation(pattern: "_width_b: Int { 13 }", replacement: "_width_b: Int { 12 }"),
        Mutation(
            pattern: "_padding_at_5: InlineArray<11, UInt8>", replacement: "_padding_at_5: InlineArray<10, UInt8>"),
        Mutation(
            pattern: "load(InlineArray<2, UInt64>.self, at: 0)", replacement: "load(InlineArray<2, UInt64>.self, at: 8)"
        ),
        Mutation(pattern: "_width_low: Int { 5 }", replacement: "_width_low: Int { 6 }"),
    ])
    func aWrongNumberIsNoticed(_ mutation: Mutation) throws {
        let trial = try Trial()
        let place = try #require(trial.bindings.range(of: mutation.pattern))
        let line = trial.bindings[..<place.lowerBound].split(separator: "\n", omittingEmptySubsequences: false).count
        let run = try trial.run(trial.bindings.replacingCharacters(in: place, with: mutation.replacement))
        #expect(run.status != 0)
        if mutation.isAssertion { #expect(run.errors.contains("kinds.swift:\(line):"), "\(run.errors)") }
    }
}
