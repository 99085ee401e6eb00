// SPDX-License-Identifier: Apache-2.0
//
// One input in this process: it is refused, or everything that works on its kind runs on it.

import ABIChecker
import ABISources
import BTFReader
import Foundation
import Gate
import HeaderReader
import LayoutAuditor
import LayoutIR
import Reports
import Statements
import SwiftEmitter
import TestSupport
import Verification

package struct InputRunner {
    /// The IRs that an input is compared with, by the name of the interface; the first for names that are not known.
    private let originals: [(name: String, ir: LayoutIR)]
    let folder: TemporaryFolder
    private let original: LayoutIR
    /// Of how many inputs that were read one goes through everything.
    private let every: Int
    /// A kernel's types and those of a module of it; an object, and the part of it that is in a file of its own.
    let kernel: BTFGraph
    let module: BTFContainer
    let skeleton: [UInt8]
    let part: [UInt8]

    /// - Parameter every: Of how many inputs that were read one goes through everything that works on it.
    package init(every: Int = 1) throws {
        self.every = every
        kernel = try BTFContainer(try FuzzKind.types.sample("kernel")).graph()
        module = try BTFContainer(try FuzzKind.types.sample("module"))
        (skeleton, part) = (try FuzzKind.object.sample("split.o"), try FuzzKind.object.sample("split.dwo"))
        originals = try FuzzKind.snapshot.samples().compactMap { try? LayoutIR.read(snapshot: $0).first }
            .map { ($0.interface, $0) }
        guard let first = originals.first(where: { $0.ir.records.count > 2 && !$0.ir.ioctls.isEmpty }) else {
            throw ChildFailed(description: "no snapshot of the corpus has records and ioctls")
        }
        original = first.ir
        folder = try TemporaryFolder()
        for name in ["fuzz", "record/1"] {
            try FileManager.default.createDirectory(
                atPath: "\(folder.path)/abi/\(name)", withIntermediateDirectories: true)
        }
    }

    /// Runs `body` with the stack of the command's thread, which a thread of the tests does not have.
    package static func onDeepStack<Output>(_ body: @escaping () throws -> Output) throws -> Output {
        try BackgroundThread { Result { try body() } }.join().get()
    }

    /// - Returns: Whether the input was accepted.
    package func run(_ kind: FuzzKind, _ bytes: [UInt8]) throws -> Bool {
        switch kind {
        case .snapshot: try run(snapshot: bytes)
        case .interface: try run(interface: bytes)
        case .recorded: try run(recorded: bytes)
        case .mapping: try run(mapping: bytes)
        case .exceptions: try run(exceptions: bytes)
        case .dump: run(dump: bytes)
        case .types: try run(types: bytes)
        case .tree: !GitObjects.entries(bytes, idByteCount: 20).isEmpty
        case .header: !IncludeScan(bytes).names.isEmpty
        case .policy: run(policy: bytes)
        case .history: run(history: bytes)
        case .object: try run(object: bytes)
        }
    }

    private func run(snapshot: [UInt8]) throws -> Bool {
        guard let irs = try? LayoutIR.read(snapshot: snapshot) else { return false }
        for ir in irs {
            let like = originals.first { $0.name == ir.interface }?.ir
            _ = try Consumers(original: like ?? original).run(on: ir)
        }
        return true
    }

    /// Everything that works on what was read; of many inputs only on some, which the input itself decides.
    func consume(_ ir: LayoutIR, of input: [UInt8]) throws {
        guard every == 1 || Self.number(of: input) / 8 % UInt64(every) == 0 else { return }
        _ = try Consumers(original: original).run(on: ir)
    }

    private func run(interface: [UInt8]) throws -> Bool {
        try Data(interface).write(to: URL(fileURLWithPath: "\(folder.path)/abi/fuzz/interface.yaml"))
        guard let interface = try? InterfaceFile.load("fuzz", in: "\(folder.path)/abi") else { return false }
        for version in interface.versions {
            for target in version.targets {
                _ = ABIChecker.compare(original, with: interface.facts(version, target))
                _ = interface.originals(target)
            }
        }
        _ = try? SwiftEmitter.emit(original, module: interface.module, statements: interface.bindings)
        apply(interface.exceptions)
        return true
    }

    /// A record that is read is written and read as the same, and its headers are looked for as `check` looks for them.
    private func run(recorded: [UInt8]) throws -> Bool {
        guard let version = try? load(recorded) else { return false }
        guard let again = try? load(Array(version.yaml.utf8)) else {
            preconditionFailure("what was read cannot be read again: \(version.yaml)")
        }
        precondition(again.yaml == version.yaml, "what was read reads as something else")
        for part in version.parts {
            for root in [nil, folder.path] {
                _ = RecordedHeaders(part, in: folder.path, below: root, allowing: [folder.path])
            }
        }
        return true
    }

    private func load(_ recorded: [UInt8]) throws -> RecordedVersion {
        let version = "\(folder.path)/abi/record/1"
        try Data(recorded).write(to: URL(fileURLWithPath: "\(version)/\(RecordedVersion.fileName)"))
        return try RecordedVersion.load(version, below: "\(folder.path)/abi")
    }

    private func run(mapping: [UInt8]) throws -> Bool {
        let path = "\(folder.path)/mapping.yaml"
        try Data(mapping).write(to: URL(fileURLWithPath: path))
        guard let mapping = try? TwinsMapping.load(path) else { return false }
        for (_, ir) in originals.prefix(3) {
            _ = ABIChecker.compare(original, with: ir, called: mapping.names)
        }
        _ = mapping.names.unknown(ours: [original], theirs: [original])
        apply(mapping.exceptions)
        return true
    }

    private func run(exceptions: [UInt8]) throws -> Bool {
        let path = "\(folder.path)/exceptions.yaml"
        try Data(exceptions).write(to: URL(fileURLWithPath: path))
        guard let exceptions = try? ExceptionFile.load(path) else { return false }
        apply(exceptions)
        return true
    }

    /// Exceptions on a report that some of them may speak of.
    func apply(_ exceptions: [Exception]) {
        guard let day = Day("2026-01-01") else { return }
        let findings = original.records.map { record in
            Finding(
                rule: "contract-differs", severity: .error, name: record.name, fact: "byteSize",
                values: [.init(by: "headers", "\(record.byteSize)")], path: "s.h", line: 1)
        }
        let section = Section(
            subject: Subject("fuzz@1", on: SubjectTarget(original.target, called: "x86_64")), comparison: "contract",
            count: findings.count, findings: findings)
        let report = Report(
            verb: "check", version: "0", folder: "/", rules: [Rule("contract-differs", "A fact differs.")],
            sections: [section]
        ).applying(exceptions, today: day)
        for format in ReportFormat.allCases { _ = format.bytes(of: report) }
        _ = report.needed(exceptions, today: day)
    }

    private func run(dump: [UInt8]) -> Bool {
        _ = HexDump.isLikely(dump)
        let text = String(decoding: dump, as: UTF8.self)
        var isRead = false
        for endianness in [Target.Endianness.little, .big] {
            guard let read = try? HexDump(text, endianness: endianness) else { continue }
            isRead = true
            view(read, endianness)
        }
        return isRead
    }

    private func view(_ dump: HexDump, _ endianness: Target.Endianness) {
        let index = IRIndex(original)
        for record in original.records where record.byteSize > 0 && dump.bytes.count < 1 << 16 {
            let count = min(4, dump.bytes.count / record.byteSize)
            guard let viewed = index.decode(record, count: count, from: dump.bytes, endianness: endianness) else {
                continue
            }
            _ = ViewText.text(viewed, address: dump.address)
            let json = ViewedRecords(
                viewed, address: dump.address, triple: original.target.triple, endianness: endianness)
            _ = DeterministicJSON.bytes(of: json)
        }
    }
}
