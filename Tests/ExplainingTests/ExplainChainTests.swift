// SPDX-License-Identifier: Apache-2.0
//
// The chain of definitions against gcc's preprocessor: the steps alone, without any header, must expand a name to
// the very tokens that the headers expand it to.

import Foundation
import HeaderReader
import LayoutIR
import Reports
import TestSupport
import Testing

@testable import Explaining

@Suite struct ExplainChainTests {
    struct Case: CustomTestStringConvertible, Sendable {
        let headers: [String]
        var folders: [String] = []
        /// The arguments by which gcc is the target that libclang reads for.
        var arguments: [String] = []
        var triple = "x86_64-unknown-linux-gnu"
        let least: Int

        var testDescription: String { headers.joined(separator: " ") }
    }

    private static let abi = "\(Surroundings.packageFolder)/abi"

    private static let cases = [
        Case(headers: ["linux/ioctl.h", "linux/kvm.h"], least: 500),
        Case(headers: ["linux/ioctl.h", "linux/acrn.h", "linux/vhost.h"], least: 60),
        Case(
            headers: ["linux/ioctl.h", "linux/acrn.h"], folders: ["acrn/5.12/include", "platform/linux/include"],
            least: 35),
        Case(
            headers: ["sys/types.h", "sys/ioccom.h", "machine/vmmvar.h", "dev/vmm/vmm.h"],
            folders: ["openbsd-vmm/1.13/amd64/include", "openbsd-vmm/1.13/include", "platform/openbsd/include"],
            arguments: ["-U__linux__", "-D__OpenBSD__"], triple: "x86_64-unknown-openbsd7.8", least: 300),
    ]

    /// Each name's expansion, by gcc, with `prefix` before each use of the name.
    private func expansions(
        _ names: [String], _ item: Case, definitions: (String) -> (before: String, after: String), includes: String
    ) throws -> [String: String] {
        let folder = try TemporaryFolder()
        let lines = names.map { name in
            let (before, after) = definitions(name)
            return "\(before)@\"\(name)\" \(name)\n\(after)"
        }
        let source = try folder.write(includes + lines.joined(), to: "judge.c")
        let includeArguments = item.folders.isEmpty ? [] : ["-nostdinc"] + item.folders.map { "-I\(Self.abi)/\($0)" }
        let run = try ChildProcess(
            Executable.path("gcc"), item.arguments + includeArguments + ["-E", "-P", source])
        try #require(run.status == 0, "\(run.errors.prefix(500))")
        var found: [String: String] = [:]
        for part in run.outputText.split(separator: "@", omittingEmptySubsequences: false).dropFirst() {
            let pieces = part.split(separator: "\"", maxSplits: 1)
            guard pieces.count == 2 else { continue }
            found[String(pieces[0])] = pieces[1].split(whereSeparator: \.isWhitespace).joined()
        }
        return found
    }

    private func request(_ item: Case) -> ReadRequest {
        ReadRequest(
            interface: "chain", headers: item.headers.map { .name($0) }, triple: .known(item.triple),
            includeDirectories: item.folders.map { "\(Self.abi)/\($0)" }, usesSystemHeaders: item.folders.isEmpty)
    }

    /// How many names the steps expand as the headers do, and those they do not.
    private func compare(_ item: Case, leavingOut dropped: Int?) throws -> (agreed: Int, names: [String]) {
        let request = request(item)
        let ir = try HeaderReader.read(request).ir
        let names = ir.constants.map(\.name) + ir.ioctls.map(\.name)
        let trace = try HeaderReader.macros(named: names, in: request)
        let known = names.filter { trace.definitions[$0] != nil }
        let includes = item.headers.map { "#include <\($0)>\n" }.joined()
        let theirs = try expansions(known, item, definitions: { _ in ("", "") }, includes: includes)
        let ours = try expansions(
            known, item,
            definitions: { name in
                var steps = MacroSteps.steps(from: name, in: trace).filter { !$0.isRepeated && !$0.isReplaced }
                if let dropped, steps.count > dropped { steps.remove(at: dropped) }
                let macros = steps.map { $0.head.prefix { $0 != "(" } }
                return (
                    steps.map { "#define \($0.head) \($0.body)\n" }.joined(),
                    macros.map { "#undef \($0)\n" }.joined()
                )
            }, includes: "")
        let different = known.filter { theirs[$0] == nil || theirs[$0] != ours[$0] }
        return (known.count - different.count, different)
    }

    @Test(arguments: cases) func theStepsExpandAsTheHeadersDo(_ item: Case) throws {
        let result = try compare(item, leavingOut: nil)
        print("\(item.testDescription): \(result.agreed) names expand to the same tokens")
        #expect(result.names.isEmpty, "\(result.names.prefix(5))")
        #expect(result.agreed >= item.least)
    }

    /// The twin: with one step left out, they do not.
    @Test(arguments: cases) func aMissingStepIsNoticed(_ item: Case) throws {
        #expect(try !compare(item, leavingOut: 1).names.isEmpty)
    }
}
