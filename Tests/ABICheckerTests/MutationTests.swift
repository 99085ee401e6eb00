// SPDX-License-Identifier: Apache-2.0
//
// The checker itself is tested by changing every shipped header in every way it can be changed: each
// change must be found, at the declaration that was changed.

import ABIChecker
import Foundation
import HeaderReader
import LayoutIR
import Synchronization
import TestSupport
import Testing

@Suite struct MutationTests {
    /// A shipped interface on one target.
    struct Subject: CustomTestStringConvertible, Sendable {
        let interface: String
        let version: String
        let target: String
        let triple: String
        let platform: String
        let prelude: [String]
        let headers: [String]

        var testDescription: String { "\(interface)@\(version)/\(target)" }

        var folders: [String] {
            let abi = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
                .deletingLastPathComponent().appending(path: "abi").path
            return [
                "\(abi)/\(interface)/\(version)/\(target)/include", "\(abi)/\(interface)/\(version)/include",
                "\(abi)/platform/\(platform)/include",
            ]
        }

        func request(before folder: String? = nil) -> ReadRequest {
            ReadRequest(
                interface: interface, headers: headers.map { .name($0) }, prelude: prelude.map { .name($0) },
                triple: triple, includeDirectories: (folder.map { [$0] } ?? []) + folders, usesSystemHeaders: false)
        }
    }

    static let vmm = ["machine/vmmvar.h", "dev/vmm/vmm.h"]

    @Test(arguments: [
        Subject(
            interface: "acrn", version: "5.12", target: "x86_64", triple: "x86_64-unknown-linux-gnu",
            platform: "linux", prelude: ["linux/ioctl.h"], headers: ["linux/acrn.h"]),
        Subject(
            interface: "openbsd-vmm", version: "1.13", target: "arm64", triple: "aarch64-unknown-openbsd7.8",
            platform: "openbsd", prelude: ["sys/types.h", "sys/ioccom.h"], headers: vmm),
        Subject(
            interface: "xen-pv", version: "1.12", target: "i386", triple: "i386-unknown-openbsd7.8",
            platform: "openbsd", prelude: ["sys/types.h", "sys/cdefs.h"], headers: ["dev/pv/xenreg.h"]),
    ])
    func everyChangeIsFound(_ subject: Subject) throws {
        let original = try HeaderReader.read(subject.request()).ir
        var collected: [(header: String, mutant: Mutant)] = []
        for header in subject.headers {
            let path = try #require(
                subject.folders.map { "\($0)/\(header)" }.first { FileManager.default.fileExists(atPath: $0) })
            let text = try String(contentsOfFile: path, encoding: .utf8)
            collected += Mutant.all(of: text, header: header, ir: original).map { (header, $0) }
        }
        let cases = collected
        let tally = Mutex((found: 0, refused: 0, survivors: [String]()))
        DispatchQueue.concurrentPerform(iterations: cases.count) { number in
            let (header, mutant) = cases[number]
            let outcome = Self.judge(mutant, header, subject, original)
            tally.withLock {
                switch outcome {
                case .found: $0.found += 1
                case .refused: $0.refused += 1
                case .survived: $0.survivors.append("\(header): \(mutant.subject): \(mutant.what)")
                }
            }
        }
        let (found, refused, survivors) = tally.withLock { $0 }
        #expect(survivors.isEmpty, "\(survivors.prefix(5))")
        #expect(found >= 50)
        print("\(subject.testDescription): \(cases.count) mutants, \(found) found, \(refused) that no compiler takes")
    }

    private enum Outcome {
        case found, refused, survived
    }

    /// Reads the header with its change, and looks for a finding about what was changed.
    private static func judge(
        _ mutant: Mutant, _ header: String, _ subject: Subject, _ original: LayoutIR
    ) -> Outcome {
        guard let folder = try? TemporaryFolder(),
            (try? FileManager.default.createDirectory(
                atPath: URL(fileURLWithPath: "\(folder.path)/\(header)").deletingLastPathComponent().path,
                withIntermediateDirectories: true)) != nil,
            (try? folder.write(mutant.text, to: header)) != nil
        else { return .survived }
        guard let changed = try? HeaderReader.read(subject.request(before: folder.path)).ir else { return .refused }
        let findings = ABIChecker.compare(original, with: changed).disagreements
        let isFound = findings.contains { finding in
            finding.fact.name == mutant.subject || finding.fact.name.hasPrefix(mutant.subject + ".")
        }
        return isFound ? .found : .survived
    }
}
