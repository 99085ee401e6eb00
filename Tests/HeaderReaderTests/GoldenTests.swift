// SPDX-License-Identifier: Apache-2.0
//
// Each kind of declaration has a folder in Tests/Golden/reader. `UPDATE_GOLDENS=1 swift test` records.

import ABISources
import HeaderReader
import LayoutIR
import TestSupport
import Testing

@Suite struct GoldenTests {
    static let folders = GoldenFolder.all("reader")

    @Test func everyCaseIsThere() {
        #expect(Self.folders.count >= 50)
    }

    @Test(arguments: folders)
    func readsAsRecorded(_ golden: GoldenFolder) throws {
        let findings = try golden.findings(try Self.reading(golden))
        #expect(findings.isEmpty, "\(findings.joined(separator: "\n"))")
    }

    /// Every libclang gives the same bytes, through the command.
    @Test(arguments: Surroundings.llvmPrefixes)
    func everyLibclangReadsTheSame(_ prefix: String) throws {
        let program = Surroundings.program
        for golden in Self.folders {
            let flags = try HeaderCase.flags(of: golden)
            let run = try ChildProcess(
                program, ["dump", "./case.h"] + flags, in: golden.path, environment: ["HVABI_LLVM": prefix])
            let messages = try? golden.read("expected.txt")
            let isError = messages?.contains(": error: ") ?? false
            let expected = isError ? "" : try golden.read("expected.json")
            #expect(run.status == (isError ? 2 : 0), "\(golden) with \(prefix): \(run.errors)")
            #expect(String(decoding: run.output, as: UTF8.self) == expected, "\(golden) with \(prefix)")
            // Whose numbers they are is the command's to say, and not the reader's.
            let said = run.errors.split(separator: "\n").filter { !$0.hasSuffix("[compilers-differ]") }
            let lines = said.map { "\($0)\n" }.joined()
            #expect(Self.withoutFolder(lines, golden) == (messages ?? ""), "\(golden) with \(prefix)")
        }
        #expect(!Self.folders.isEmpty)
    }

    @Test func differencesAreSeen() throws {
        let golden = try #require(Self.folders.first { $0.description == "records-basic" })
        guard !GoldenFolder.isUpdating else { return }
        let actual = try Self.reading(golden)
        #expect(try golden.findings(actual).isEmpty)
        #expect(try golden.findings([:]) == ["records-basic/expected.json is extra"])
        #expect(try golden.findings(actual.merging(["expected.txt": ""]) { old, _ in old }).count == 1)
        let changed = actual.mapValues { $0.replacing("\"byteSize\": 16", with: "\"byteSize\": 17") }
        #expect(try golden.findings(changed).first?.contains("is changed at line") == true)
    }

    /// The expected files of a case: the IR, or a list of them, and the messages about it.
    private static func reading(_ golden: GoldenFolder) throws -> [String: String] {
        var irs: [LayoutIR] = []
        var messages: [String] = []
        var unevaluated: [Diagnostic] = []
        for request in try HeaderCase(golden).requests {
            do throws(ReadFailure) {
                let result = try HeaderReader.read(request)
                irs.append(result.ir)
                messages += result.diagnostics.map(\.description)
                unevaluated += Evaluation.Kind.allCases.compactMap { kind in
                    let evaluation = result.ir.evaluation(of: kind)
                    return evaluation.diagnostic(evaluation.hasFailed ? .error : .warning, files: result.files)
                }
            } catch {
                messages += error.diagnostics.map(\.description)
            }
        }
        // Several targets say the same once.
        for message in unevaluated.map(\.description) where !messages.contains(message) { messages.append(message) }
        var files: [String: String] = [:]
        if irs.count > 1 {
            files["expected.json"] = String(decoding: DeterministicJSON.bytes(of: irs), as: UTF8.self)
        } else if let ir = irs.first {
            files["expected.json"] = String(decoding: DeterministicJSON.bytes(of: ir), as: UTF8.self)
        }
        if !messages.isEmpty {
            files["expected.txt"] = withoutFolder(messages.map { "\($0)\n" }.joined(), golden)
        }
        return files
    }

    private static func withoutFolder(_ text: String, _ golden: GoldenFolder) -> String {
        text.replacing("\(golden.path)/", with: "")
    }
}
